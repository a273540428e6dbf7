#pragma once
// Every output as the sum of its products: the strategy that every other one is measured against.

#include "strategies/job.h"

namespace convscope {

/// Source rows are read in place where no padding, stride or conversion is in the way; elsewhere
/// padded rows are gathered into the worker's scratch.
template <class T>
Status run_direct(const Job<T>& job);

extern template Status run_direct<float>(const Job<float>&);
extern template Status run_direct<double>(const Job<double>&);

}  // namespace convscope
