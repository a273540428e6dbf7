#pragma once
// The parts of the parameter column that depend on the operation: which it is, and its padding.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Mode, sides and border of a convolution; the rows and columns that a transposed one cuts off its
/// output and adds to it.
void padding_section(UiContext& ctx, const Workbench& bench, Experiment& e);

/// A convolution or a transposed one; stride and dilation go along.
void switch_operation(UiState& state, Experiment& e, bool transposed);

/// Convolution or transposed, flip, precision.
void operation_section(UiContext& ctx, UiState& state, Experiment& e);

}  // namespace convscope
