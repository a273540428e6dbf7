#pragma once
// The same settings as other libraries would compute them.

#include "core/workbench.h"
#include "ui/ui_context.h"

namespace convscope {

/// Returns the experiment, changed when a library's own settings were chosen.
Experiment libraries_tab(UiContext& ctx, const Workbench& bench, Experiment experiment);

}  // namespace convscope
