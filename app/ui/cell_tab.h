#pragma once
// The arithmetic of the selected output cell.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// The products in their order with the running sum. A click on one steps to it, which pins the
/// cell.
void cell_tab(UiContext& ctx, UiState& state, Workbench& bench);

/// The shown products to the clipboard, as text; does nothing when there are none.
void copy_ledger(const Workbench& bench);

}  // namespace convscope
