#include "ui/coverage_tab.h"

#include <fmt/format.h>

#include <algorithm>

#include "convscope/coverage.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

/// The first line of each cause for which a line of the axis is not read, in its sentence, with how
/// many share it. O(lines).
void unread_lines(UiContext& ctx, const AxisGeometry& axis, const char* line) {
  for (const Unread cause : {Unread::kRemainder, Unread::kStride, Unread::kDilation}) {
    std::int64_t first = -1;
    std::int64_t count = 0;
    for (std::int64_t i = 0; i < axis.in; ++i) {
      if (unread_cause(axis, i) != cause) continue;
      if (first < 0) first = i;
      ++count;
    }
    if (count == 0) continue;
    std::string text = "· " + unread_sentence(axis, first, line);
    if (count > 1) text += fmt::format(" ({} {}s alike)", count, line);
    ImGui::TextWrapped("%s", text.c_str());
    ctx.note_item(fmt::format("coverage.{}.{}", line, unread_name(cause)));
  }
}

void counts(UiContext& ctx, const Plan& plan, const CoverageView& view) {
  const Coverage all = view.with_copies ? coverage_with_copies(plan.geometry, plan.border)
                                        : coverage_of(plan.geometry);
  const std::int64_t pixels = plan.geometry.input().area();
  const std::int64_t fewest = *std::min_element(all.rows.begin(), all.rows.end()) *
                              *std::min_element(all.cols.begin(), all.cols.end());
  const UseFont mono(ctx.fonts.mono);
  ImGui::TextUnformatted(fmt::format("most reads     {}", all.maximum()).c_str());
  ctx.note_item("coverage.most");
  ImGui::TextUnformatted(fmt::format("fewest reads   {}", fewest).c_str());
  const double share = 100.0 * static_cast<double>(all.unread()) / static_cast<double>(pixels);
  ImGui::TextUnformatted(
      fmt::format("unread pixels  {} of {} ({:.3g} %)", all.unread(), pixels, share).c_str());
}

}  // namespace

CoverageView coverage_tab(UiContext& ctx, const Workbench& bench, CoverageView view) {
  if (bench.outcome() == nullptr) return view;
  const Plan& plan = bench.outcome()->plan;
  ImGui::PushStyleColor(ImGuiCol_Text, ctx.palette.quiet);
  ImGui::TextWrapped(
      "Coverage is how many outputs read each input pixel: bright pixels often, dim ones rarely, "
      "hatched ones never.");
  ImGui::PopStyleColor();
  check_box(ctx, "coverage.show", "show on the input", view.shown);
  ImGui::SameLine();
  check_box(ctx, "coverage.copies", "with padding copies", view.with_copies,
            "Counts the reads of the padding cells that copy a pixel as reads of the pixel.");
  if (!ImGui::BeginTable("coverage", 2)) return view;
  ImGui::TableSetupColumn("counts", ImGuiTableColumnFlags_WidthFixed, ctx.px(330));
  ImGui::TableSetupColumn("causes");
  ImGui::TableNextColumn();
  counts(ctx, plan, view);
  ImGui::TableNextColumn();
  unread_lines(ctx, plan.geometry.rows, "row");
  unread_lines(ctx, plan.geometry.cols, "column");
  ImGui::EndTable();
  return view;
}

}  // namespace convscope
