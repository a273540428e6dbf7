#pragma once
// The parts of the parameter column that are about the output and about several layers.

#include "core/experiment.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Which layer the column edits, where there are several; nothing else.
void layer_switch(UiContext& ctx, Experiment& e);

/// What is shown of the sums.
void output_section(UiContext& ctx, Experiment& e);

/// Puts a layer behind the one that is looked at.
void add_layer_button(UiContext& ctx, UiState& state, const char* name, const char* label,
                      Experiment& e);

}  // namespace convscope
