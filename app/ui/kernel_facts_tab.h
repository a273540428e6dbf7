#pragma once
// What the kernel is, read off its weights.

#include "core/workbench.h"
#include "ui/ui_context.h"

namespace convscope {

void kernel_facts_tab(UiContext& ctx, const Workbench& bench);

}  // namespace convscope
