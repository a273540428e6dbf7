#pragma once
// What stepping, playing and practising draw over the heatmaps: the one product that is being
// added, a cover over the outputs that are not reached yet, and what a question is about.

#include "core/workbench.h"
#include "ui/heatmap_overlays.h"

namespace convscope {

/// Over the cells and their numbers, below the selection. Costs the same whatever the size.
void draw_steps(UiContext& ctx, ImDrawList& list, const Workbench& bench, Pane pane,
                const CellArea& area);

}  // namespace convscope
