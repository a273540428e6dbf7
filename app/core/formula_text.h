#pragma once
// The size formula with the user's numbers in it.

#include <string>
#include <string_view>
#include <vector>

#include "convscope/geometry.h"
#include "core/experiment.h"

namespace convscope {

/// "⌊(4 + 1 + 1 − 3) / 2⌋ + 1": the left-hand side of one axis.
std::string size_formula(const AxisGeometry& axis);

/// The same step by step: span, padded length, steps with their remainder, and what the floor
/// leaves unread. `name` is "rows" or "cols".
std::vector<std::string> size_steps(const AxisGeometry& axis, std::string_view name);

/// "(4 − 1) × 2 − 2 × 1 + 3 + 0": the same of a transposed convolution.
std::string transposed_size_formula(const AxisGeometry& forward);

/// The formula of the experiment's operation on each axis, with what it comes to.
struct SizeLine {
  std::string formula;
  std::int64_t out = 0;
};
struct SizeLines {
  SizeLine rows;
  SizeLine cols;
};
/// Errors: those of check.
Result<SizeLines> size_lines(const Experiment& experiment);

/// "2×2" or, with dilation, "2×2, spans 3×3".
std::string kernel_size_text(const Geometry& geometry);

/// "4×5": as titles write sizes.
std::string size_text(Size size);

}  // namespace convscope
