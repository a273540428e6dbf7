#pragma once
// The tab that compares the pinned result, A, with the shown one, B.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

void compare_tab(UiContext& ctx, UiState& state, Workbench& bench);

}  // namespace convscope
