#pragma once
// Why there is no new output, where the eye is, with the ways out as buttons.

#include "core/workbench.h"
#include "ui/ui_context.h"

namespace convscope {

/// The settings that a person could mean by `same` with a stride, as buttons. The controls' strided
/// `same` must be the bench's problem. `prefix`: of the buttons' names.
Experiment strided_same_buttons(UiContext& ctx, const std::string& prefix, Experiment e);

/// Draws over `rect` when the bench has a problem; returns the experiment as a button changes it.
Experiment problem_box(UiContext& ctx, const Workbench& bench, ScreenRect rect,
                       Experiment experiment);

}  // namespace convscope
