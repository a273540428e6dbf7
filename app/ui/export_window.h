#pragma once
// Where results are taken out of the program: output, input, figure and animation as files, the
// picture onto the clipboard, the experiment as code.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Opens the window at this page.
void open_export(UiState& state, ExportPage page);

/// The button at the right end of the output card's header, and the width that it takes there.
float export_button_width(const UiContext& ctx);
void export_button(UiContext& ctx, UiState& state, const Workbench& bench, ScreenRect output_card);

/// Draws nothing while it is closed.
void export_window(UiContext& ctx, UiState& state, Workbench& bench);

}  // namespace convscope
