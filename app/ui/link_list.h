#pragma once
// Where an input cell goes, or where a weight is used, as a list to read.

#include "core/workbench.h"
#include "ui/ui_context.h"

namespace convscope {

/// False, and nothing drawn, when the focus is neither an input cell nor a tap.
bool link_list(UiContext& ctx, const Workbench& bench);

}  // namespace convscope
