#pragma once
// The weights of a convolution and what can be done to them. A Kernel is a plain value; weights
// are doubles and are rounded to float32 once where a float32 result is asked for.

#include <vector>

#include "convscope/result.h"
#include "convscope/shape.h"

namespace convscope {

struct Kernel {
  Size size;
  std::vector<double> weights;  // row-major, size.area() of them

  Kernel() = default;
  /// All weights zero.
  explicit Kernel(Size s) : size(s), weights(static_cast<std::size_t>(s.area()), 0.0) {}
  Kernel(Size s, std::vector<double> w) : size(s), weights(std::move(w)) {}

  double& at(Point p) { return weights[static_cast<std::size_t>(p.row * size.cols + p.col)]; }
  double at(Point p) const { return weights[static_cast<std::size_t>(p.row * size.cols + p.col)]; }

  /// The same numbers, bit for bit: a kernel with a NaN in it equals itself.
  bool operator==(const Kernel& other) const;
};

/// Error kInvalidArgument, with both numbers, unless there are as many weights as cells. The size
/// is one that resolve_geometry accepts.
Status check_weights(const Kernel& kernel);

/// Rotated by 180 degrees: what turns cross-correlation into convolution.
Kernel flipped(const Kernel& kernel);
/// `size` cells (at least one) about the same centre; new cells are 0. The weights that stay keep
/// their values.
Kernel resized(const Kernel& kernel, Size size);
/// Zeros written into the dilation gaps: the kernel that, undilated, computes the same sums over
/// finite data. size -> dilation * (size - 1) + 1. Errors: kInvalidArgument (dilation < 1, empty
/// kernel), kTooLarge (sizes that overflow), kOutOfMemory.
Result<Kernel> zero_stuffed(const Kernel& kernel, Pair dilation);
/// Sum of the weights, in order: the gain of the kernel on a constant image.
double sum(const Kernel& kernel);
/// Sum of |weight|: with max|x| it bounds every output, and it scales every float tolerance.
double sum_of_magnitudes(const Kernel& kernel);
/// Divided by its sum. Error kInvalidArgument when the sum is 0 or not finite.
Result<Kernel> normalised(const Kernel& kernel);

}  // namespace convscope
