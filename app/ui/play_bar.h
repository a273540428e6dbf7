#pragma once
// Play, pause, step, speed, and a scrubber over the output's cells in raster order.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

inline constexpr float kPlayBarHeight = 38;  // design units

/// Returns the experiment, with the impulse in or out when its button is pressed.
Experiment play_bar(UiContext& ctx, UiState& state, Workbench& bench, ScreenRect rect,
                    Experiment experiment);

}  // namespace convscope
