#include "strategies/box.h"

#include <algorithm>

#include "kernels/box.h"
#include "strategies/padded_rows.h"
#include "strategies/specials.h"

namespace convscope {
namespace {

template <class T>
class Box {
 public:
  struct Scratch {
    T* entering;
    T* leaving;
    double* sums;
    T* levels;
    T* totals;
  };

  explicit Box(const Job<T>& job)
      : job_(job),
        size_(job.plan.kernel.size),
        weight_(static_cast<T>(job.plan.kernel.weights.front())) {}

  void share(Carver& /*carver*/) {}
  void prepare() {}

  Scratch scratch(Carver& carver) const {
    const std::int64_t cells = kBlockCols + size_.cols + kBoxSlack;
    Scratch s{};
    s.entering = carver.take<T>(cells);
    s.leaving = carver.take<T>(cells);
    s.sums = carver.take<double>(cells);
    s.levels = carver.take<T>(cells);
    s.totals = carver.take<T>(cells);
    return s;
  }

  /// Tall enough that the rows summed anew at its top weigh little.
  Size block() const { return {std::max<std::int64_t>(64, 2 * size_.rows), kBlockCols}; }

  void compute(Region part, const Scratch& s) const {
    const std::int64_t cells = part.size.cols + size_.cols - 1;
    const std::int64_t top = part.origin.row / block().rows * block().rows;
    const std::int64_t end = part.origin.row + part.size.rows;
    std::fill_n(s.sums, cells, 0.0);
    for (std::int64_t p = top; p < top + size_.rows - 1; ++p) {
      gather(p, part, cells, s.entering);
      move_window(s.entering, nullptr, cells, s.sums);
    }
    for (std::int64_t row = top; row < end && !job_.stopped(); ++row) {
      gather(row + size_.rows - 1, part, cells, s.entering);
      const bool leaves = row > top;
      if (leaves) gather(row - 1, part, cells, s.leaving);
      move_window(s.entering, leaves ? s.leaving : nullptr, cells, s.sums);
      if (row < part.origin.row) continue;
      sum_windows(BoxRow<T>{s.sums, size_.cols, part.size.cols, weight_, s.levels, s.totals,
                            job_.cell(row, part.origin.col)});
    }
  }

 private:
  static constexpr std::int64_t kBlockCols = 1024;

  void gather(std::int64_t p, Region part, std::int64_t cells, T* to) const {
    gather_cells(job_.source, job_.plan, p, part.origin.col, 1, cells, to);
  }

  const Job<T>& job_;
  Size size_;
  T weight_;
};

}  // namespace

template <class T>
Status run_box(const Job<T>& job) {
  Box<T> box(job);
  // Sums are taken before the weight makes them smaller.
  const double unweighted = 1 / std::abs(job.plan.kernel.weights.front());
  return run_blocks(job, box, box.block(), reorderable_limit<T>(job.plan, unweighted));
}

template Status run_box<float>(const Job<float>&);
template Status run_box<double>(const Job<double>&);

}  // namespace convscope
