#include "convscope/kernel.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace convscope {

Kernel flipped(const Kernel& kernel) {
  Kernel result = kernel;
  std::reverse(result.weights.begin(), result.weights.end());
  return result;
}

Kernel resized(const Kernel& kernel, Size size) {
  Kernel result(size);
  // The centre is the tap that `same` puts on the pixel itself, (k - 1) / 2: the picture then stays
  // where it is while the kernel grows, and growing and shrinking back changes nothing.
  const auto offset = [](std::int64_t from, std::int64_t to) {
    return (to - 1) / 2 - (from - 1) / 2;
  };
  const std::int64_t row_shift = offset(kernel.size.rows, size.rows);
  const std::int64_t col_shift = offset(kernel.size.cols, size.cols);
  for (std::int64_t r = 0; r < kernel.size.rows; ++r) {
    for (std::int64_t c = 0; c < kernel.size.cols; ++c) {
      const Point target{r + row_shift, c + col_shift};
      if (contains(size, target)) result.at(target) = kernel.at({r, c});
    }
  }
  return result;
}

Kernel zero_stuffed(const Kernel& kernel, Pair dilation) {
  Kernel result(
      Size{dilation.rows * (kernel.size.rows - 1) + 1, dilation.cols * (kernel.size.cols - 1) + 1});
  for (std::int64_t r = 0; r < kernel.size.rows; ++r) {
    for (std::int64_t c = 0; c < kernel.size.cols; ++c) {
      result.at({r * dilation.rows, c * dilation.cols}) = kernel.at({r, c});
    }
  }
  return result;
}

double sum(const Kernel& kernel) {
  return std::accumulate(kernel.weights.begin(), kernel.weights.end(), 0.0);
}

double sum_of_magnitudes(const Kernel& kernel) {
  double total = 0;
  for (const double w : kernel.weights) total += std::abs(w);
  return total;
}

Result<Kernel> normalised(const Kernel& kernel) {
  const double total = sum(kernel);
  // Weights such as 0.1, 0.2, -0.3 cancel to rounding noise, which is no sum to divide by.
  if (!std::isfinite(total) || std::abs(total) <= 1e-12 * sum_of_magnitudes(kernel)) {
    return Error{ErrorCode::kInvalidArgument,
                 "the kernel's weights sum to 0: there is no factor that makes the sum 1"};
  }
  Kernel result = kernel;
  for (double& w : result.weights) w /= total;
  return result;
}

}  // namespace convscope
