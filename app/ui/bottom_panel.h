#pragma once
// The tabbed panel below the heatmaps.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Returns the experiment as the shown tab edits it.
Experiment bottom_panel(UiContext& ctx, UiState& state, Workbench& bench, ScreenRect rect,
                        Experiment experiment);

}  // namespace convscope
