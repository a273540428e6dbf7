#pragma once
// A small output as a block of text.

#include <string>

#include "core/compute.h"

namespace convscope {

/// The output as nested brackets, columns aligned, in the style of PyTorch and NumPy: 4 decimals
/// for float32, 8 for float64, none where all values are whole, scientific where a fixed number of
/// decimals would show nothing or too much. Ends without a line break. Meant for some dozens of
/// cells; costs one formatted number a cell.
std::string matrix_text(const Outcome& outcome);

}  // namespace convscope
