#include "ui/parameter_panel.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "convscope/kernel_presets.h"
#include "core/formula_text.h"
#include "core/number_text.h"
#include "ui/kernel_grid.h"
#include "ui/operation_section.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr std::int64_t kLargestKernelSide = 15;
constexpr std::int64_t kLargestStep = 16;  // of the stride and dilation sliders

void input_section(UiContext& ctx, UiState& state, const Experiment& e) {
  heading(ctx, "INPUT");
  const std::string current = e.source ? e.source->name : "no image";
  const float button = text_size(ctx.fonts.text, "Edit").x + 2 * ImGui::GetStyle().FramePadding.x;
  ImGui::SetNextItemWidth(-button - ImGui::GetStyle().ItemSpacing.x);
  const bool open = ImGui::BeginCombo("##source", current.c_str(), ImGuiComboFlags_HeightLarge);
  ctx.note_item("source");
  if (open) {
    for (const Sample& sample : state.samples) {
      const bool chosen = e.source && e.source->path == sample.path.string();
      if (ImGui::Selectable(sample.title.c_str(), chosen)) state.open_request = sample.path;
      ctx.note_item("source." + sample.title);
    }
    ImGui::EndCombo();
  }
  ImGui::SameLine();
  if (small_button(ctx, "source.edit", "Edit",
                   "Type or paint values, resize, fill, randomise: opens the tab Input.")) {
    state.tab = BottomTab::kInput;
  }
  if (e.source) {
    const UseFont mono(ctx.fonts.mono_small);
    ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
    const std::string text = fmt::format("{}{} · {} … {}", size_text(e.source->image.size()),
                                         e.source->format.empty() ? "" : " " + e.source->format,
                                         short_text(e.source->statistics.minimum, 7),
                                         short_text(e.source->statistics.maximum, 7));
    ImGui::TextUnformatted(text.c_str());
    if (!e.source->note.empty()) ImGui::TextWrapped("%s", e.source->note.c_str());
    ImGui::PopStyleColor();
  }
}

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

void kernel_section(UiContext& ctx, UiState& state, Experiment& e) {
  heading(ctx, "KERNEL");
  preset_combo(ctx, e);
  Size size = e.kernel.size;
  const bool rows_moved =
      int_slider(ctx, "kernel.rows", "height", size.rows, 1, kLargestKernelSide);
  const bool cols_moved = int_slider(ctx, "kernel.cols", "width", size.cols, 1, kLargestKernelSide);
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
}

/// Two sliders and the link between them.
void pair_section(UiContext& ctx, const char* title, const std::string& name, Pair& pair,
                  bool& linked) {
  heading(ctx, title);
  const std::string link = name + ".link";
  const bool rows_moved = int_slider(ctx, name + ".rows", "rows", pair.rows, 1, kLargestStep);
  const bool cols_moved = int_slider(ctx, name + ".cols", "cols", pair.cols, 1, kLargestStep);
  if (linked && rows_moved) pair.cols = pair.rows;
  if (linked && cols_moved) pair.rows = pair.cols;
  if (check_box(ctx, link, "same for both", linked,
                "Moves rows and cols together; take the tick away to set them apart.") &&
      linked) {
    pair.cols = pair.rows;
  }
}

void dilation_note(UiContext& ctx, Pair d, Size k) {
  const Size span{d.rows * (k.rows - 1) + 1, d.cols * (k.cols - 1) + 1};
  const std::string text = d == Pair{1, 1} ? "Dilation 1 means no gaps."
                                           : fmt::format("Effective kernel: {}", size_text(span));
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopStyleColor();
  ctx.note_item("dilation.note");
}

void formula_line(UiContext& ctx, const char* axis, const SizeLine& line) {
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.selection), "%s", axis);
  ImGui::SameLine();
  ImGui::TextUnformatted(line.formula.c_str());
  ImGui::SameLine(0, 0);
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.good), " = %lld",
                     static_cast<long long>(line.out));
}

void size_section(UiContext& ctx, const Experiment& e) {
  heading(ctx, "OUTPUT SIZE");
  if (!e.source) return;
  const auto lines = size_lines(e);
  const UseFont mono(ctx.fonts.mono_small);
  if (!lines) {
    ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.error), "none: see the message");
    ctx.note_item("formula");
    return;
  }
  formula_line(ctx, "rows", lines->rows);
  ctx.note_item("formula");
  formula_line(ctx, "cols", lines->cols);
}

Experiment with_defaults(Experiment e) {
  if (auto kernel = make_preset("sobel-x")) {
    e.kernel = *std::move(kernel);
    e.kernel_name = "sobel-x";
  }
  e.spec = ConvolutionSpec{.padding = Padding::same()};
  e.transposed.reset();
  e.options = {};
  return e;
}

}  // namespace

Experiment parameter_panel(UiContext& ctx, UiState& state, const Workbench& bench) {
  Experiment e = bench.experiment();
  input_section(ctx, state, e);
  kernel_section(ctx, state, e);
  Pair& stride = e.transposed ? e.transposed->stride : e.spec.stride;
  Pair& dilation = e.transposed ? e.transposed->dilation : e.spec.dilation;
  pair_section(ctx, "STRIDE", "stride", stride, state.link_stride);
  pair_section(ctx, "DILATION", "dilation", dilation, state.link_dilation);
  dilation_note(ctx, dilation, e.kernel.size);
  padding_section(ctx, bench, e);
  operation_section(ctx, state, e);
  // While practice asks for it, it is not to be read here.
  if (!bench.practice.asks(PracticeTopic::kSize)) size_section(ctx, e);
  ImGui::Dummy(ImVec2(0, ctx.px(4)));
  if (small_button(ctx, "reset", "Reset all",
                   "Back to Sobel x, stride 1, dilation 1, same padding; the image stays.")) {
    e = with_defaults(std::move(e));
  }
  return e;
}

}  // namespace convscope
