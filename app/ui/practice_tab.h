#pragma once
// Predict, then reveal: a question about what is shown, an answer, and why it is so.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Asks when there is no question about the shown settings.
void practice_tab(UiContext& ctx, UiState& state, Workbench& bench);

}  // namespace convscope
