#pragma once
// The impulse in the place of the input: the key, the button and the click that move it.

#include "core/workbench.h"
#include "ui/ui_state.h"

namespace convscope {

bool impulse_shown(const UiState& state, const Workbench& bench);

/// The experiment with the impulse in the middle instead of its input, or with the input back.
Experiment toggle_impulse(UiState& state, Experiment experiment);

/// The experiment with the impulse where the input was clicked, if it was.
Experiment move_impulse(UiState& state, const Workbench& bench, Experiment experiment);

}  // namespace convscope
