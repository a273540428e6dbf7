#include "ui/output_section.h"

#include <array>
#include <string>
#include <vector>

#include "core/layer_stack.h"
#include "ui/choice_box.h"
#include "ui/number_field.h"
#include "ui/widgets.h"

namespace convscope {
const char* response_explanation(ResponseKind kind) {
  switch (kind) {
    case ResponseKind::kValue:
      return "The sums as they are.";
    case ResponseKind::kAbsolute:
      return "The sums without their sign.";
    case ResponseKind::kMagnitude:
      return "Strength of an edge in any direction: √((K∗x)² + (Kᵀ∗x)²), the kernel with its "
             "transpose, such as Sobel x with Sobel y.";
    case ResponseKind::kThreshold:
      return "1 where the sum is greater than the number, else 0.";
    case ResponseKind::kRelu:
      return "Negative sums become 0, as between the layers of a network.";
  }
  return "";
}

void layer_switch(UiContext& ctx, Experiment& e) {
  const std::size_t count = layer_count(e);
  if (count == 1) return;
  heading(ctx, "LAYER");
  std::vector<std::string> names;
  std::vector<const char*> labels;
  names.reserve(count);
  labels.reserve(count);
  for (std::size_t i = 0; i < count; ++i) names.push_back(std::to_string(i + 1));
  for (const std::string& name : names) labels.push_back(name.c_str());
  int choice = static_cast<int>(shown_index(e));
  if (segmented(ctx, "layer", labels, choice)) {
    e = with_shown(std::move(e), static_cast<std::size_t>(choice));
  }
}

void response_choice(UiContext& ctx, const std::string& name, Response& response) {
  const auto row = [](ResponseKind kind) {
    return row_named(response_name(kind), response_explanation(kind));
  };
  choice_box(ctx, name, kResponseKinds, response.kind, row, response_explanation(response.kind));
}

void output_section(UiContext& ctx, Experiment& e) {
  heading(ctx, "OUTPUT");
  ImGui::SetNextItemWidth(-1);
  response_choice(ctx, "response", e.response);
  if (e.response.kind != ResponseKind::kThreshold) return;
  number_field(ctx, "response.above", "above", "threshold", e.response.threshold, 0.01F, "%.4g",
               {0, ctx.px(58)});
}

void add_layer_button(UiContext& ctx, UiState& state, const char* name, const char* label,
                      Experiment& e) {
  if (!small_button(ctx, name, label,
                    "Convolves this output once more, with a kernel of its own.")) {
    return;
  }
  const std::size_t index = shown_index(e);
  // Where the stack is full this changes nothing.
  e = with_added(std::move(e), index, new_layer());
  state.tab = BottomTab::kLayers;
}

}  // namespace convscope
