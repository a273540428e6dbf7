#pragma once
// The window in which a kernel is pasted as text, copied as text, and opened from or saved to a
// file.

#include "core/experiment.h"
#include "core/kernel_files.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// While it is open; what is typed is read at once, and shown before it is used. Takes what `files`
/// has opened, whether or not it is still open.
Experiment kernel_text_window(UiContext& ctx, UiState& state, KernelFiles& files, Experiment e);

}  // namespace convscope
