#include "ui/look_marks.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"

namespace convscope {
namespace {

Size size_of(Pane pane, const Outcome& outcome) {
  return pane == Pane::kInput ? outcome.plan.geometry.input() : outcome.size();
}

SceneMap map_between(Pane from, const Outcome& outcome) {
  const SceneMap to_input = output_to_input(outcome);
  return from == Pane::kOutput ? to_input : to_input.inverse();
}

void draw_line(UiContext& ctx, ImDrawList& list, const CellArea& area, const PaneSpan& line) {
  const ImVec2 a = to_vec(area.view.to_screen(line.from.row, line.from.col));
  const ImVec2 b = to_vec(area.view.to_screen(line.to.row, line.to.col));
  list.AddLine(a, b, ctx.palette.panel, 4 * ctx.scale);
  list.AddLine(a, b, ctx.palette.selection, 2 * ctx.scale);
  // The first end is the plot's left one.
  list.AddCircleFilled(a, ctx.px(5), ctx.palette.panel);
  list.AddCircleFilled(a, ctx.px(4), ctx.palette.selection);
  list.AddCircleFilled(b, ctx.px(3), ctx.palette.selection);
}

void draw_probe(UiContext& ctx, ImDrawList& list, const CellArea& area, const PaneSpan& line,
                double at) {
  const ImVec2 p = to_vec(area.view.to_screen(line.from.row + at * (line.to.row - line.from.row),
                                              line.from.col + at * (line.to.col - line.from.col)));
  list.AddCircleFilled(p, ctx.px(7), ctx.palette.panel);
  list.AddCircle(p, ctx.px(5), ctx.palette.selection, 0, 2 * ctx.scale);
}

}  // namespace

PaneSpan mapped_to(const PaneSpan& span, Pane pane, const Outcome& outcome) {
  if (span.pane == pane) return span;
  const SceneMap map = map_between(span.pane, outcome);
  return {pane, map.at(span.from), map.at(span.to)};
}

Region cells_of(const PaneSpan& rectangle, Pane pane, const Outcome& outcome) {
  const Size own = size_of(rectangle.pane, outcome);
  const auto line = [](double at, std::int64_t count) {
    return static_cast<std::int64_t>(std::clamp(at, 0.0, static_cast<double>(count)));
  };
  const auto [top, bottom] = std::minmax(rectangle.from.row, rectangle.to.row);
  const auto [left, right] = std::minmax(rectangle.from.col, rectangle.to.col);
  const Point first{line(std::floor(top), own.rows), line(std::floor(left), own.cols)};
  const Region cells{first,
                     {line(std::ceil(bottom), own.rows) - first.row,
                      line(std::ceil(right), own.cols) - first.col}};
  if (rectangle.pane == pane) return cells;
  return mapped_region(map_between(rectangle.pane, outcome), cells, size_of(pane, outcome));
}

void draw_look_marks(UiContext& ctx, ImDrawList& list, const Looking& looking,
                     const Outcome& outcome, Pane pane, const CellArea& area) {
  if (pane == Pane::kKernel) return;
  const bool measures_line = looking.drag && looking.tool == LookTool::kLine;
  if (const auto& line = measures_line ? looking.drag : looking.line) {
    const PaneSpan mapped = mapped_to(*line, pane, outcome);
    draw_line(ctx, list, area, mapped);
    if (looking.probe && !measures_line) draw_probe(ctx, list, area, mapped, *looking.probe);
  }
  const bool measures_region = looking.drag && looking.tool == LookTool::kRegion;
  if (const auto& region = measures_region ? looking.drag : looking.region) {
    const Region cells = cells_of(*region, pane, outcome);
    if (!cells.size.empty()) draw_mark(ctx, list, area.view.to_screen(cells), 0, 1.5F * ctx.scale);
  }
  if (!looking.drag || looking.drag->pane != pane || measures_line || measures_region) return;
  const ScreenPoint a = area.view.to_screen(looking.drag->from.row, looking.drag->from.col);
  const ScreenPoint b = area.view.to_screen(looking.drag->to.row, looking.drag->to.col);
  const ScreenRect frame{{std::min(a.x, b.x), std::min(a.y, b.y)},
                         {std::max(a.x, b.x), std::max(a.y, b.y)}};
  draw_dashed_rect(list, frame, ctx.palette.selection, ctx.px(5), 1.5F * ctx.scale);
}

}  // namespace convscope
