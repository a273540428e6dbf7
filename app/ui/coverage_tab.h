#pragma once
// How often the input's pixels are read, and why some never are.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// The view of the coverage as it was edited.
CoverageView coverage_tab(UiContext& ctx, const Workbench& bench, CoverageView view);

}  // namespace convscope
