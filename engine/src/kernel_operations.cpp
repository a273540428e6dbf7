#include "convscope/kernel_operations.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace convscope {
namespace {

constexpr std::int64_t kLargestDivisor = 4096;
constexpr double kLargestWhole = 255;

/// Cell (r, c) of the result is what `from` says of the kernel.
template <class From>
Kernel rearranged(const Kernel& kernel, Size size, From from) {
  Kernel result(size);
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c) result.at({r, c}) = kernel.at(from(r, c));
  }
  return result;
}

Kernel scaled(const Kernel& kernel, double factor) {
  Kernel result = kernel;
  for (double& w : result.weights) w *= factor;
  return result;
}

double largest_magnitude(const Kernel& kernel) {
  double largest = 0;
  for (const double w : kernel.weights) largest = std::max(largest, std::abs(w));
  return largest;
}

bool is_whole(const Kernel& kernel, double factor, double slack) {
  return std::ranges::all_of(kernel.weights, [&](double w) {
    return std::abs(w * factor - std::round(w * factor)) <= slack * factor;
  });
}

/// Of whole weights; 1 where a weight is too large for its factors to be found.
std::int64_t common_factor(const Kernel& kernel) {
  std::int64_t factor = 0;
  for (const double w : kernel.weights) {
    if (std::abs(w) > 1e15) return 1;
    factor = std::gcd(factor, std::llround(w));
  }
  return std::max<std::int64_t>(1, factor);
}

}  // namespace

Kernel transposed(const Kernel& kernel) {
  return rearranged(kernel, {kernel.size.cols, kernel.size.rows},
                    [](std::int64_t r, std::int64_t c) {
                      return Point{c, r};
                    });
}

Kernel rotated_left(const Kernel& kernel) {
  const std::int64_t last = kernel.size.cols - 1;
  return rearranged(kernel, {kernel.size.cols, kernel.size.rows},
                    [=](std::int64_t r, std::int64_t c) {
                      return Point{c, last - r};
                    });
}

Kernel rotated_right(const Kernel& kernel) {
  const std::int64_t last = kernel.size.rows - 1;
  return rearranged(kernel, {kernel.size.cols, kernel.size.rows},
                    [=](std::int64_t r, std::int64_t c) {
                      return Point{last - c, r};
                    });
}

Kernel mirrored_left_right(const Kernel& kernel) {
  const std::int64_t last = kernel.size.cols - 1;
  return rearranged(kernel, kernel.size, [=](std::int64_t r, std::int64_t c) {
    return Point{r, last - c};
  });
}

Kernel mirrored_upside_down(const Kernel& kernel) {
  const std::int64_t last = kernel.size.rows - 1;
  return rearranged(kernel, kernel.size, [=](std::int64_t r, std::int64_t c) {
    return Point{last - r, c};
  });
}

Kernel negated(const Kernel& kernel) {
  Kernel result = kernel;
  for (double& w : result.weights) w = w == 0 ? 0 : -w;
  return result;
}

Kernel without_mean(const Kernel& kernel) {
  if (kernel.weights.empty()) return kernel;
  const double mean = sum(kernel) / static_cast<double>(kernel.weights.size());
  Kernel result = kernel;
  for (double& w : result.weights) w -= mean;
  return result;
}

Result<Kernel> normalised_l1(const Kernel& kernel) {
  const double total = sum_of_magnitudes(kernel);
  if (!(total > 0) || !std::isfinite(total)) {
    return Error{ErrorCode::kInvalidArgument,
                 total == 0
                     ? "all weights are 0: there is no factor that makes the sum of their "
                       "magnitudes 1"
                     : "the magnitudes of the kernel's weights sum to " + std::to_string(total) +
                           ": make every weight a finite number before normalising"};
  }
  Kernel result = kernel;
  for (double& w : result.weights) w /= total;
  return result;
}

Kernel rounded(const Kernel& kernel) {
  Kernel result = kernel;
  // Adding 0 turns the -0 that small negative weights round to into 0.
  for (double& w : result.weights) w = std::round(w) + 0.0;
  return result;
}

Result<WholeWeights> whole_weights(const Kernel& kernel) {
  const double largest = largest_magnitude(kernel);
  const bool finite =
      std::ranges::all_of(kernel.weights, [](double w) { return std::isfinite(w); });
  if (!finite || largest == 0) {
    return Error{ErrorCode::kInvalidArgument,
                 finite ? "all weights are 0: no divisor tells them from any other"
                        : "a weight is not finite: no divisor makes it a whole number"};
  }
  for (std::int64_t divisor = 1; divisor <= kLargestDivisor; ++divisor) {
    const auto factor = static_cast<double>(divisor);
    if (!is_whole(kernel, factor, 1e-9 * largest)) continue;
    WholeWeights whole{rounded(scaled(kernel, factor)), factor, true};
    const auto common = static_cast<double>(common_factor(whole.kernel));
    for (double& w : whole.kernel.weights) w /= common;
    whole.divisor /= common;
    return whole;
  }
  const double factor = kLargestWhole / largest;
  return WholeWeights{rounded(scaled(kernel, factor)), factor, false};
}

}  // namespace convscope
