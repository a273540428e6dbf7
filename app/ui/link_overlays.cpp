#include "ui/link_overlays.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/number_text.h"
#include "ui/pane_content.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr double kOutlinedCell = 5;   // design units from which a cell gets its own outline
constexpr double kLabelledCell = 40;  // and from which there is room for a label below its number
constexpr std::size_t kMostOutlines = 1024;

double px(const UiContext& ctx, double units) {
  return static_cast<double>(ctx.px(static_cast<float>(units)));
}

/// A few words at the foot of a cell, on a ground of their own: readable over any colour.
void draw_label(UiContext& ctx, ImDrawList& list, const CellArea& area, Point cell,
                const std::string& text) {
  const Font& font = ctx.fonts.mono_small;
  const ScreenRect r = area.view.to_screen(Region{cell, {1, 1}});
  const ImVec2 size = text_size(font, text);
  if (static_cast<double>(size.x) > r.width() - px(ctx, 4)) return;
  const float x = static_cast<float>(r.min.x + r.max.x - static_cast<double>(size.x)) / 2;
  const float y = static_cast<float>(r.max.y) - size.y - ctx.px(3);
  const float margin = ctx.px(2);
  list.AddRectFilled(ImVec2(x - margin, y), ImVec2(x + size.x + margin, y + size.y),
                     ctx.palette.panel, ctx.px(3));
  draw_text(list, font, ImVec2(x, y), ctx.palette.selection, text);
}

bool labelled(const UiContext& ctx, const CellArea& area) {
  return area.view.cell_size >= px(ctx, kLabelledCell);
}

/// On each output that reads the position: the weight that it uses, the sum of them where it reads
/// several copies.
void label_outputs(UiContext& ctx, ImDrawList& list, const CellArea& area, const Plan& plan,
                   const Links& links, const CellGrid& outputs) {
  const Region seen = visible_cells(area.view, area.content, area.plot);
  for (const std::int64_t r : lines_within(outputs.rows, seen.origin.row, seen.size.rows)) {
    for (const std::int64_t c : lines_within(outputs.cols, seen.origin.col, seen.size.cols)) {
      double weight = 0;
      for (const AxisLink& row : links.rows) {
        for (const AxisLink& col : links.cols) {
          if (row.output == r && col.output == c) weight += plan.kernel.at({row.tap, col.tap});
        }
      }
      draw_label(ctx, list, area, {r, c}, "×" + short_text(weight, 5));
    }
  }
}

/// On each tap that is used: the output that it is used for, or how many.
void label_taps(UiContext& ctx, ImDrawList& list, const CellArea& area, const Geometry& g,
                const Links& links) {
  const auto users = [](const std::vector<AxisLink>& axis, std::int64_t tap) {
    std::vector<std::int64_t> outputs;
    for (const AxisLink& link : axis) {
      if (link.tap == tap) outputs.push_back(link.output);
    }
    return outputs;
  };
  for (std::int64_t i = 0; i < g.rows.kernel; ++i) {
    for (std::int64_t j = 0; j < g.cols.kernel; ++j) {
      const auto rows = users(links.rows, i);
      const auto cols = users(links.cols, j);
      const std::size_t count = rows.size() * cols.size();
      if (count == 0) continue;
      const std::string text = count == 1 ? fmt::format("→{},{}", rows.front(), cols.front())
                                          : fmt::format("→{} out", count);
      draw_label(ctx, list, area, {i * g.rows.dilation, j * g.cols.dilation}, text);
    }
  }
}

/// One line round all cells of the grid, never smaller than can be seen.
void draw_bounds(UiContext& ctx, ImDrawList& list, const CellArea& area, const CellGrid& grid,
                 float width) {
  ScreenRect r = area.view.to_screen(bounds_of(grid));
  const double grow_x = std::max(0.0, (px(ctx, 9) - r.width()) / 2);
  const double grow_y = std::max(0.0, (px(ctx, 9) - r.height()) / 2);
  r = {{r.min.x - grow_x, r.min.y - grow_y}, {r.max.x + grow_x, r.max.y + grow_y}};
  draw_mark(ctx, list, r, 0, width);
}

