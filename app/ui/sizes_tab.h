#pragma once
// The size formula, step by step, with the user's numbers; what makes it come out exactly; and the
// settings that give a wanted size.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Returns the experiment as a button changes it.
Experiment sizes_tab(UiContext& ctx, UiState& state, const Workbench& bench, Experiment experiment);

}  // namespace convscope
