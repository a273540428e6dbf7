#pragma once
// The window in which a kernel is pasted as text, copied as text, and opened from or saved to a
// file.

#include "core/experiment.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// While it is open; what is typed is read at once, and shown before it is used.
Experiment kernel_text_window(UiContext& ctx, UiState& state, Experiment e);

}  // namespace convscope
