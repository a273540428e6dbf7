#pragma once
// A histogram with the range of the colours on it, which can be dragged.

#include <string>

#include "convscope/distribution.h"
#include "core/display_settings.h"
#include "ui/ui_context.h"

namespace convscope {

/// Bars in the colours of their values over all of the data and of the range. Ends of the range are
/// dragged as on the colour bar. Notes "histogram.NAME", "histogram.NAME.low" and ".high".
void histogram_plot(UiContext& ctx, const std::string& name, const Distribution& distribution,
                    const Display& display, DisplaySettings& settings, bool logarithmic,
                    ImVec2 size);

}  // namespace convscope
