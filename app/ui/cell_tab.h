#pragma once
// The arithmetic of the selected output cell.

#include "core/workbench.h"
#include "ui/ui_context.h"

namespace convscope {

void cell_tab(UiContext& ctx, const Workbench& bench);

}  // namespace convscope
