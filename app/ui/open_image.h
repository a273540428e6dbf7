#pragma once
// Opening an image through the file browser.

#include "core/experiment.h"
#include "ui/ui_state.h"

namespace convscope {

/// Opens the browser, beside the file that is shown.
void ask_for_image(UiState& state, const Experiment& experiment);

/// Once per frame: what the browser was asked for becomes the program's request. What was refused
/// is asked for again, beside it and with the reason.
void take_chosen_image(UiState& state, const Experiment& experiment);

}  // namespace convscope
