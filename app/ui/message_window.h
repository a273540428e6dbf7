#pragma once
// What the program has said: View > Messages.

#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

void message_window(UiContext& ctx, UiState& state);

}  // namespace convscope
