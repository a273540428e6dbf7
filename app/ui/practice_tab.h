#pragma once
// Predict, then reveal: a question about what is shown, an answer, and why it is so.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Asks when there is no question about the shown settings.
void practice_tab(UiContext& ctx, UiState& state, Workbench& bench);

/// A click on the input marks a pixel while that is asked for.
void mark_clicked_pixel(const UiContext& ctx, Workbench& bench);

/// Over the output's card while its size is asked for: nothing that gives it away.
void cover_output_card(UiContext& ctx, const Workbench& bench, ScreenRect card);

}  // namespace convscope
