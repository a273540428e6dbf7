#include "strategies/direct.h"

#include <algorithm>

#include "kernels/direct.h"

namespace convscope {

template <class T>
void Direct<T>::share(Carver& carver) {
  RowWalk<T>::share(carver);
  weights_ = carver.take<T>(this->job_.plan.kernel.size.area());
}

template <class T>
void Direct<T>::prepare() {
  RowWalk<T>::prepare();
  const std::vector<double>& weights = this->job_.plan.kernel.weights;
  std::transform(weights.begin(), weights.end(), weights_,
                 [](double w) { return static_cast<T>(w); });
}

template <class T>
void Direct<T>::sum(const RowCall<T>& call, const Scratch& /*scratch*/) const {
  DirectBlock<T> block;
  block.rows = call.rows;
  block.weights = weights_;
  block.kernel_rows = this->rows_.kernel;
  block.kernel_cols = this->cols_.kernel;
  block.offsets = call.offsets;
  block.outputs = call.outputs;
  block.output_rows = call.count;
  block.step = this->sharing_.step;
  block.columns = call.columns;
  block.stream = call.stream;
  direct_block(block);
}

template <class T>
Status run_direct(const Job<T>& job) {
  Direct<T> direct(job);
  return run_walk(job, direct, job.expected_ms());
}

template class Direct<float>;
template class Direct<double>;
template Status run_direct<float>(const Job<float>&);
template Status run_direct<double>(const Job<double>&);

}  // namespace convscope
