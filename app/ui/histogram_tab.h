#pragma once
// The tab with the values of input and output: histograms, statistics, and what the line and the
// region tools measure.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

void histogram_tab(UiContext& ctx, UiState& state, Workbench& bench);

}  // namespace convscope
