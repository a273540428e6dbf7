#pragma once
// All of a picture, small in a corner of its pane, with the part that can be seen.

#include "core/heatmap_painter.h"
#include "ui/heatmap_overlays.h"

namespace convscope {

/// Where it is; nothing while all of the content can be seen or there is no room.
std::optional<ScreenRect> overview_rect(UiContext& ctx, const CellArea& area);

/// A drag in it moves the picture there. Before the plot's own button, so that it gets the mouse.
/// Notes "overview.NAME".
void drag_overview(UiContext& ctx, const std::string& name, PaneView& view, const CellArea& area);

/// `draw` is what the pane itself shows; cell (0, 0) of its cells is `first`.
void draw_overview(UiContext& ctx, ImDrawList& list, HeatmapDraw draw, const HeatmapCells& cells,
                   Point first, const CellArea& area);

}  // namespace convscope
