#pragma once
// The three heatmaps with everything around them.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Draws the panes' cards into `rects`, in the order of kPanes, handles zoom, pan, hover and click,
/// and notes the plots as "pane.input", "pane.kernel" and "pane.output".
void heatmap_cards(UiContext& ctx, UiState& state, Workbench& bench,
                   const std::array<ScreenRect, kPanes.size()>& rects);

}  // namespace convscope
