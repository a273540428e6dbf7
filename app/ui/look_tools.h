#pragma once
// What the mouse does over input and output while another tool than the pointer is chosen.

#include "core/workbench.h"
#include "ui/looking_state.h"
#include "ui/ui_context.h"

namespace convscope {

/// A position of the screen in the cells of a view.
CellPosition cell_position(const ViewTransform& view, ScreenPoint p);

/// The pane's button is the last item. Follows a drag and, when it ends, zooms, or keeps the line
/// or the region. False where the mouse is the pointer's: the kernel has no other tool. With Shift
/// held the pointer drags a rectangle to zoom to.
bool use_tool(Looking& looking, PaneView& view, Pane pane, ScreenRect plot);

}  // namespace convscope
