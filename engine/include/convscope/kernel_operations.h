#pragma once
// What is done to a kernel as a whole: turned, mirrored, rescaled, rounded. None changes its
// argument; all cost O(weights). `resized` and `normalised` are in kernel.h.

#include "convscope/kernel.h"
#include "convscope/result.h"

namespace convscope {

/// Rows become columns.
Kernel transposed(const Kernel& kernel);
/// By a quarter turn: the top row becomes the left column, or the right one.
Kernel rotated_left(const Kernel& kernel);
Kernel rotated_right(const Kernel& kernel);
/// Columns, or rows, in reverse order.
Kernel mirrored_left_right(const Kernel& kernel);
Kernel mirrored_upside_down(const Kernel& kernel);
/// Every sign changed; 0 stays 0.
Kernel negated(const Kernel& kernel);
Kernel without_mean(const Kernel& kernel);

/// Divided by the sum of |weight|, so that no output exceeds the largest |input|. Error
/// kInvalidArgument when that sum is 0 or not finite.
Result<Kernel> normalised_l1(const Kernel& kernel);

/// Each weight rounded to the nearest whole number, halves away from 0.
Kernel rounded(const Kernel& kernel);

/// Whole numbers that, divided by `divisor`, are the kernel's weights.
struct WholeWeights {
  Kernel kernel;
  double divisor = 1;
  bool exact = true;  // false: rounded; the largest error of weight * divisor is below one half

  bool operator==(const WholeWeights&) const = default;
};

/// With the smallest divisor of at most 4096 that makes every weight whole up to 1e-9 of the
/// largest, without a common factor where the divisor is 1: 1/9 becomes 1 with divisor 9, 2 and 4
/// become 1 and 2 with divisor 0.5. Where there is none, scaled so that the largest |weight| is 255
/// and rounded. Error kInvalidArgument when a weight is not finite or all are 0.
Result<WholeWeights> whole_weights(const Kernel& kernel);

}  // namespace convscope
