#include "ui/sizes_tab.h"

#include <fmt/format.h>

#include <array>

#include "convscope/size_advice.h"
#include "core/crop_source.h"
#include "core/formula_text.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

void axis_steps(UiContext& ctx, const char* axis, const AxisGeometry& g) {
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.selection), "%s", axis);
  ImGui::SameLine(ctx.px(50));
  ImGui::TextUnformatted(fmt::format("{} = {}", size_formula(g), g.out).c_str());
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  for (const std::string& line : size_steps(g, axis)) {
    ImGui::SetCursorPosX(ctx.px(50));
    ImGui::TextUnformatted(line.c_str());
  }
  ImGui::PopStyleColor();
}

void caption(UiContext& ctx, const char* text) {
  const UseFont font(ctx.fonts.text);
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  ImGui::TextUnformatted(text);
  ImGui::PopStyleColor();
}

/// A line of the list that is a button as a whole.
bool offer(UiContext& ctx, const std::string& name, const std::string& text) {
  ImGui::PushID(name.c_str());
  const bool clicked = ImGui::Selectable(text.c_str());
  ctx.note_item(name);
  ImGui::PopID();
  return clicked;
}

/// Larger images are cropped beside the window's thread.
constexpr std::int64_t kCroppedAtOnce = std::int64_t{4} << 20;

Experiment with_crop(UiState& state, const Experiment& shown, Size size, Experiment e) {
  if (size.area() > kCroppedAtOnce) {
    state.crop_request = CropRequest{shown.source, size};
    return e;
  }
  if (auto part = cropped(*shown.source, size)) {
    e.source = *std::move(part);
  } else {
    state.message = part.error().message;
  }
  return e;
}

Experiment fixes(UiContext& ctx, UiState& state, const Outcome& outcome, Experiment e) {
  const Experiment& shown = outcome.experiment;
  const Size input = outcome.plan.geometry.input();
  const auto found = exact_fixes(shown.spec, input, shown.kernel.size);
  if (!found || found->empty()) return e;
  caption(ctx, "What leaves nothing unread:");
  for (std::size_t i = 0; i < found->size(); ++i) {
    const ExactFix& fix = (*found)[i];
    const bool crops = fix.input != input;
    if (crops && !outcome.reads_source()) continue;
    const std::string name = crops ? "sizes.fix.crop" : "sizes.fix." + std::to_string(i);
    if (!offer(ctx, name, fix.sentence)) continue;
    e.spec = fix.spec;
    if (crops) e = with_crop(state, shown, fix.input, std::move(e));
  }
  return e;
}

Experiment solver(UiContext& ctx, UiState& state, const Outcome& outcome, Experiment e) {
  const Experiment& shown = outcome.experiment;
  constexpr std::array kWishes = {"keep", "half", "double stride"};
  caption(ctx, "Settings for an output of a wished size (nearest first):");
  int wish = static_cast<int>(state.size_wish);
  ImGui::PushItemWidth(ctx.px(300));
  if (segmented(ctx, "sizes.wish", kWishes, wish)) state.size_wish = static_cast<SizeWish>(wish);
  ImGui::PopItemWidth();
  const Size input = outcome.plan.geometry.input();
  const auto wanted = wished_output(state.size_wish, shown.spec, input, shown.kernel.size);
  if (!wanted) return e;
  const auto answers = solve_size(shown.spec, input, shown.kernel.size, *wanted, 8);
  if (!answers || answers->empty()) {
    caption(ctx, "nothing near gives that size");
    return e;
  }
  for (std::size_t i = 0; i < answers->size(); ++i) {
    const SizeAnswer& answer = (*answers)[i];
    const std::string text = size_text(answer.geometry.output()) + "  " + answer.sentence;
    if (!offer(ctx, "sizes.answer." + std::to_string(i), text)) continue;
    e.spec = answer.spec;
    if (answer.kernel != e.kernel.size) {
      e.kernel = resized(e.kernel, answer.kernel);
      e.kernel_name = "custom";
    }
  }
  return e;
}

}  // namespace

Experiment sizes_tab(UiContext& ctx, UiState& state, const Workbench& bench,
                     Experiment experiment) {
  if (bench.outcome() == nullptr) return experiment;
  const Outcome& outcome = *bench.outcome();
  const Geometry& g = outcome.plan.geometry;
  const UseFont mono(ctx.fonts.mono);
  if (!ImGui::BeginTable("sizes", 2)) return experiment;
  ImGui::TableNextColumn();
  ImGui::TextUnformatted("out = ⌊(in + before + after − span) / stride⌋ + 1");
  axis_steps(ctx, "rows", g.rows);
  axis_steps(ctx, "cols", g.cols);
  ImGui::TableNextColumn();
  experiment = fixes(ctx, state, outcome, std::move(experiment));
  experiment = solver(ctx, state, outcome, std::move(experiment));
  ImGui::EndTable();
  return experiment;
}

}  // namespace convscope
