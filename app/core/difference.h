#pragma once
// The output under other settings minus the shown one, over a part of it that is quick to compute.

#include <optional>

#include "core/compute.h"

namespace convscope {

struct Difference {
  Region region;         // of the output
  Image<double> theirs;  // the output under the other settings
  Image<double> values;  // theirs - ours, region.size of them
  double largest = 0;    // of |values|; NaN cells count as no difference
};

/// As much of the output around `about`, else from its top left corner, where borders show, as
/// takes about a millisecond or two to compute with a kernel of this size.
Region difference_region(Size output, Size kernel, std::optional<Point> about);

/// The outcome's input and kernel under `theirs` and under its own settings, both in double
/// precision, so that rounding is no difference. Where the outputs have different sizes the region
/// is cut down to what both have. Errors: those of make_plan and convolve_region; kInvalidArgument
/// where the region lies outside.
Result<Difference> difference(const Outcome& ours, const ConvolutionSpec& theirs, Region region);

}  // namespace convscope
