#pragma once
// What the tools of the kernel remember between frames.

#include <optional>

#include "convscope/shape.h"

namespace convscope {

struct KernelTools {
  bool paint = false;              // the mouse paints cells of the grid; else it types and drags
  double brush = 1;                // the weight that is painted
  std::optional<Point> held;       // the cell in which the mouse went down
  std::optional<Point> cursor;     // the cell that the keyboard moves and steps
  bool takes_wheel = false;        // the mouse is over the cursor: the wheel steps its weight
  float sliders_height = 0;        // of the preset's parameters, while there are any
  std::int64_t longest_side = 15;  // of the size sliders; changes only between two drags
};

}  // namespace convscope
