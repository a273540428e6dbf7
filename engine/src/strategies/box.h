#pragma once
// Kernels whose weights are all the same: sums that move down the image, whatever the kernel's
// size.

#include "strategies/job.h"

namespace convscope {

/// Column sums in double precision lose the row that leaves and gain the row that enters; each
/// output is then a window over them. They begin anew at the rows of the output's own grid, so that
/// a region's bits are the whole's. Stride and dilation 1 alone.
template <class T>
Status run_box(const Job<T>& job);

extern template Status run_box<float>(const Job<float>&);
extern template Status run_box<double>(const Job<double>&);

}  // namespace convscope
