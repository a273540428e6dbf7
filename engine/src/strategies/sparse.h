#pragma once
// A kernel with many zeros costs only its other weights.

#include "strategies/job.h"

namespace convscope {

/// Every output as the sum of its products with weights that are not 0, in their order. Where a
/// band reads NaN or infinities, which a weight of 0 would have turned into NaN, it is computed
/// directly.
template <class T>
Status run_sparse(const Job<T>& job);

extern template Status run_sparse<float>(const Job<float>&);
extern template Status run_sparse<double>(const Job<double>&);

}  // namespace convscope
