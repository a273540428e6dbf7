#pragma once
// The bar beside each heatmap: what its colours mean, and where their range is dragged.

#include <string>

#include "core/display_settings.h"
#include "ui/ui_context.h"

namespace convscope {

/// A vertical bar with its numbers: the ends and, for a range about zero, 0.
void draw_color_bar(UiContext& ctx, ImDrawList& list, ScreenRect rect, const Display& display);

/// `range` with its upper end moved by `up` of its width, its lower end by `down`: never empty, and
/// symmetric about 0 with a diverging map.
ValueRange stretched(ValueRange range, double up, double down, bool diverging);

/// What the mouse does on the bar: an end that is dragged fixes the range there, the middle shifts
/// it, a double click makes it automatic again. Notes "bar.NAME.high", ".low" and ".middle".
void drag_color_bar(UiContext& ctx, const std::string& name, ScreenRect rect,
                    const Display& display, DisplaySettings& settings);

}  // namespace convscope
