#pragma once
// The presets as pictures, to be chosen by mouse, by typing and by arrows.

#include "core/workbench.h"
#include "ui/shortcuts.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

void open_gallery(UiState& state);

/// The window, while it is open. A click tries a preset and leaves the window open; Enter and a
/// double click take it and close.
Experiment kernel_gallery(UiContext& ctx, UiState& state, Experiment e);

/// Arrows and Escape, while the gallery is open; false where the key is not its own.
bool gallery_key(UiState& state, KeyPress press);

}  // namespace convscope
