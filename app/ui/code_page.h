#pragma once
// The experiment as a program, to be read, copied and saved.

#include "core/workbench.h"
#include "ui/export_state.h"
#include "ui/ui_context.h"

namespace convscope {

/// Draws the languages, the text and the button that copies it. The program, where there is one.
const CodeProgram* code_page(UiContext& ctx, ExportState& state, const Experiment& experiment,
                             float height);

}  // namespace convscope
