#include "ui/look_tools.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace convscope {
namespace {

constexpr double kClickZoom = 2;

/// The largest view that shows all of the rectangle between two positions.
ViewTransform zoomed_to(const ViewTransform& view, const PaneSpan& span, ScreenRect plot) {
  const double rows = std::max(1.0, std::abs(span.to.row - span.from.row));
  const double cols = std::max(1.0, std::abs(span.to.col - span.from.col));
  const double cell = std::min(plot.width() / cols, plot.height() / rows);
  const ViewTransform sized = zoomed(view, cell / view.cell_size, plot.min);
  const ScreenPoint middle =
      sized.to_screen((span.from.row + span.to.row) / 2, (span.from.col + span.to.col) / 2);
  return panned(sized, (plot.min.x + plot.max.x) / 2 - middle.x,
                (plot.min.y + plot.max.y) / 2 - middle.y);
}

void finish(Looking& looking, PaneView& view, const PaneSpan& span, ScreenRect plot, bool still) {
  switch (looking.tool) {
    case LookTool::kLine:
      looking.line = still ? std::nullopt : std::optional(span);
      looking.show_region = false;
      break;
    case LookTool::kRegion:
      looking.region = still ? std::nullopt : std::optional(span);
      looking.show_region = true;
      break;
    case LookTool::kZoom:
    case LookTool::kPointer:
      view.transform = still ? zoomed(view.transform, kClickZoom,
                                      view.transform.to_screen(span.to.row, span.to.col))
                             : zoomed_to(view.transform, span, plot);
      view.fitted = false;
      break;
  }
}

}  // namespace

CellPosition cell_position(const ViewTransform& view, ScreenPoint p) {
  return {(p.y - view.origin.y) / view.cell_size, (p.x - view.origin.x) / view.cell_size};
}

bool use_tool(Looking& looking, PaneView& view, Pane pane, ScreenRect plot) {
  const bool dragging = looking.drag && looking.drag->pane == pane;
  const ImGuiIO& io = ImGui::GetIO();
  const bool chosen = looking.tool != LookTool::kPointer || io.KeyShift;
  if (pane == Pane::kKernel || (!chosen && !dragging)) return false;
  const ScreenPoint mouse = to_point(io.MousePos);
  const CellPosition at = cell_position(
      view.transform,
      {std::clamp(mouse.x, plot.min.x, plot.max.x), std::clamp(mouse.y, plot.min.y, plot.max.y)});
  if (ImGui::IsItemActivated()) looking.drag = PaneSpan{pane, at, at};
  if (looking.drag && looking.drag->pane == pane) {
    looking.drag->to = at;
    if (!ImGui::IsItemActive()) {
      const PaneSpan span = *std::exchange(looking.drag, std::nullopt);
      const float threshold = io.MouseDragThreshold;
      finish(looking, view, span, plot, io.MouseDragMaxDistanceSqr[0] < threshold * threshold);
    }
  }
  return true;
}

}  // namespace convscope
