#pragma once
// What to change so that the sizes come out: settings that leave no remainder, and settings that
// give a wanted output size. Everything that is offered has been verified by resolve_geometry.

#include <string>
#include <vector>

#include "convscope/geometry.h"
#include "convscope/result.h"
#include "convscope/spec.h"

namespace convscope {

/// A way to make every input cell fit.
struct ExactFix {
  ConvolutionSpec spec;  // the settings to take
  Size input;            // the input to take: smaller than the present one where it is cropped
  Geometry geometry;     // what they give; remainder() is 0x0
  std::string sentence;  // for a person: "pad 1 more row at the bottom: output 5x7"

  bool operator==(const ExactFix&) const = default;
};

/// The exact fixes of a geometry that has a remainder, on both axes at once: pad on at the bottom
/// and right; pad less there; crop the input there; the nearest smaller and the nearest larger
/// strides that divide. Those that the border cannot pad are left out. Empty without a remainder.
/// Errors: those of resolve_geometry for the present settings.
Result<std::vector<ExactFix>> exact_fixes(const ConvolutionSpec& spec, Size input, Size kernel);

/// Output sizes that people ask for.
enum class SizeWish {
  kKeep,          // as large as the input
  kHalf,          // half the input, rounded up
  kDoubleStride,  // what twice the present stride gives
};

/// The size that is wished for. Errors: those of resolve_geometry, for kDoubleStride alone.
Result<Size> wished_output(SizeWish wish, const ConvolutionSpec& spec, Size input, Size kernel);

/// Settings that give a wanted output size.
struct SizeAnswer {
  ConvolutionSpec spec;
  Size kernel;
  Geometry geometry;
  double distance = 0;   // from the present settings; see solve_size
  std::string sentence;  // what changes: "stride (2, 1), padding top 1, ...", or "as it is"

  bool operator==(const SizeAnswer&) const = default;
};

/// Settings (padding, stride, dilation, kernel size) that turn this input into `wanted`, the
/// nearest to the present ones first, at most `limit`. On each axis a change of the stride costs 3,
/// of the dilation 4, of the kernel 5, and its difference; a change of the padding costs 2, half
/// the difference of its sum and half the imbalance of its two sides, but nothing where it follows
/// from an unchanged mode. Cells that the floor leaves unread cost 0.5, and a pair that was equal
/// on both axes and no longer is costs 2. Border and flip stay; of answers that differ in their
/// padding alone, three are given.
/// The search is bounded, thousands of candidates an axis whatever the sizes: kernels up to 7 or up
/// to 4 away, dilations up to 2 away, those that solve the equation alone, and with each of them
/// the nearest strides and paddings that solve it. Empty when none fits.
/// Errors: kInvalidArgument for an empty input, kernel or wanted size and for a stride, a dilation
/// or a padding that is none; kTooLarge for numbers above 2^30. The present settings may be
/// impossible otherwise: the answers then are ways out.
Result<std::vector<SizeAnswer>> solve_size(const ConvolutionSpec& spec, Size input, Size kernel,
                                           Size wanted, std::size_t limit = 12);

}  // namespace convscope
