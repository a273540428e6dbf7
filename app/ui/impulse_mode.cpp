#include "ui/impulse_mode.h"

#include <imgui.h>

#include <utility>

#include "ui/ui_context.h"

namespace convscope {

bool impulse_shown(const UiState& state, const Workbench& bench) {
  return state.impulse.shown_by(bench.experiment());
}

Experiment toggle_impulse(UiState& state, Experiment experiment) {
  if (experiment.source == nullptr) return experiment;
  if (state.impulse.shown_by(experiment)) {
    experiment.source = std::exchange(state.impulse, {}).former;
    return experiment;
  }
  const Pair d = experiment.spec.dilation;
  const Size kernel = experiment.kernel.size;
  const Size size = impulse_size(experiment.source->image.size(),
                                 {d.rows * (kernel.rows - 1) + 1, d.cols * (kernel.cols - 1) + 1});
  auto impulse = make_impulse(experiment.source, size, {size.rows / 2, size.cols / 2});
  if (!impulse) {
    state.message = impulse.error().message;
    return experiment;
  }
  state.impulse = *std::move(impulse);
  experiment.source = state.impulse.source;
  return experiment;
}

Experiment move_impulse(UiState& state, const Workbench& bench, Experiment experiment) {
  const auto& hovered = bench.hovered;
  // In the tab that edits the input a click is the hand's.
  if (state.tab == BottomTab::kInput || state.looking.tool != LookTool::kPointer ||
      !state.impulse.shown_by(experiment) || !hovered || !bench.outcome()->reads_source() ||
      hovered->pane != Pane::kInput || !ImGui::IsMouseReleased(ImGuiMouseButton_Left) ||
      hovered->cell == state.impulse.at ||
      !contains(state.impulse.source->image.size(), hovered->cell)) {
    return experiment;
  }
  // Pressed and released on the same cell: anything else is a drag that moves the picture.
  const ScreenPoint pressed = to_point(ImGui::GetIO().MouseClickedPos[0]);
  if (bench.view(Pane::kInput).transform.index_at(pressed) != hovered->cell) return experiment;
  auto impulse =
      make_impulse(state.impulse.former, state.impulse.source->image.size(), hovered->cell);
  if (!impulse) return experiment;
  state.impulse = *std::move(impulse);
  experiment.source = state.impulse.source;
  return experiment;
}

}  // namespace convscope
