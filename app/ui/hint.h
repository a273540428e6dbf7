#pragma once
// Three things to try, shown once: each gets its tick when it has been done.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// The hint after a frame in which the experiment was `edited` or not; nothing once all is done.
std::optional<Hint> progressed(Hint hint, bool edited, const Workbench& bench);

/// Draws the hint, if there is one, at the foot of `rect`. A click on it sends it away.
void hint_card(UiContext& ctx, UiState& state, ScreenRect rect);

}  // namespace convscope
