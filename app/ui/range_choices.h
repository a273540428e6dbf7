#pragma once
// The choice of a heatmap's range.

#include "core/display_settings.h"
#include "ui/ui_context.h"

namespace convscope {

/// `shown` is what the settings have led to; `shareable`: input and output can share a range, the
/// kernel has one of its own.
void range_choices(UiContext& ctx, DisplaySettings& settings, const Display& shown, bool shareable);

}  // namespace convscope
