#pragma once
// One grid of cases for every strategy and every SIMD target, and the comparison with the
// reference that each of them has to pass.

#include <optional>
#include <string>
#include <vector>

#include "convscope/convolve.h"
#include "support/images.h"

namespace convscope::testing {

struct ConvolutionCase {
  Size input;
  Size kernel;
  ConvolutionSpec spec;
};

/// "input 7x9, kernel 2x3, stride (1, 1), ...": what a failing case is called.
std::string describe(const ConvolutionCase& c);

/// Every border with every kind of padding, strides and dilations from 1 up that differ between the
/// axes, kernels from 1x1 over 1xN and Nx1 to larger than a register block. All are computable.
std::vector<ConvolutionCase> convolution_grid();

/// Every width from 1 to 70 at few rows: whatever the lane count, its neighbours are among them.
std::vector<ConvolutionCase> width_grid();

/// Source whose row padding is filled with NaN and whose first cell is `shift` cells off the
/// alignment: what a view into a larger image looks like.
class MisalignedImage {
 public:
  MisalignedImage(ImageView<const float> image, std::int64_t shift);
  ImageView<const float> view() const;

 private:
  Image<float> storage_;
  Size size_;
  std::int64_t shift_;
};

/// Computes the case with random data in both precisions and, where `exact`, with whole numbers,
/// and compares each with the reference. Strategies that do not apply are skipped: the number of
/// comparisons made is added to `compared`.
::testing::AssertionResult agrees_with_reference(const ConvolutionCase& c,
                                                 std::optional<Strategy> strategy, bool exact,
                                                 int& compared);

}  // namespace convscope::testing
