#pragma once
// The head of the NPY files that this library writes.

#include <string>

#include "convscope/shape.h"

namespace convscope::io {

/// Version 1.0, floating point numbers of `item_bytes` in row order; as long as a multiple of 64
/// bytes, as NumPy lays it.
std::string npy_head(Size size, int item_bytes);

}  // namespace convscope::io
