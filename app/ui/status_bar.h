#pragma once
// The line at the bottom: what is under the mouse, sizes, how it was computed and how long it took.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

void status_bar(UiContext& ctx, UiState& state, const Workbench& bench, ScreenRect rect);

}  // namespace convscope
