#pragma once
// The bar at the top: name, menus, what is shown and whether it is live.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

void menu_bar(UiContext& ctx, UiState& state, Workbench& bench, ScreenRect rect);

}  // namespace convscope
