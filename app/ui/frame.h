#pragma once
// One frame of the whole window: the only function that a program (or a test) calls to draw it.

#include <vector>

#include "core/workbench.h"
#include "ui/shortcuts.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Between ImGui::NewFrame and ImGui::Render. Takes what the worker has finished, carries out the
/// keys, draws every panel and proposes the experiment as it was edited.
void draw_frame(UiContext& ctx, UiState& state, Workbench& bench,
                const std::vector<KeyPress>& keys);

}  // namespace convscope
