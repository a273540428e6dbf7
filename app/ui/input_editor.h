#pragma once
// Editing a small input by hand: the tab with its tools, and the hand on the heatmap itself.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// The tools: type or paint, fill, size, random values, the notebook's example, the way back.
/// Returns the experiment, changed where a tool was used.
Experiment input_tab(UiContext& ctx, UiState& state, Experiment experiment);

/// While that tab is open, a click on a cell of the input opens it for typing, or the mouse paints.
/// After the heatmaps: it reads which cell is under the mouse.
Experiment edit_on_heatmap(UiContext& ctx, UiState& state, Workbench& bench, Experiment experiment);

}  // namespace convscope
