#include "ui/step_overlay.h"

#include <algorithm>

#include "ui/widgets.h"

namespace convscope {
namespace {

void draw_cover(UiContext& ctx, ImDrawList& list, const CellArea& area, const Playback& playback) {
  for (const Region& region : covered_regions(playback)) {
    if (region.size.empty()) continue;
    // Clipped here: a renderer's floats do not reach as far as a zoomed image does.
    const ScreenRect r = area.view.to_screen(region);
    const ScreenRect seen{{std::max(r.min.x, area.plot.min.x), std::max(r.min.y, area.plot.min.y)},
                          {std::min(r.max.x, area.plot.max.x), std::min(r.max.y, area.plot.max.y)}};
    if (seen.width() <= 0 || seen.height() <= 0) continue;
    list.AddRectFilled(to_vec(seen.min), to_vec(seen.max), ctx.palette.panel);
  }
  draw_rect_outline(list, area.view.to_screen(area.content), ctx.palette.field_edge, ctx.px(3), 1);
}

/// Twice outlined, in light and dark, so that it stands out on every colour; inside a cell that has
/// room for it.
void draw_mark(UiContext& ctx, ImDrawList& list, const CellArea& area, Point cell) {
  ScreenRect r = area.view.to_screen(Region{cell, {1, 1}});
  const double grow = static_cast<double>(ctx.px(3)) *
                      (area.view.cell_size >= static_cast<double>(ctx.px(24)) ? -1 : 1);
  r = {{r.min.x - grow, r.min.y - grow}, {r.max.x + grow, r.max.y + grow}};
  draw_rect_outline(list, r, ctx.palette.ground, ctx.px(5), 5 * ctx.scale);
  draw_rect_outline(list, r, ctx.palette.strong, ctx.px(5), 2.5F * ctx.scale);
}

/// The cell that is asked about, and over its value a question mark; the marks of an answer.
void draw_question(UiContext& ctx, ImDrawList& list, const Practice& practice, Pane pane,
                   const CellArea& area) {
  if (pane == Pane::kInput) {
    for (const Point mark : practice.marks) draw_mark(ctx, list, area, mark);
    return;
  }
  const bool value = practice.asks(PracticeTopic::kValue);
  if (pane != Pane::kOutput || !(value || practice.asks(PracticeTopic::kField))) return;
  const Point cell = practice.question->cell;
  if (value) {
    const ScreenRect r = area.view.to_screen(Region{cell, {1, 1}});
    list.AddRectFilled(to_vec(r.min), to_vec(r.max), ctx.palette.panel);
    const ImVec2 size = text_size(ctx.fonts.strong, "?");
    draw_text(list, ctx.fonts.strong,
              ImVec2(static_cast<float>(r.min.x + r.max.x) / 2 - size.x / 2,
                     static_cast<float>(r.min.y + r.max.y) / 2 - size.y / 2),
              ctx.palette.strong, "?");
  }
  draw_selected_cell(ctx, list, area, cell);
}

}  // namespace

void draw_steps(UiContext& ctx, ImDrawList& list, const Workbench& bench, Pane pane,
                const CellArea& area) {
  draw_question(ctx, list, bench.practice, pane, area);
  if (pane == Pane::kOutput) {
    if (bench.playback.active() && !bench.playback.at_end())
      draw_cover(ctx, list, area, bench.playback);
    return;
  }
  const auto term = bench.stepped_term();
  if (!term) return;
  const Geometry& g = bench.outcome()->plan.geometry;
  const Term stepped =
      terms_of(*bench.outcome(), *bench.selected_output())[static_cast<std::size_t>(*term)];
  if (pane == Pane::kKernel) {
    draw_mark(ctx, list, area,
              {stepped.tap.row * g.rows.dilation, stepped.tap.col * g.cols.dilation});
  } else {
    draw_mark(ctx, list, area, stepped.position);
  }
}

}  // namespace convscope
