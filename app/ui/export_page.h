#pragma once
// The pages of the export window: a file of what is shown, or the experiment as a program. Each
// asks for a file name and says how saving went.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// A quiet sentence.
void export_note(UiContext& ctx, const std::string& text);

/// Output, input, figure or animation. There must be a whole outcome.
void export_file_page(UiContext& ctx, UiState& ui, Workbench& bench);
/// Asks for the output as it is shown on the clipboard; there must be one.
void copy_output_picture(UiState& ui, Workbench& bench);

void export_code_page(UiContext& ctx, UiState& ui, const Workbench& bench);

}  // namespace convscope
