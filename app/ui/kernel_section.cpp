#include "ui/kernel_section.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "convscope/kernel_presets.h"
#include "core/formula_text.h"
#include "core/number_text.h"
#include "ui/choice_box.h"
#include "ui/kernel_gallery.h"
#include "ui/kernel_grid.h"
#include "ui/number_field.h"
#include "ui/slider.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr std::int64_t kLargestSide = 255;

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
  if (!begin_box(ctx, "kernel.preset", kernel_title(e))) return;
  for (const Preset& preset : kernel_presets()) {
    const std::string id(preset.id);
    const bool chosen = e.kernel_name.substr(0, e.kernel_name.find(':')) == id;
    const std::string tip(preset.explanation);
    if (box_row(ctx, "kernel.preset", {std::string(preset.name), id, tip.c_str()}, chosen)) {
      if (auto kernel = make_preset(id)) {
        e.kernel = *std::move(kernel);
        e.kernel_name = id;
      }
    }
  }
  ImGui::EndCombo();
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
  if (!kernel) {
    ctx.tell(kernel.error().message);
    return;
  }
  e.kernel = *std::move(kernel);
  e.kernel_name = spelling;
}

/// The changes of a whole kernel, in a popup under their button.
void change_popup(UiContext& ctx, UiState& state, Experiment& e) {
  if (small_button(ctx, "kernel.change", "Change…",
                   "Turn, mirror, rescale, round or resize the kernel.")) {
    ImGui::OpenPopup("change kernel");
  }
  if (!ImGui::BeginPopup("change kernel")) return;
  int column = 0;
  for (const KernelChange& change : kernel_changes()) {
    if (column++ % 2 != 0) ImGui::SameLine(ctx.px(150));
    const std::string name(change.name);
    if (small_button(ctx, "kernel.change." + std::string(change.id), name.c_str(),
                     std::string(change.explanation).c_str())) {
      change_kernel(state, e, change);
    }
  }
  ImGui::Separator();
  Size& wanted = state.kernel.wanted;
  if (state.kernel.wanted_for != e.kernel.size) wanted = state.kernel.wanted_for = e.kernel.size;
  const FieldLook look{ctx.px(46)};
  int_field(ctx, "kernel.wanted.rows", "rows", "height", wanted.rows, 1, kLargestSide, look);
  ImGui::SameLine();
  int_field(ctx, "kernel.wanted.cols", "cols", "width", wanted.cols, 1, kLargestSide, look);
  ImGui::SameLine();
  if (small_button(ctx, "kernel.resize", "Resize", "Keeps the weights about the centre.")) {
    e.kernel = resized(e.kernel, wanted);
    e.kernel_name = "custom";
  }
  ImGui::EndPopup();
}

/// Every size that one drag passes is cut from the kernel at the press: what a smaller one has lost
/// comes back with the larger.
void resize_to(KernelTools& tools, Experiment& e, Size size) {
  if (!tools.before_resize) tools.before_resize = KernelBefore{e.kernel, e.kernel_name};
  const KernelBefore& before = *tools.before_resize;
  e.kernel = resized(before.kernel, size);
  e.kernel_name = size == before.kernel.size ? before.name : "custom";
}

void kernel_buttons(UiContext& ctx, UiState& state, Experiment& e) {
  if (small_button(ctx, "kernel.gallery", "Gallery…", "All kernels as pictures, with search.")) {
    open_gallery(state);
  }
  ImGui::SameLine();
  change_popup(ctx, state, e);
  ImGui::SameLine();
  if (small_button(ctx, "kernel.text.open", "Text…",
                   "Paste a kernel from Python, MATLAB, C or a table; copy, open and save it.")) {
    state.kernel.text.open = true;
  }
}

void paint_row(UiContext& ctx, KernelTools& tools, bool image) {
  const float row = ImGui::GetCursorPosY();
  ImGui::SetCursorPosY(row + (ImGui::GetFrameHeight() - ImGui::GetTextLineHeight()) / 2 -
                       ctx.px(2));
  check_box(ctx, "kernel.paint", "paint with", tools.paint,
            "Drag over the grid to give cells this weight.");
  ImGui::SameLine();
  ImGui::SetCursorPosY(row);
  number_field(ctx, "kernel.brush", "", "weight", tools.brush, 0.05F, "%.6g", {ctx.px(56)});
  if (!image) return;
  ImGui::SameLine();
  ImGui::SetCursorPosY(row);
  if (small_button(ctx, "kernel.patch", tools.patch.on ? "Done" : "From image",
                   "Drag over a part of the input: it becomes the kernel, which then finds what "
                   "looks like it (a matched filter).")) {
    tools.patch.on = !tools.patch.on;
  }
}

}  // namespace

void change_kernel(UiState& state, Experiment& e, const KernelChange& change) {
  auto kernel = change.apply(e.kernel);
  if (!kernel) {
    state.message = kernel.error().message;
    return;
  }
  if (change.note != nullptr) state.message = change.note(e.kernel);
  if (*kernel == e.kernel) return;
  e.kernel = *std::move(kernel);
  e.kernel_name = "custom";
}

void kernel_section(UiContext& ctx, UiState& state, Experiment& e) {
  heading(ctx, "KERNEL");
  preset_combo(ctx, e);
  preset_sliders(ctx, state.kernel, e);
  Size size = e.kernel.size;
  // Fixed while the mouse is down, so that the grab stays under it.
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    state.kernel.before_resize.reset();
    const std::int64_t side = std::max(size.rows, size.cols);
    state.kernel.longest_side = side <= 15 ? 15 : side <= 63 ? 63 : 255;
  }
  const std::int64_t most = state.kernel.longest_side;
  const bool rows_moved =
      int_slider(ctx, "kernel.rows", "height", size.rows, 1, most, kLargestSide);
  const bool cols_moved = int_slider(ctx, "kernel.cols", "width", size.cols, 1, most, kLargestSide);
  if (rows_moved || cols_moved) resize_to(state.kernel, e, size);
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
  paint_row(ctx, state.kernel, e.source != nullptr);
}

}  // namespace convscope
