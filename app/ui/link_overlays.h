#pragma once
// The links of the focused cell, drawn over the three heatmaps.

#include "core/workbench.h"
#include "ui/heatmap_overlays.h"

namespace convscope {

/// A line with a head at `to`.
void draw_arrow(UiContext& ctx, ImDrawList& list, ScreenPoint from, ScreenPoint to, ImU32 color);

/// What hangs together with the workbench's focus, as this pane shows it. Outlined cells that are
/// large enough to be pointed at are noted as "lit.output.1.0".
void draw_links(UiContext& ctx, ImDrawList& list, const Workbench& bench, Pane pane,
                const CellArea& area);

}  // namespace convscope
