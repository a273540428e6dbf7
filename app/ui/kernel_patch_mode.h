#pragma once
// The mode in which a drag over the input takes that part of it as kernel.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// To be called after the panes. While the mode is on it says what to do, over the input.
Experiment pick_patch(UiContext& ctx, UiState& state, Workbench& bench, Experiment e);

}  // namespace convscope
