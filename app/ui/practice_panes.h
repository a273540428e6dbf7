#pragma once
// What a practice question does to the heatmaps: pixels that are clicked, a size that is hidden.

#include "core/workbench.h"
#include "ui/ui_context.h"

namespace convscope {

/// A click on the input marks a pixel while that is asked for.
void mark_clicked_pixel(const UiContext& ctx, Workbench& bench);

/// Over the output's card while its size is asked for: nothing that gives it away.
void cover_output_card(UiContext& ctx, const Workbench& bench, ScreenRect card);

}  // namespace convscope
