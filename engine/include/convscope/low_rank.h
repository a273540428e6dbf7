#pragma once
// A kernel as a sum of column-by-row products: what separable kernels are one of, and many others
// (LoG, Gabor, sums of Gaussians) a few of.

#include <cstdint>
#include <vector>

#include "convscope/kernel.h"

namespace convscope {

/// weight(i, j) = sum over t < rank of columns[t * kernel rows + i] * rows[t * kernel cols + j].
struct LowRank {
  std::int64_t rank = 0;
  std::vector<double> columns;
  std::vector<double> rows;

  bool operator==(const LowRank&) const = default;
};

/// The fewest pairs, at most `most`, whose sum differs from the kernel by no more than `tolerance`
/// * sum|w| over all weights together; rank 0 when there are none so few, and for kernels that are
/// zero or hold NaN or infinities. A rank-1 kernel of whole numbers gets whole factors (Sobel, box,
/// binomial); more pairs come from a singular value decomposition.
/// Costs about `most` passes over the weights when there is no such sum.
LowRank low_rank_factors(const Kernel& kernel, std::int64_t most, double tolerance);

}  // namespace convscope
