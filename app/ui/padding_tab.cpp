#include "ui/padding_tab.h"

#include <fmt/format.h>

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
  return fmt::format("PyTorch {}   NumPy {}   SciPy ndimage {}   SciPy signal {}   OpenCV {}",
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

/// Valid, same and full with their sizes; a click takes one.
Experiment mode_sizes(UiContext& ctx, const Workbench& bench, Experiment e) {
  constexpr std::array kModes = {PaddingMode::kValid, PaddingMode::kSame, PaddingMode::kFull};
  constexpr std::array kNames = {"valid", "same", "full"};
  const Experiment& shown = bench.outcome()->experiment;
  for (std::size_t i = 0; i < kModes.size(); ++i) {
    ConvolutionSpec spec = shown.spec;
    spec.padding.mode = kModes[i];
    const auto g = resolve_geometry(spec, shown.source->image.size(), shown.kernel.size);
    if (small_button(ctx, std::string("padding.tab.") + kNames[i], kNames[i]))
      e.spec.padding.mode = kModes[i];
    ImGui::SameLine();
    if (!g) {
      quiet(ctx, "not possible here");
    } else {
      const Sides p = g->padding();
      ImGui::TextUnformatted(fmt::format("output {:<12} top {}, bottom {}, left {}, right {}",
                                         size_text(g->output()), p.top, p.bottom, p.left, p.right)
                                 .c_str());
    }
  }
  return e;
}

}  // namespace

Experiment padding_tab(UiContext& ctx, const Workbench& bench, Experiment experiment) {
  if (bench.outcome() == nullptr) return experiment;
  const Plan& plan = bench.outcome()->plan;
  const Geometry& g = plan.geometry;
  {
    const UseFont mono(ctx.fonts.mono);
    experiment = mode_sizes(ctx, bench, std::move(experiment));
  }
  if (bench.outcome()->experiment.spec.padding.mode == PaddingMode::kSame) {
    for (const std::string& note :
         {same_note(g.rows, "rows", "bottom"), same_note(g.cols, "cols", "right")}) {
      if (!note.empty()) ImGui::TextWrapped("%s", note.c_str());
    }
  }
  const UseFont mono(ctx.fonts.mono);
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.selection), "%s",
                     std::string(border_name(plan.border)).c_str());
  ctx.note_item("padding.tab.border");
  ImGui::SameLine();
  ImGui::TextUnformatted(strip_text(plan.border).c_str());
  quiet(ctx, names_text(border_names(plan.border)));
  return experiment;
}

}  // namespace convscope
