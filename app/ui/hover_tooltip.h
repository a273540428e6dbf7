#pragma once
// What a cell under the mouse says beside it.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Position and exact value of the hovered cell; of padding, what it copies; of a cell that no
/// output reads, why.
void hover_tooltip(UiContext& ctx, const UiState& state, const Workbench& bench);

}  // namespace convscope
