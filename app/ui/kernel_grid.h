#pragma once
// The editable grid of weights in the parameter column.

#include "convscope/kernel.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Cells coloured by sign and size. Dragging a cell up or down changes its weight; a click opens it
/// for typing: Enter keeps, Tab goes on to the next, Escape leaves it. True when a weight changed.
bool kernel_grid(UiContext& ctx, UiState& state, Kernel& kernel);

}  // namespace convscope
