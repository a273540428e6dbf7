#include "ui/compare_tab.h"

#include <algorithm>
#include <array>

#include "core/comparison_text.h"
#include "ui/choice_box.h"
#include "ui/commands.h"
#include "ui/compare_actions.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

void quiet(UiContext& ctx, const std::string& text) {
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  ImGui::TextWrapped("%s", text.c_str());
  ImGui::PopStyleColor();
}

void nothing_pinned(UiContext& ctx, UiState& state, const Workbench& bench) {
  quiet(ctx,
        "Keep the output that you see as A. Then change anything: kernel, stride, padding, the "
        "image. A and the new output, B, can be seen beside each other, split, in turn or as "
        "their difference, with the numbers here.");
  if (bench.outcome() == nullptr) return;
  ImGui::Dummy(ImVec2(0, ctx.px(4)));
  if (small_button(ctx, "compare.first", "Pin this output as A")) pin_as_a(state, bench);
  tooltip_for_command(ctx, state, bench, "compare.pin");
}

/// "A  spheres · sobel-x …"
void name_line(UiContext& ctx, const char* name, const Experiment& experiment) {
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.accent), "%s", name);
  ImGui::SameLine(0, ctx.px(10));
  const std::string text = experiment_text(experiment);
  ImGui::TextUnformatted(text.c_str());
  ctx.note_item(std::string("compare.name.") + name);
  tooltip_for_item(ctx, text.c_str());
}

void buttons(UiContext& ctx, UiState& state, Workbench& bench) {
  if (small_button(ctx, "compare.replace", "Replace A")) pin_as_a(state, bench);
  tooltip_for_command(ctx, state, bench, "compare.pin");
  ImGui::SameLine();
  if (small_button(ctx, "compare.swap", "Swap", "B becomes A, and A's settings those of B."))
    swap_a_and_b(state, bench);
  ImGui::SameLine();
  if (small_button(ctx, "compare.restore", "Restore A",
                   "The image, kernel and settings of A again; A stays pinned.")) {
    restore_a(state, bench);
  }
  ImGui::SameLine();
  if (small_button(ctx, "compare.drop", "Drop A", "Nothing is compared any more.")) drop_a(state);
}

void view_choice(UiContext& ctx, CompareState& compare) {
  constexpr std::array kViews = {"B", "A and B", "Split", "Blink", "B − A"};
  int show = static_cast<int>(compare.show);
  if (segmented(ctx, "compare.show", kViews, show)) {
    compare.show = static_cast<CompareShow>(show);
    compare.blink_shows_a = compare.show == CompareShow::kBlink;
  }
  switch (compare.show) {
    case CompareShow::kSplit:
      quiet(ctx, "Drag the line in the output. A is left of it.");
      break;
    case CompareShow::kBlink:
      check_box(ctx, "compare.blink", "by itself, once a second", compare.blink_by_itself,
                "Otherwise the key B changes between the two.");
      break;
    case CompareShow::kDifference:
      quiet(ctx, "Orange: B is larger. Blue: A is larger.");
      break;
    case CompareShow::kB:
    case CompareShow::kSideBySide:
      break;
  }
}

void alignment_choice(UiContext& ctx, CompareState& compare, const Outcome& b) {
  const bool plain =
      cell_map(*compare.a, b, Alignment::kScene).is_identity() && compare.a->size() == b.size();
  if (plain && compare.options.alignment == Alignment::kScene) return;
  constexpr std::array kAlignments = {"same place of the image", "same row and column"};
  int chosen = static_cast<int>(compare.options.alignment);
  if (segmented(ctx, "compare.align", kAlignments, chosen))
    compare.options.alignment = static_cast<Alignment>(chosen);
}

void number_rows(UiContext& ctx, const std::vector<ComparisonRow>& rows) {
  const UseFont mono(ctx.fonts.mono_small);
  for (const ComparisonRow& row : rows) {
    ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
    ImGui::TextUnformatted(row.label.c_str());
    ImGui::PopStyleColor();
    ImGui::SameLine(ctx.px(130));
    ImGui::TextUnformatted(row.value.c_str());
    ctx.note_item("compare.number." + row.label);
    if (row.note.empty()) continue;
    ImGui::SameLine(ctx.px(215));
    ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
    ImGui::TextUnformatted(row.note.c_str());
    ImGui::PopStyleColor();
    tooltip_for_item(ctx, row.note.c_str());
  }
}

void numbers(UiContext& ctx, UiState& state, const Workbench& bench) {
  const OutcomeComparison* comparison = fitting_comparison(state.compare, bench);
  if (comparison == nullptr) {
    quiet(ctx, bench.comparison_problem() ? bench.comparison_problem()->message : "comparing…");
    ctx.note_item("compare.problem");
    return;
  }
  ImGui::AlignTextToFramePadding();
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  ImGui::TextUnformatted("peak");
  ImGui::PopStyleColor();
  tooltip_for_item(ctx, "What PSNR and SSIM take for the range of the data.");
  ImGui::SameLine();
  ImGui::SetNextItemWidth(ctx.px(110));
  choice_box(ctx, "compare.peak", kPeaks, state.compare.options.peak,
             [](Peak peak) { return row_named(peak_name(peak)); });
  ImGui::SameLine();
  if (small_button(ctx, "compare.copy", "Copy numbers", "As text, in full precision."))
    copy_comparison(state, bench);
  number_rows(ctx, comparison_rows(*comparison));
}

}  // namespace

void compare_tab(UiContext& ctx, UiState& state, Workbench& bench) {
  if (state.compare.a == nullptr || bench.outcome() == nullptr)
    return nothing_pinned(ctx, state, bench);
  const float room = ImGui::GetContentRegionAvail().x;
  ImGui::BeginChild("compare.left", ImVec2(std::max(ctx.px(280), room - ctx.px(396)), 0));
  name_line(ctx, "A", state.compare.a->experiment);
  name_line(ctx, "B", bench.outcome()->experiment);
  buttons(ctx, state, bench);
  if (state.compare.a != nullptr) {
    view_choice(ctx, state.compare);
    alignment_choice(ctx, state.compare, *bench.outcome());
    if (const auto* comparison = fitting_comparison(state.compare, bench)) {
      for (const auto& note : comparison_notes(*state.compare.a, *bench.outcome(), *comparison))
        quiet(ctx, note);
    }
  }
  ImGui::EndChild();
  ImGui::SameLine(0, ctx.px(16));
  ImGui::BeginChild("compare.right");
  if (state.compare.a != nullptr) numbers(ctx, state, bench);
  ImGui::EndChild();
}

}  // namespace convscope
