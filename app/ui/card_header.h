#pragma once
// The title line of a heatmap's card.

#include <string>

#include "core/workbench.h"
#include "ui/pane_display.h"
#include "ui/ui_context.h"

namespace convscope {

/// Title, subtitle with what the range clips and, at the right, the description of the colours,
/// which opens their choices in `settings`; `usual` are the colours that the pane has by default,
/// null where what is shown has none. Returns what is free of the line between the two.
ScreenRect card_header(UiContext& ctx, Pane pane, ScreenRect rect, DisplaySettings& settings,
                       std::optional<Colormap>* usual, const PaneDisplay& shown,
                       std::string subtitle);

}  // namespace convscope
