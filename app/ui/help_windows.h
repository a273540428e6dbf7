#pragma once
// The list of shortcuts and the box about the program.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

void help_windows(UiContext& ctx, UiState& state, const Workbench& bench);

}  // namespace convscope
