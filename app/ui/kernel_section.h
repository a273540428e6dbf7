#pragma once
// The kernel in the left column: preset and its parameters, size, weights, what can be done to
// them.

#include "core/experiment.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

void kernel_section(UiContext& ctx, UiState& state, Experiment& e);

}  // namespace convscope
