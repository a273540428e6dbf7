#pragma once
// A kernel of low rank as rows, then columns: rank * (rows + cols) products instead of rows * cols.

#include "strategies/job.h"

namespace convscope {

/// The plan's factors are applied: every padded row is convolved with each row factor once, into a
/// ring, and the column factors of all pairs are then summed in one pass over it.
template <class T>
Status run_separable(const Job<T>& job);

extern template Status run_separable<float>(const Job<float>&);
extern template Status run_separable<double>(const Job<double>&);

}  // namespace convscope
