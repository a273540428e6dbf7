#include "ui/practice_panes.h"

#include <utility>

#include "ui/widgets.h"

namespace convscope {

void mark_clicked_pixel(const UiContext& ctx, Workbench& bench) {
  if (!bench.practice.asks(PracticeTopic::kField)) return;
  const auto pane = ctx.widgets.find("pane.input");
  const ImGuiIO& io = ImGui::GetIO();
  if (!pane || !pane->contains(to_point(io.MousePos)) || !ImGui::IsWindowHovered() ||
      !ImGui::IsMouseReleased(ImGuiMouseButton_Left)) {
    return;
  }
  const ViewTransform& view = bench.view(Pane::kInput).transform;
  const Point cell = view.index_at(to_point(io.MousePos));
  if (view.index_at(to_point(io.MouseClickedPos[0])) != cell) return;
  bench.practice =
      with_mark(std::move(bench.practice), cell, bench.outcome()->plan.geometry.input());
}

void cover_output_card(UiContext& ctx, const Workbench& bench, ScreenRect card) {
  if (!bench.practice.asks(PracticeTopic::kSize)) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_card(ctx, list, card);
  draw_text(list, ctx.fonts.strong,
            ImVec2(static_cast<float>(card.min.x) + ctx.px(14),
                   static_cast<float>(card.min.y) + ctx.px(11)),
            ctx.palette.strong, "Output");
  const std::string text = "? × ?";
  const ImVec2 size = text_size(ctx.fonts.strong, text);
  draw_text(list, ctx.fonts.strong,
            ImVec2(static_cast<float>(card.min.x + card.max.x) / 2 - size.x / 2,
                   static_cast<float>(card.min.y + card.max.y) / 2 - size.y / 2),
            ctx.palette.quiet, text);
  ctx.widgets.note("practice.cover", card);
}

}  // namespace convscope
