#pragma once
// The parts of the parameter column that are about the output and about several layers.

#include <string>

#include "core/experiment.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Which layer the column edits, where there are several; nothing else.
void layer_switch(UiContext& ctx, Experiment& e);

const char* response_explanation(ResponseKind kind);

/// What is shown of the sums, as a list of the given width (SetNextItemWidth); widgets `name`….
void response_choice(UiContext& ctx, const std::string& name, Response& response);

/// The same with its heading and the threshold.
void output_section(UiContext& ctx, Experiment& e);

/// Puts a layer behind the one that is looked at.
void add_layer_button(UiContext& ctx, UiState& state, const char* name, const char* label,
                      Experiment& e);

}  // namespace convscope
