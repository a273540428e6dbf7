#include "convscope/kernel.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <exception>
#include <numeric>

namespace convscope {

bool Kernel::operator==(const Kernel& other) const {
  const auto same_bits = [](double a, double b) {
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
  };
  return size == other.size && std::equal(weights.begin(), weights.end(), other.weights.begin(),
                                          other.weights.end(), same_bits);
}
namespace {

/// dilation * (size - 1) + 1 on both axes, or nothing when the cells cannot be counted.
std::optional<Size> dilated(Size size, Pair dilation) {
  const auto rows = checked_mul(dilation.rows, size.rows - 1);
  const auto cols = checked_mul(dilation.cols, size.cols - 1);
  if (!rows || !cols || !checked_add(*rows, 1) || !checked_add(*cols, 1)) return std::nullopt;
  const Size result{*rows + 1, *cols + 1};
  if (!checked_bytes(result, sizeof(double))) return std::nullopt;
  return result;
}

}  // namespace

Status check_weights(const Kernel& kernel) {
  if (kernel.weights.size() == static_cast<std::size_t>(kernel.size.area())) return Done{};
  return Error{ErrorCode::kInvalidArgument, "a kernel of " + to_string(kernel.size) + " needs " +
                                                std::to_string(kernel.size.area()) +
                                                " weights, got " +
                                                std::to_string(kernel.weights.size())};
}

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

Result<Kernel> zero_stuffed(const Kernel& kernel, Pair dilation) {
  if (kernel.size.empty() || dilation.rows < 1 || dilation.cols < 1) {
    return Error{ErrorCode::kInvalidArgument, "a kernel of " + to_string(kernel.size) +
                                                  " has no dilation " + to_string(dilation) +
                                                  ": both must be at least 1"};
  }
  const auto size = dilated(kernel.size, dilation);
  if (!size) {
    return Error{ErrorCode::kTooLarge, "kernel " + to_string(kernel.size) + " with dilation " +
                                           to_string(dilation) +
                                           " has more cells than memory can address"};
  }
  Kernel result;
  try {
    result = Kernel(*size);
  } catch (const std::exception&) {  // bad_alloc, or length_error beyond what a vector can hold
    return Error{ErrorCode::kOutOfMemory, "kernel " + to_string(kernel.size) + " with dilation " +
                                              to_string(dilation) + " has " + to_string(*size) +
                                              " cells, more than this machine has memory for"};
  }
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
  if (!std::isfinite(total)) {
    return Error{ErrorCode::kInvalidArgument,
                 "the kernel's weights sum to " + std::to_string(total) +
                     ": make every weight a finite number before normalising"};
  }
  // Weights such as 0.1, 0.2, -0.3 cancel to rounding noise, which is no sum to divide by.
  if (std::abs(total) <= 1e-12 * sum_of_magnitudes(kernel)) {
    return Error{ErrorCode::kInvalidArgument,
                 "the kernel's weights sum to 0: there is no factor that makes the sum 1"};
  }
  Kernel result = kernel;
  for (double& w : result.weights) w /= total;
  return result;
}

}  // namespace convscope
