#include "ui/pane_mouse.h"

#include <cmath>
#include <utility>

#include "ui/look_tools.h"
#include "ui/overview.h"
#include "ui/pane_content.h"
#include "ui/widgets.h"

namespace convscope {

void pane_mouse(UiContext& ctx, UiState& state, Workbench& bench, Pane pane, const CellArea& area,
                ScreenPoint apart) {
  const bool own = apart == ScreenPoint{};
  PaneView& view = bench.view(pane);
  const ImGuiIO& io = ImGui::GetIO();
  const ViewTransform before = view.transform;
  const bool fitted_before = view.fitted;
  if (own && state.looking.overview && pane != Pane::kKernel)
    drag_overview(ctx, pane_name(pane), view, {view.transform, area.plot, area.content, area.data});
  ImGui::SetCursorScreenPos(to_vec(area.plot.min));
  hit_area("plot",
           ImVec2(static_cast<float>(area.plot.width()), static_cast<float>(area.plot.height())));
  ctx.note_item(std::string("pane.") + pane_name(pane));
  const auto measured = std::pair(state.looking.line, state.looking.region);
  const bool tool = own && use_tool(state.looking, view, pane, area.plot);
  // What was measured is shown at once.
  if (measured != std::pair(state.looking.line, state.looking.region))
    state.tab = BottomTab::kHistogram;
  const bool dragged = ImGui::IsMouseDragging(ImGuiMouseButton_Left);
  if (!tool && ImGui::IsItemActive() && dragged && view.drag_pans) {
    view.transform = panned(view.transform, static_cast<double>(io.MouseDelta.x),
                            static_cast<double>(io.MouseDelta.y));
    view.fitted = false;
  }
  const bool over = ImGui::IsItemHovered();
  ScreenPoint mouse = to_point(io.MousePos);
  mouse = {mouse.x + apart.x, mouse.y + apart.y};
  if (over && io.MouseWheel != 0) {
    view.transform =
        zoomed(view.transform, std::pow(1.25, static_cast<double>(io.MouseWheel)), mouse);
    view.fitted = false;
  }
  if (over && !tool && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) view.fitted = true;
  if (pane != Pane::kKernel && (view.transform != before || view.fitted != fitted_before))
    state.looking.leader = pane;
  if (!over) return;
  const Point cell = view.transform.index_at(mouse);
  const Region& content = area.content;
  if (!contains(content.size, {cell.row - content.origin.row, cell.col - content.origin.col}))
    return;
  if (bench.hides({pane, cell})) return;
  bench.hovered = CellRef{pane, cell};
  if (!tool && item_clicked() && is_cell(bench.outcome()->plan.geometry, *bench.hovered)) {
    bench.pinned = bench.pinned == bench.hovered ? std::nullopt : bench.hovered;
  }
}

}  // namespace convscope
