#pragma once
// The windows that float over the others: shortcuts, about the program, messages, timing.

#include <string>

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Versions, one a line, for a report.
std::string about_text(const ShellState& shell);

void help_windows(UiContext& ctx, UiState& state, const Workbench& bench);

}  // namespace convscope
