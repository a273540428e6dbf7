#pragma once
// What the mouse does in a heatmap: zoom, pan, hover, click, and the chosen tool.

#include "core/workbench.h"
#include "ui/heatmap_overlays.h"
#include "ui/ui_state.h"

namespace convscope {

/// Moves the pane's view, hovers and pins cells, and makes the pane the leader of linked views once
/// it has been moved. Notes the plot as "pane.NAME". `area` has last frame's view.
/// `apart`: from the picture in `area` to the pane's own one, where there are two; tools belong to
/// its own.
void pane_mouse(UiContext& ctx, UiState& state, Workbench& bench, Pane pane, const CellArea& area,
                ScreenPoint apart = {});

}  // namespace convscope
