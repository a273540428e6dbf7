#pragma once
// What stepping and playing draw over the heatmaps: the one product that is being added, and a
// cover over the outputs that are not reached yet.

#include "core/workbench.h"
#include "ui/heatmap_overlays.h"

namespace convscope {

/// Over the cells and their numbers, below the selection. Costs the same whatever the size.
void draw_steps(UiContext& ctx, ImDrawList& list, const Workbench& bench, Pane pane,
                const CellArea& area);

}  // namespace convscope
