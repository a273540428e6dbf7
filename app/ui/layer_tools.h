#pragma once
// The row of tools over the layers' cards: they work on the layer that is looked at.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

Experiment layer_tools(UiContext& ctx, UiState& state, Experiment e);

}  // namespace convscope
