#pragma once
// The column at the left: everything that defines the experiment.

#include "core/experiment.h"
#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// One layer with Sobel x, stride 1, dilation 1 and same padding; the image stays.
Experiment with_defaults(Experiment e);

/// Draws the column into the current ImGui window and returns the experiment as edited.
Experiment parameter_panel(UiContext& ctx, UiState& state, const Workbench& bench);

}  // namespace convscope
