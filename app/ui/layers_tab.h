#pragma once
// The layers as cards in a row: what each is, what it gives, what it sees of the input.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

Experiment layers_tab(UiContext& ctx, UiState& state, const Workbench& bench,
                      Experiment experiment);

}  // namespace convscope
