#pragma once
// The padding's four numbers, what stands in it, and what it is called elsewhere.

#include "core/workbench.h"
#include "ui/ui_context.h"

namespace convscope {

/// Returns the experiment, changed when another padding mode was chosen.
Experiment padding_tab(UiContext& ctx, const Workbench& bench, Experiment experiment);

}  // namespace convscope
