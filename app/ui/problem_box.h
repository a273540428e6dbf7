#pragma once
// Why there is no new output, where the eye is, with the ways out as buttons.

#include "core/workbench.h"
#include "ui/ui_context.h"

namespace convscope {

/// Draws over `rect` when the bench has a problem; returns the experiment as a button changes it.
Experiment problem_box(UiContext& ctx, const Workbench& bench, ScreenRect rect,
                       Experiment experiment);

}  // namespace convscope
