#pragma once
// One of the three heatmaps with everything around it.

#include "core/workbench.h"
#include "ui/ui_context.h"

namespace convscope {

/// Draws the pane's card into `rect`, handles zoom, pan, hover and click, and notes the plot as
/// "pane.input", "pane.kernel" or "pane.output".
void heatmap_card(UiContext& ctx, Workbench& bench, Pane pane, ScreenRect rect);

}  // namespace convscope
