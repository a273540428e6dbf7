#pragma once
// What the kernel is: gain, rank and its vectors, symmetries, output bounds, frequency response;
// and what it costs.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

void kernel_facts_tab(UiContext& ctx, UiState& state, const Workbench& bench);

}  // namespace convscope
