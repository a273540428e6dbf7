#pragma once
// Every output as the sum of its products: the strategy that every other one is measured against,
// and falls back to where its own arithmetic would not do.

#include "strategies/row_walk.h"

namespace convscope {

template <class T>
class Direct final : public RowWalk<T> {
 public:
  using typename RowWalk<T>::Scratch;

  explicit Direct(const Job<T>& job)
      : RowWalk<T>(job, RowSharing::of(job.plan.geometry.rows), job.plan.kernel.size.area()) {}

  void share(Carver& carver) override;
  void prepare() override;

 private:
  void sum(const RowCall<T>& call, const Scratch& scratch) const override;

  T* weights_ = nullptr;
};

template <class T>
Status run_direct(const Job<T>& job);

extern template class Direct<float>;
extern template class Direct<double>;
extern template Status run_direct<float>(const Job<float>&);
extern template Status run_direct<double>(const Job<double>&);

}  // namespace convscope
