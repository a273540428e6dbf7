#pragma once
// Under the kernel: which of the two operations this is, and what turning the kernel round means.

#include "core/workbench.h"
#include "ui/ui_context.h"

namespace convscope {

/// Draws at the foot of the kernel's card; returns the part of the card above it.
ScreenRect kernel_label(UiContext& ctx, const Workbench& bench, ScreenRect card);

}  // namespace convscope
