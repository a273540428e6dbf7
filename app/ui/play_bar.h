#pragma once
// Play, pause, step, speed, and a scrubber over the output's cells in raster order.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

inline constexpr float kPlayBarHeight = 38;  // design units

void play_bar(UiContext& ctx, Workbench& bench, ScreenRect rect);

}  // namespace convscope
