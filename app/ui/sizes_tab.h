#pragma once
// The size formula, step by step, with the user's numbers.

#include "core/workbench.h"
#include "ui/ui_context.h"

namespace convscope {

void sizes_tab(UiContext& ctx, const Workbench& bench);

}  // namespace convscope
