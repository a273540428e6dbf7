#include "ui/coverage_tab.h"

#include <fmt/format.h>

#include "core/coverage_text.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

void causes(UiContext& ctx, const AxisGeometry& axis, const char* line) {
  for (const UnreadLines& cause : unread_lines(axis, line)) {
    ImGui::TextWrapped("· %s", cause.sentence.c_str());
    ctx.note_item(fmt::format("coverage.{}.{}", line, unread_name(cause.cause)));
  }
}

void counts(UiContext& ctx, const Plan& plan, const CoverageView& view) {
  const Coverage all = view.with_copies ? coverage_with_copies(plan.geometry, plan.border)
                                        : coverage_of(plan.geometry);
  const UseFont mono(ctx.fonts.mono);
  for (const std::string& line : coverage_counts(all)) {
    ImGui::TextUnformatted(line.c_str());
    ctx.note_item("coverage." + line.substr(0, line.find(' ')));
  }
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
  causes(ctx, plan.geometry.rows, "row");
  causes(ctx, plan.geometry.cols, "column");
  ImGui::EndTable();
  return view;
}

}  // namespace convscope
