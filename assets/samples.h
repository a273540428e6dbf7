#pragma once
// The sample images as functions: any part of any of them can be made again, which is how a test
// holds the committed files against the code that made them.

#include <functional>
#include <span>
#include <string_view>

#include "convscope/image.h"

namespace convscope::samples {

/// Brightness in [0, 1] at a position. It depends on nothing else and may be called by several
/// threads, so that any part can be made alone.
using Painter = std::function<double(Point)>;

struct Picture {
  std::string_view file;
  Size size;
  int bits = 8;  // of the PNG
  Painter (*painter)(Size size) = nullptr;
};

/// Numbers for NPY files.
struct Numbers {
  std::string_view file;
  Size size;
  std::span<const float> cells;  // row by row
};

std::span<const Picture> pictures();
std::span<const Numbers> numbers();

Painter checkerboard(Size size);
Painter zone_plate(Size size);
Painter noisy_gradient(Size size);
Painter text_page(Size size);
Painter spheres(Size size);
Painter mountains(Size size);

}  // namespace convscope::samples
