#pragma once
// Every change so far, to go back to.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

void history_tab(UiContext& ctx, UiState& state, Workbench& bench);

}  // namespace convscope
