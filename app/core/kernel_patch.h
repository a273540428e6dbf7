#pragma once
// A part of the image as kernel: correlated with the image it answers where the image looks like it
// (a matched filter).

#include "convscope/kernel.h"
#include "core/experiment.h"

namespace convscope {

inline constexpr std::int64_t kLargestPatchSide = 63;

/// The cells between two corners, both included, as many as lie in an image of `size` and at most
/// kLargestPatchSide a side, counted from `from`.
Region patch_between(Point from, Point to, Size size);

/// With the cells of `region`, which must lie inside the image, as weights; turned by 180 degrees
/// where the experiment flips its kernel, so that the patch is found as it is. Without the mean, a
/// bright flat area does not answer like a match. The name says where the patch is from.
Experiment with_patch(Experiment e, Region region, bool minus_mean);

}  // namespace convscope
