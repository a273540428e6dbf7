#include "ui/padding_tab.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "convscope/border_names.h"
#include "core/formula_text.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

void quiet(UiContext& ctx, const std::string& text) {
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopStyleColor();
}

/// "c b | a b c d | c b": four cells and two of padding on each side.
std::string strip_text(Border border) {
  constexpr std::int64_t kCells = 4;
  constexpr std::int64_t kWidth = 2;
  std::string text = "… ";
  const auto strip = border_strip(border, kCells, kWidth);
  for (std::size_t i = 0; i < strip.size(); ++i) {
    if (i == kWidth || i == kWidth + kCells) text += "| ";
    const char constant = border == Border::kZero ? '0' : 'v';
    text += strip[i] < 0 ? constant : static_cast<char>('a' + strip[i]);
    text += ' ';
  }
  return text + "…";
}

std::string names_text(const BorderNames& names) {
  const auto or_none = [](std::string_view name) { return name.empty() ? "—" : std::string(name); };
  return fmt::format("PyTorch {}  NumPy {}  ndimage {}  signal {}  OpenCV {}",
                     or_none(names.pytorch), or_none(names.numpy), or_none(names.scipy_ndimage),
                     or_none(names.scipy_signal), or_none(names.opencv));
}

/// What an even span does to `same`, and when an even dilation undoes it.
std::string same_note(const AxisGeometry& axis, const char* name, const char* side) {
  if (axis.kernel % 2 != 0) return {};
  if (axis.before == axis.after) {
    return fmt::format(
        "{}: an even kernel ({}), but dilation {} makes its span {} odd: 'same' is symmetric again",
        name, axis.kernel, axis.dilation, axis.span);
  }
  return fmt::format(
      "{}: an even span ({}) needs one cell more at the {}: the output lies half a pixel beside "
      "the input",
      name, axis.span, side);
}

void same_line(UiContext& ctx, const AxisGeometry& axis, const char* name, const char* side) {
  const std::string note = same_note(axis, name, side);
  if (note.empty()) return;
  // In the colour of the extra cells, where there are some.
  ImGui::PushStyleColor(ImGuiCol_Text,
                        axis.before == axis.after ? ctx.palette.quiet : ctx.palette.accent);
  ImGui::TextWrapped("%s", note.c_str());
  ImGui::PopStyleColor();
  ctx.note_item("padding.note");
}

/// The input in its padding, with the first window in its corner, to scale.
void draw_scheme(UiContext& ctx, ImDrawList& list, ScreenRect rect, const Geometry& g) {
  const Size padded = g.padded();
  const double cell = std::min(rect.width() / static_cast<double>(padded.cols),
                               rect.height() / static_cast<double>(padded.rows));
  const ViewTransform view{{rect.min.x, rect.min.y}, cell};
  const ScreenRect outer = view.to_screen(Region{{0, 0}, padded});
  const ScreenRect image = view.to_screen(Region{{g.rows.before, g.cols.before}, g.input()});
  list.AddRectFilled(to_vec(image.min), to_vec(image.max), ctx.palette.accent_fill);
  draw_dashed_rect(list, outer, ctx.palette.quiet, ctx.px(3), 1);
  draw_rect_outline(list, view.to_screen(Region{{0, 0}, g.effective_kernel()}),
                    ctx.palette.selection, 0, std::max(1.0F, 1.5F * ctx.scale));
}

/// One mode with its output size; true when it was clicked.
bool mode_card(UiContext& ctx, const char* name, const Result<Geometry>& g, bool chosen) {
  const ImVec2 size(ctx.px(216), ctx.px(70));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushID(name);
  const bool clicked = hit_area("mode", size);
  ImGui::PopID();
  ctx.note_item(std::string("padding.tab.") + name);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ScreenRect card{to_point(at), {at.x + size.x, at.y + size.y}};
  list.AddRectFilled(at, to_vec(card.max),
                     ImGui::IsItemHovered() ? ctx.palette.field_hover : ctx.palette.field,
                     ctx.px(6));
  draw_rect_outline(list, card, chosen ? ctx.palette.accent : ctx.palette.field_edge, ctx.px(6),
                    chosen ? std::max(1.0F, 1.5F * ctx.scale) : 1);
  const float x = at.x + ctx.px(78);
  draw_text(list, ctx.fonts.strong, ImVec2(x, at.y + ctx.px(8)), ctx.palette.strong, name);
  if (!g) {
    draw_text(list, ctx.fonts.text, ImVec2(x, at.y + ctx.px(30)), ctx.palette.quiet,
              "not possible here");
    return clicked;
  }
  const double inset = static_cast<double>(ctx.px(10));
  draw_scheme(ctx, list,
              {{card.min.x + inset, card.min.y + inset},
               {card.min.x + inset + static_cast<double>(ctx.px(56)), card.max.y - inset}},
              *g);
  const std::string output = "output " + size_text(g->output());
  const Sides p = g->padding();
  const std::string sides = fmt::format("T{} B{} L{} R{}", p.top, p.bottom, p.left, p.right);
  draw_text(list, ctx.fonts.mono, ImVec2(x, at.y + ctx.px(29)), ctx.palette.text, output);
  draw_text(list, ctx.fonts.mono_small, ImVec2(x, at.y + ctx.px(50)), ctx.palette.quiet, sides);
  return clicked;
}

/// Valid, same and full with their sizes, side by side; a click takes one.
Experiment mode_cards(UiContext& ctx, const Workbench& bench, Experiment e) {
  constexpr std::array kModes = {PaddingMode::kValid, PaddingMode::kSame, PaddingMode::kFull};
  constexpr std::array kNames = {"valid", "same", "full"};
  const Experiment& shown = bench.outcome()->experiment;
  for (std::size_t i = 0; i < kModes.size(); ++i) {
    ConvolutionSpec spec = shown.spec;
    spec.padding.mode = kModes[i];
    const auto g = resolve_geometry(spec, bench.outcome()->input->image.size(), shown.kernel.size);
    if (i > 0) ImGui::SameLine();
    if (mode_card(ctx, kNames[i], g, shown.spec.padding.mode == kModes[i]))
      e.spec.padding.mode = kModes[i];
  }
  return e;
}

}  // namespace

Experiment padding_tab(UiContext& ctx, const Workbench& bench, Experiment experiment) {
  if (bench.outcome() == nullptr) return experiment;
  const Plan& plan = bench.outcome()->plan;
  const Geometry& g = plan.geometry;
  quiet(ctx,
        "Padding is what is read outside the image; each mode is shown with the output it gives.");
  experiment = mode_cards(ctx, bench, std::move(experiment));
  if (bench.outcome()->experiment.spec.padding.mode == PaddingMode::kSame) {
    const bool alike = g.rows.kernel == g.cols.kernel && g.rows.dilation == g.cols.dilation;
    same_line(ctx, g.rows, alike ? "rows, cols" : "rows", alike ? "bottom and right" : "bottom");
    if (!alike) same_line(ctx, g.cols, "cols", "right");
  }
  const UseFont mono(ctx.fonts.mono_small);
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.selection), "%s",
                     std::string(border_name(plan.border)).c_str());
  ctx.note_item("padding.tab.border");
  ImGui::SameLine();
  ImGui::TextUnformatted(strip_text(plan.border).c_str());
  ctx.note_item("padding.tab.strip");
  ImGui::SameLine(0, ctx.px(24));
  quiet(ctx, names_text(border_names(plan.border)));
  return experiment;
}

}  // namespace convscope
