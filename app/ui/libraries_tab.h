#pragma once
// The same settings as other libraries would compute them, and the picture of what differs.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Returns the experiment, changed when a library's own settings were chosen.
Experiment libraries_tab(UiContext& ctx, UiState& state, const Workbench& bench,
                         Experiment experiment);

}  // namespace convscope
