#pragma once
// The row above the panes: what a drag in a picture does, and how large pictures are shown.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

inline constexpr float kToolStripHeight = 26;

/// As widgets and commands name it, as people read it, and what it does.
const char* tool_name(LookTool tool);
const char* tool_label(LookTool tool);
const char* tool_tip(LookTool tool);

void tool_strip(UiContext& ctx, UiState& state, Workbench& bench, ScreenRect rect);

/// One cell of the pane that leads on one pixel of the screen, about the middle of the pane.
void show_at_one_to_one(const Looking& looking, Workbench& bench);

}  // namespace convscope