/// Each cell of the grid, where cells can be told apart and are not thousands; a line round all of
/// them otherwise. Only visible cells are visited.
void draw_grid(UiContext& ctx, ImDrawList& list, Pane pane, const CellArea& area,
               const CellGrid& grid) {
  if (grid.empty()) return;
  const Region seen = visible_cells(area.view, area.content, area.plot);
  const auto rows = lines_within(grid.rows, seen.origin.row, seen.size.rows);
  const auto cols = lines_within(grid.cols, seen.origin.col, seen.size.cols);
  const bool large = area.view.cell_size >= px(ctx, 20);
  // Many neighbours in heavy lines would be a fence before the numbers.
  const bool few = pane != Pane::kKernel && rows.size() * cols.size() <= 16;
  const float width = (large && few ? 2.5F : 1.5F) * ctx.scale;
  if (area.view.cell_size < px(ctx, kOutlinedCell) || rows.size() * cols.size() > kMostOutlines) {
    draw_bounds(ctx, list, area, grid, width);
    return;
  }
  for (const std::int64_t row : rows) {
    for (const std::int64_t col : cols) {
      const ScreenRect r = area.view.to_screen(Region{{row, col}, {1, 1}});
      draw_mark(ctx, list, r, large ? ctx.px(3) : 0, width);
      if (large) ctx.widgets.note(fmt::format("lit.{}.{}.{}", pane_name(pane), row, col), r);
    }
  }
}

/// From the middle of one cell to the middle of another.
void draw_arrow(UiContext& ctx, ImDrawList& list, const CellArea& area, Point from, Point to) {
  const auto middle = [&](Point p) {
    return area.view.to_screen(static_cast<double>(p.row) + 0.5, static_cast<double>(p.col) + 0.5);
  };
  draw_arrow(ctx, list, middle(from), middle(to), ctx.palette.selection);
}

/// On each output that an input cell is scattered to: what is added to it.
void label_scatters(UiContext& ctx, ImDrawList& list, const CellArea& area, const Outcome& outcome,
                    Point input) {
  const auto scatters =
      scattered_by(outcome.input->image.view(), *outcome.transposed, outcome.plan.kernel, input);
  const Region seen = visible_cells(area.view, area.content, area.plot);
  for (const Scatter& s : scatters) {
    const Point at{s.output.row - seen.origin.row, s.output.col - seen.origin.col};
    if (!contains(seen.size, at)) continue;
    draw_label(ctx, list, area, s.output, (s.product < 0 ? "" : "+") + short_text(s.product, 5));
  }
}

void draw_input_links(UiContext& ctx, ImDrawList& list, const Plan& plan, Pane pane,
                      const CellArea& area, Point position, const LinkedCells& linked) {
  if (pane == Pane::kInput) {
    const auto pixel = copied_pixel(plan, position);
    if (!pixel || *pixel == position) return;
    draw_selected_cell(ctx, list, area, *pixel);
    draw_arrow(ctx, list, area, position, *pixel);
    ctx.widgets.note("arrow.to", area.view.to_screen(Region{*pixel, {1, 1}}));
    return;
  }
  if (linked.output.empty() || !labelled(ctx, area)) return;
  const Links links = links_of_input(plan, position);
  if (pane == Pane::kOutput) label_outputs(ctx, list, area, plan, links, linked.output);
  if (pane == Pane::kKernel) label_taps(ctx, list, area, plan.geometry, links);
}

}  // namespace

void draw_arrow(UiContext& ctx, ImDrawList& list, ScreenPoint from, ScreenPoint to, ImU32 color) {
  const double dx = to.x - from.x;
  const double dy = to.y - from.y;
  const double length = std::hypot(dx, dy);
  if (length < 1) return;
  const double head = std::min(px(ctx, 8), length / 2);
  const double ux = dx / length;
  const double uy = dy / length;
  const ScreenPoint neck{to.x - ux * head, to.y - uy * head};
  list.AddLine(to_vec(from), to_vec(neck), color, 2 * ctx.scale);
  list.AddTriangleFilled(to_vec(to), to_vec({neck.x - uy * head / 2, neck.y + ux * head / 2}),
                         to_vec({neck.x + uy * head / 2, neck.y - ux * head / 2}), color);
}

void draw_links(UiContext& ctx, ImDrawList& list, const Workbench& bench, Pane pane,
                const CellArea& area) {
  if (const auto focus = bench.focus()) {
    const Outcome& outcome = *bench.outcome();
    const LinkedCells linked = linked_cells(outcome, *focus);
    draw_grid(ctx, list, pane, area, linked.of(pane));
    if (const auto span = span_on(outcome, *focus, pane)) draw_span(ctx, list, area, *span);
    if (focus->pane == Pane::kInput) {
      if (!outcome.transposed) {
        draw_input_links(ctx, list, outcome.plan, pane, area, focus->cell, linked);
      } else if (pane == Pane::kOutput && labelled(ctx, area)) {
        label_scatters(ctx, list, area, outcome, focus->cell);
      }
    }
    if (focus->pane == pane) draw_selected_cell(ctx, list, area, focus->cell);
  }
  // The mouse keeps its own mark while another cell is pinned.
  if (bench.hovered && bench.hovered->pane == pane)
    draw_selected_cell(ctx, list, area, bench.hovered->cell);
}

}  // namespace convscope
