#pragma once
// The size formula with the user's numbers in it.

#include <string>

#include "convscope/geometry.h"

namespace convscope {

/// "⌊(4 + 1 + 1 − 3) / 2⌋ + 1": the left-hand side of one axis.
std::string size_formula(const AxisGeometry& axis);

/// "2×2" or, with dilation, "2×2, spans 3×3".
std::string kernel_size_text(const Geometry& geometry);

/// "4×5": as titles write sizes.
std::string size_text(Size size);

}  // namespace convscope
