#pragma once
// The tabbed panel below the heatmaps.

#include <array>

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// As on the tabs, in the order of BottomTab.
inline constexpr std::array kTabNames = {"Cell",      "Coverage", "Kernel facts", "Libraries",
                                         "Sizes",     "Padding",  "Compare",      "Layers",
                                         "Histogram", "Input",    "History",      "Practice"};

/// Returns the experiment as the shown tab edits it.
Experiment bottom_panel(UiContext& ctx, UiState& state, Workbench& bench, ScreenRect rect,
                        Experiment experiment);

}  // namespace convscope
