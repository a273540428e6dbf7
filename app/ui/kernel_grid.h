#pragma once
// The editable grid of weights in the parameter column.

#include "convscope/kernel.h"
#include "core/workbench.h"
#include "ui/shortcuts.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Cells coloured by sign and size. Dragging a cell up or down changes its weight; a click opens it
/// for typing: Enter keeps, Tab goes on to the next, Escape leaves it. True when a weight changed.
/// After a click the arrows move the cursor, + and - and the wheel step its weight. While painting,
/// a drag gives every cell that it crosses the brush's weight.
bool kernel_grid(UiContext& ctx, UiState& state, Kernel& kernel);

/// A key that belongs to the grid's cursor; false where it does not, or there is none.
bool kernel_key(UiState& state, Workbench& bench, KeyPress press);

}  // namespace convscope
