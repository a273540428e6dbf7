#pragma once
// A picture as a few coloured cells.

#include <functional>

#include "convscope/statistics.h"
#include "ui/ui_context.h"

namespace convscope {

/// Any cell of an array.
struct ThumbnailCells {
  Size size;
  Statistics statistics;
  std::function<double(Point)> value;
};

/// As large as fits into `room`, with the shape of the array; returns where it is. Larger arrays
/// are sampled.
ScreenRect draw_thumbnail(UiContext& ctx, ImDrawList& list, ScreenRect room,
                          const ThumbnailCells& cells);

}  // namespace convscope
