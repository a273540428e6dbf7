#include "strategies/sparse.h"

#include <algorithm>

#include "kernels/taps.h"
#include "strategies/direct.h"
#include "strategies/specials.h"

namespace convscope {
namespace {

std::int64_t nonzeros(const Kernel& kernel) {
  return std::ranges::count_if(kernel.weights, [](double w) { return w != 0; });
}

template <class T>
class Sparse final : public RowWalk<T> {
 public:
  using typename RowWalk<T>::Scratch;

  explicit Sparse(const Job<T>& job)
      : RowWalk<T>(job, RowSharing::none(), nonzeros(job.plan.kernel)),
        count_(nonzeros(job.plan.kernel)) {}

  void share(Carver& carver) override {
    RowWalk<T>::share(carver);
    weights_ = carver.take<T>(count_);
    places_ = carver.take<Point>(count_);
  }

  void prepare() override {
    RowWalk<T>::prepare();
    const Kernel& kernel = this->job_.plan.kernel;
    std::int64_t t = 0;
    for (std::int64_t i = 0; i < kernel.size.rows; ++i) {
      for (std::int64_t j = 0; j < kernel.size.cols; ++j) {
        if (kernel.at({i, j}) == 0) continue;
        places_[t] = {i, j};
        weights_[t++] = static_cast<T>(kernel.at({i, j}));
      }
    }
  }

 private:
  void sum(const RowCall<T>& call, const Scratch& s) const override {
    for (std::int64_t t = 0; t < count_; ++t) {
      s.taps[t] = call.rows[places_[t].row] + call.offsets[places_[t].col];
    }
    sum_taps(TapSum<T>{s.taps, weights_, count_, call.outputs[0], call.columns});
  }

  std::int64_t count_;
  T* weights_ = nullptr;
  Point* places_ = nullptr;
};

}  // namespace

template <class T>
Status run_sparse(const Job<T>& job) {
  Sparse<T> sparse(job);
  // Zeros change nothing as long as what they meet is finite.
  return run_blocks(job, sparse, {round_up(sparse.band_rows(), 32), 1024},
                    std::numeric_limits<float>::max());
}

template Status run_sparse<float>(const Job<float>&);
template Status run_sparse<double>(const Job<double>&);

}  // namespace convscope
