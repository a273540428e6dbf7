#pragma once
// A line or a rectangle over a heatmap.

#include "core/linked_cells.h"
#include "core/scene_map.h"

namespace convscope {

/// From one position to another, in the cells of a pane.
struct PaneSpan {
  Pane pane = Pane::kInput;
  CellPosition from;
  CellPosition to;

  bool operator==(const PaneSpan&) const = default;
};

}  // namespace convscope
