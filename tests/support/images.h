#pragma once
// Images for tests: made from values or from a seed, and compared with a message that names the
// first cell that differs.

#include <gtest/gtest.h>

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "convscope/image.h"
#include "convscope/kernel.h"

namespace convscope::testing {

/// Rows of equal length.
Image<float> image_of(std::initializer_list<std::initializer_list<float>> rows);
Kernel kernel_of(std::initializer_list<std::initializer_list<double>> rows);

/// The notebook's 3x3 input and 2x2 kernel (float32 values).
Image<float> seed_image();
Kernel seed_kernel();

/// Uniform in [-1, 1); the same for the same seed on every machine.
Image<float> random_image(Size size, std::uint64_t seed);
Kernel random_kernel(Size size, std::uint64_t seed);
/// Whole numbers in [-8, 8]: sums of their products are exact in float32.
Image<float> integer_image(Size size, std::uint64_t seed);
Kernel integer_kernel(Size size, std::uint64_t seed);

/// Largest |difference| at most `tolerance`; equal infinities and NaN beside NaN count as equal.
/// The message names the sizes or the first cell that differs, with both values.
template <class A, class B>
::testing::AssertionResult near(ImageView<const A> actual, ImageView<const B> expected,
                                double tolerance);

/// A tolerance for float32 sums: scaled with sum|w| * max|x|, as rounding errors are.
double float_tolerance(ImageView<const float> image, const Kernel& kernel);

}  // namespace convscope::testing
