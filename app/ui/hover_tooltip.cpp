#include "ui/hover_tooltip.h"

#include <fmt/format.h>

#include "core/link_text.h"
#include "core/number_text.h"
#include "ui/compare_pane.h"
#include "ui/padding_overlay.h"
#include "ui/pane_content.h"

namespace convscope {
namespace {

std::string input_notes(const Outcome& outcome, Point p) {
  const Plan& plan = outcome.plan;
  const Geometry& g = plan.geometry;
  std::string text;
  if (!contains(plan.geometry.input(), p)) {
    const auto pixel = copied_pixel(plan, p);
    text += pixel ? fmt::format("\npadding: copies input ({}, {})", pixel->row, pixel->col)
                  : fmt::format("\npadding: constant {}", short_text(plan.border_value, 8));
  }
  const Size extra = extra_padding(outcome);
  if (p.row >= g.rows.in + g.rows.after - extra.rows)
    text += "\nthe extra row that 'same' needs for an even span";
  if (p.col >= g.cols.in + g.cols.after - extra.cols)
    text += "\nthe extra column that 'same' needs for an even span";
  const std::string reason = unread_reason(plan.geometry, p);
  if (!reason.empty()) text += "\nnot read: " + reason;
  return text;
}

}  // namespace

void hover_tooltip(UiContext& ctx, const UiState& state, const Workbench& bench) {
  if (!bench.hovered || bench.outcome() == nullptr) return;
  const CellRef ref = *bench.hovered;
  const auto value = value_of(*bench.outcome(), ref);
  const Pair spread =
      ref.pane == Pane::kKernel ? bench.outcome()->plan.geometry.dilation() : Pair{1, 1};
  std::string text = "dilation gap: nothing is read here";
  if (value) {
    text = fmt::format("{} ({}, {}) = {}", pane_name(ref.pane), ref.cell.row / spread.rows,
                       ref.cell.col / spread.cols, exact_text(*value));
  }
  if (ref.pane == Pane::kInput && !bench.outcome()->transposed)
    text += input_notes(*bench.outcome(), ref.cell);
  if (ref.pane == Pane::kOutput) text += compared_tooltip(state.compare, bench, ref.cell);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ctx.px(9), ctx.px(6)));
  ImGui::BeginTooltip();
  {
    const UseFont mono(ctx.fonts.mono);
    ImGui::PushTextWrapPos(ctx.px(380));
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopTextWrapPos();
  }
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

}  // namespace convscope
