#pragma once
// The receptive field of a cell that was pinned in a later layer, on the panes of an earlier one.

#include "core/workbench.h"
#include "ui/heatmap_overlays.h"
#include "ui/ui_state.h"

namespace convscope {

/// Remembers the output cell that is pinned, or pointed at while none is remembered; forgets it
/// when the layers change.
void follow_cell(StackState& state, const Workbench& bench);

/// Of the remembered cell, on the input of the shown layer.
void draw_traced_field(UiContext& ctx, ImDrawList& list, const StackState& state,
                       const Workbench& bench, const CellArea& area);

}  // namespace convscope
