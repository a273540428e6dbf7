#pragma once
// The kernel in the left column: preset and its parameters, size, weights, what can be done to
// them.

#include "core/experiment.h"
#include "core/kernel_change.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Carries the change out, or says in the state's message why not.
void change_kernel(UiState& state, Experiment& e, const KernelChange& change);

void kernel_section(UiContext& ctx, UiState& state, Experiment& e);

}  // namespace convscope
