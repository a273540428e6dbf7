#include "ui/parameter_panel.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "convscope/kernel_presets.h"
#include "core/formula_text.h"
#include "core/number_text.h"
#include "ui/choice_box.h"
#include "ui/kernel_section.h"
#include "ui/open_image.h"
#include "ui/opened_list.h"
#include "ui/operation_section.h"
#include "ui/output_section.h"
#include "ui/reading_row.h"
#include "ui/slider.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr std::int64_t kLargestStep = 16;  // of the stride and dilation sliders

void input_section(UiContext& ctx, UiState& state, const Experiment& e) {
  heading(ctx, "INPUT");
  const std::string current = e.source ? e.source->name : "no image";
  const ImGuiStyle& style = ImGui::GetStyle();
  const float buttons = text_size(ctx.fonts.text, "Open…Edit").x + 4 * style.FramePadding.x;
  ImGui::SetNextItemWidth(-buttons - 2 * style.ItemSpacing.x);
  if (begin_box(ctx, "source", current)) {
    opened_choices(ctx, state);
    for (const Sample& sample : state.samples) {
      const bool chosen = e.source && e.source->path == sample.path.string();
      if (box_row(ctx, "source", row_named(sample.title), chosen)) state.open_request = sample.path;
    }
    ImGui::EndCombo();
  }
  ImGui::SameLine();
  if (small_button(ctx, "source.open", "Open…", "An image or an array from a file (Ctrl+O)."))
    ask_for_image(state, e);
  ImGui::SameLine();
  if (small_button(ctx, "source.edit", "Edit",
                   "Type or paint values, resize, fill, randomise: opens the tab Input.")) {
    state.tab = BottomTab::kInput;
  }
  if (e.source) {
    const UseFont mono(ctx.fonts.mono_small);
    ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
    std::string text = size_text(e.source->image.size());
    if (!e.source->format.empty()) text += " " + e.source->format;
    const LateStatistics& values = e.source->statistics;
    if (values.settled())
      text +=
          fmt::format(" · {} … {}", short_text(values->minimum, 7), short_text(values->maximum, 7));
    ImGui::TextUnformatted(text.c_str());
    if (!e.source->note.empty()) ImGui::TextWrapped("%s", e.source->note.c_str());
    ImGui::PopStyleColor();
  }
  if (e.source) reading_row(ctx, state.opening, *e.source);
  opened_row(ctx, state);
  changed_row(ctx, state);
}

/// In the line of the heading above: `note` behind it, and the link at the right; true when the
/// link was clicked.
bool link_in_heading(UiContext& ctx, const std::string& name, const std::string& note,
                     bool& linked) {
  constexpr const char* kLink = "same for both";
  const float line = ImGui::GetItemRectMin().y + ctx.fonts.caption.size / 2;
  const ImVec2 below = ImGui::GetCursorScreenPos();
  const float left = ImGui::GetItemRectMax().x + ctx.px(10);
  const float right = below.x + ImGui::GetContentRegionAvail().x;
  const float box = ctx.fonts.text.size + ctx.px(4);
  const float width =
      box + ImGui::GetStyle().ItemInnerSpacing.x + text_size(ctx.fonts.text, kLink).x;
  if (!note.empty()) {
    ImGui::SetCursorScreenPos(ImVec2(left, std::round(line - ctx.fonts.mono_small.size / 2)));
    const UseFont mono(ctx.fonts.mono_small);
    ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
    ImGui::TextUnformatted(note.c_str());
    ImGui::PopStyleColor();
    ctx.note_item(name + ".note");
  }
  ImGui::SetCursorScreenPos(ImVec2(right - width, std::round(line - box / 2)));
  const bool clicked =
      check_box(ctx, name + ".link", kLink, linked,
                "Moves rows and cols together; take the tick away to set them apart.");
  ImGui::SetCursorScreenPos(ImVec2(below.x, below.y + ctx.px(2)));
  return clicked;
}

/// Two sliders and the link between them.
void pair_section(UiContext& ctx, const char* title, const std::string& name, Pair& pair,
                  bool& linked, const std::string& note = {}) {
  heading(ctx, title);
  const bool link_clicked = link_in_heading(ctx, name, note, linked);
  const bool rows_moved =
      int_slider(ctx, name + ".rows", "rows", pair.rows, 1, kLargestStep, kMostTyped);
  const bool cols_moved =
      int_slider(ctx, name + ".cols", "cols", pair.cols, 1, kLargestStep, kMostTyped);
  if (linked && rows_moved) pair.cols = pair.rows;
  if (linked && cols_moved) pair.rows = pair.cols;
  if (link_clicked && linked) pair.cols = pair.rows;
}

std::string dilation_note(Pair d, Size k) {
  const Size span{d.rows * (k.rows - 1) + 1, d.cols * (k.cols - 1) + 1};
  return d == Pair{1, 1} ? "no gaps" : fmt::format("spans {}", size_text(span));
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

}  // namespace

Experiment with_defaults(Experiment e) {
  if (auto kernel = make_preset("sobel-x")) {
    e.kernel = *std::move(kernel);
    e.kernel_name = "sobel-x";
  }
  e.spec = ConvolutionSpec{.padding = Padding::same()};
  e.transposed.reset();
  e.options = {};
  e.response = {};
  e.pooling = {};
  e.pooled = false;
  e.before.clear();
  e.after.clear();
  return e;
}

Experiment parameter_panel(UiContext& ctx, UiState& state, const Workbench& bench) {
  Experiment e = bench.experiment();
  input_section(ctx, state, e);
  layer_switch(ctx, e);
  kernel_section(ctx, state, e);
  Pair& stride = e.transposed ? e.transposed->stride : e.spec.stride;
  Pair& dilation = e.transposed ? e.transposed->dilation : e.spec.dilation;
  pair_section(ctx, "STRIDE", "stride", stride, state.link_stride);
  pair_section(ctx, "DILATION", "dilation", dilation, state.link_dilation,
               dilation_note(dilation, e.kernel.size));
  padding_section(ctx, bench, e);
  operation_section(ctx, state, e);
  output_section(ctx, e);
  // While practice asks for it, it is not to be read here.
  if (!bench.practice.asks(PracticeTopic::kSize)) size_section(ctx, e);
  ImGui::Dummy(ImVec2(0, ctx.px(4)));
  if (small_button(
          ctx, "reset", "Reset all",
          "Back to one layer with Sobel x, stride 1, dilation 1, same padding; the image stays.")) {
    e = with_defaults(std::move(e));
  }
  ImGui::SameLine();
  add_layer_button(ctx, state, "layer.add", "Add a layer", e);
  return e;
}

}  // namespace convscope
