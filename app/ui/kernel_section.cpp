#include "ui/kernel_section.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "convscope/kernel_presets.h"
#include "core/formula_text.h"
#include "core/number_text.h"
#include "ui/kernel_grid.h"
#include "ui/slider.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

std::string kernel_title(const Experiment& e) {
  const std::string id = e.kernel_name.substr(0, e.kernel_name.find(':'));
  const Preset* preset = find_preset(id);
  if (preset == nullptr) return e.kernel_name;
  const std::string parameters =
      e.kernel_name.substr(std::min(e.kernel_name.size(), id.size() + 1));
  return std::string(preset->name) + (parameters.empty() ? "" : " (" + parameters + ")");
}

void preset_combo(UiContext& ctx, Experiment& e) {
  ImGui::SetNextItemWidth(-1);
  const bool open =
      ImGui::BeginCombo("##preset", kernel_title(e).c_str(), ImGuiComboFlags_HeightLarge);
  ctx.note_item("kernel.preset");
  if (!open) return;
  for (const Preset& preset : kernel_presets()) {
    const std::string id(preset.id);
    const bool chosen = e.kernel_name.substr(0, e.kernel_name.find(':')) == id;
    if (ImGui::Selectable(std::string(preset.name).c_str(), chosen)) {
      if (auto kernel = make_preset(id)) {
        e.kernel = *std::move(kernel);
        e.kernel_name = id;
      }
    }
    ctx.note_item("kernel.preset." + id);
    tooltip_for_item(ctx, std::string(preset.explanation).c_str());
  }
  ImGui::EndCombo();
}

void kernel_buttons(UiContext& ctx, UiState& state, Experiment& e) {
  if (small_button(ctx, "kernel.negate", "Negate", "Changes the sign of every weight.")) {
    for (double& w : e.kernel.weights) w = -w;
    e.kernel_name = "custom";
  }
  ImGui::SameLine();
  if (small_button(ctx, "kernel.normalise", "Normalise",
                   "Divides the weights by their sum, so that a constant image keeps its value.")) {
    if (auto kernel = normalised(e.kernel)) {
      e.kernel = *std::move(kernel);
      e.kernel_name = "custom";
    } else {
      state.message = kernel.error().message;
    }
  }
  ImGui::SameLine();
  if (small_button(ctx, "kernel.clear", "Clear", "Sets every weight to 0.")) {
    e.kernel = Kernel(e.kernel.size);
    e.kernel_name = "custom";
  }
}

/// One slider for each parameter of the preset that the kernel is.
void preset_sliders(UiContext& ctx, KernelTools& tools, Experiment& e) {
  auto choice = read_preset(e.kernel_name);
  if (!choice) {
    // The first change by hand ends the preset: the grid must not jump while the mouse is in it.
    if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) tools.sliders_height = 0;
    if (tools.sliders_height > 0) {
      ImGui::Dummy(ImVec2(0, tools.sliders_height - ImGui::GetStyle().ItemSpacing.y));
    }
    return;
  }
  const float top = ImGui::GetCursorPosY();
  bool moved = false;
  for (std::size_t i = 0; i < choice->values.size(); ++i) {
    const PresetParameter& p = choice->preset->parameters[i];
    const SliderScale scale{std::string(p.name), p.minimum, p.maximum, p.step, std::string(p.unit)};
    moved |= number_slider(ctx, "kernel.parameter." + scale.label, scale, choice->values[i]);
  }
  tools.sliders_height = ImGui::GetCursorPosY() - top;
  if (!moved) return;
  const std::string spelling = spelling_of(*choice);
  auto kernel = parse_preset(spelling);
  if (!kernel) return;
  e.kernel = *std::move(kernel);
  e.kernel_name = spelling;
}

void paint_row(UiContext& ctx, KernelTools& tools) {
  check_box(ctx, "kernel.paint", "paint with", tools.paint,
            "Drag over the grid to give cells this weight.");
  ImGui::SameLine();
  const UseFont mono(ctx.fonts.mono);
  ImGui::SetNextItemWidth(ctx.px(70));
  ImGui::DragScalar("##brush", ImGuiDataType_Double, &tools.brush, 0.05F, nullptr, nullptr, "%.6g");
  ctx.note_item("kernel.brush");
}

}  // namespace

void kernel_section(UiContext& ctx, UiState& state, Experiment& e) {
  heading(ctx, "KERNEL");
  preset_combo(ctx, e);
  preset_sliders(ctx, state.kernel, e);
  Size size = e.kernel.size;
  // Fixed while the mouse is down, so that the grab stays under it.
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    const std::int64_t side = std::max(size.rows, size.cols);
    state.kernel.longest_side = side <= 15 ? 15 : side <= 63 ? 63 : 255;
  }
  const std::int64_t most = state.kernel.longest_side;
  const bool rows_moved = int_slider(ctx, "kernel.rows", "height", size.rows, 1, most);
  const bool cols_moved = int_slider(ctx, "kernel.cols", "width", size.cols, 1, most);
  if (rows_moved || cols_moved) {
    e.kernel = resized(e.kernel, size);
    e.kernel_name = "custom";
  }
  ImGui::Dummy(ImVec2(0, ctx.px(1)));
  if (kernel_grid(ctx, state, e.kernel)) e.kernel_name = "custom";
  {
    const UseFont mono(ctx.fonts.mono_small);
    ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
    const Pair d = e.transposed ? e.transposed->dilation : e.spec.dilation;
    const Size span{d.rows * (e.kernel.size.rows - 1) + 1, d.cols * (e.kernel.size.cols - 1) + 1};
    const std::string facts = fmt::format("sum {} · {} · spans {}", short_text(sum(e.kernel), 9),
                                          size_text(e.kernel.size), size_text(span));
    ImGui::TextUnformatted(facts.c_str());
    ImGui::PopStyleColor();
  }
  kernel_buttons(ctx, state, e);
  paint_row(ctx, state.kernel);
}

}  // namespace convscope
