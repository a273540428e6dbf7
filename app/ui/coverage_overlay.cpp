#include "ui/coverage_overlay.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "convscope/coverage.h"
#include "core/plural.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

double px(const UiContext& ctx, float units) {
  return static_cast<double>(ctx.px(units));
}

std::int64_t reads_at(const AxisGeometry& axis, Border border, bool with_copies,
                      std::int64_t position) {
  if (!with_copies || position < 0 || position >= axis.in) return reads_of(axis, position);
  std::int64_t reads = 0;
  for (const std::int64_t copy : copies_of(border, axis, position)) reads += reads_of(axis, copy);
  return reads;
}

Coverage coverage_for(const Plan& plan, const CoverageView& view) {
  return view.with_copies ? coverage_with_copies(plan.geometry, plan.border)
                          : coverage_of(plan.geometry);
}

/// One axis on the screen: its visible lines and where they lie.
struct Axis {
  const AxisGeometry& geometry;
  bool rows;  // bands run across the screen; else down
  std::int64_t first;
  std::int64_t count;

  ScreenRect band(const CellArea& area, std::int64_t line, std::int64_t lines) const {
    const Region& all = area.content;
    return area.view.to_screen(rows ? Region{{line, all.origin.col}, {lines, all.size.cols}}
                                    : Region{{all.origin.row, line}, {all.size.rows, lines}});
  }
};

ScreenRect clipped(ScreenRect r, ScreenRect to) {
  return {{std::max(r.min.x, to.min.x), std::max(r.min.y, to.min.y)},
          {std::min(r.max.x, to.max.x), std::min(r.max.y, to.max.y)}};
}

std::array<Axis, 2> axes_of(const CellArea& area, const Geometry& g) {
  const Region seen = visible_cells(area.view, area.content, area.plot);
  return {Axis{g.rows, true, seen.origin.row, seen.size.rows},
          Axis{g.cols, false, seen.origin.col, seen.size.cols}};
}

/// Lines from the lower left to the upper right, at the same places whatever the rectangle, so that
/// bands that cross or touch look like one area.
void draw_hatch(UiContext& ctx, ImDrawList& list, const CellArea& area, ScreenRect band) {
  const ScreenRect r = clipped(band, area.plot);
  if (r.width() <= 0 || r.height() <= 0) return;
  list.AddRectFilled(to_vec(r.min), to_vec(r.max),
                     (ctx.palette.panel & ~IM_COL32_A_MASK) | IM_COL32(0, 0, 0, 110));
  const ImU32 color = (ctx.palette.text & ~IM_COL32_A_MASK) | IM_COL32(0, 0, 0, 130);
  const double spacing = px(ctx, 7);
  const auto first = static_cast<std::int64_t>(std::ceil((r.min.x + r.min.y) / spacing));
  const auto end = static_cast<std::int64_t>(std::ceil((r.max.x + r.max.y) / spacing));
  for (std::int64_t i = first; i < end; ++i) {
    const double sum = static_cast<double>(i) * spacing;
    const double x0 = std::max(r.min.x, sum - r.max.y);
    const double x1 = std::min(r.max.x, sum - r.min.y);
    list.AddLine(to_vec({x0, sum - x0}), to_vec({x1, sum - x1}), color, std::max(1.0F, ctx.scale));
  }
}

/// Calls `visit(first, count)` for each run of visible lines on which `value` is the same and hands
/// over that value.
template <class Value, class Visit>
void for_each_run(const Axis& axis, Value value, Visit visit) {
  for (std::int64_t i = 0; i < axis.count;) {
    const auto here = value(axis.first + i);
    std::int64_t end = i + 1;
    while (end < axis.count && value(axis.first + end) == here) ++end;
    visit(axis.first + i, end - i, here);
    i = end;
  }
}

/// Lets one axis fade: over each run of equally read lines a veil that leaves their share. Two
/// veils, one an axis, leave the product of the shares, which is the share of the cell.
void draw_veils(UiContext& ctx, ImDrawList& list, const CellArea& area, const Axis& axis,
                const std::function<std::int64_t(std::int64_t)>& reads, std::int64_t most) {
  const auto veil = [&](ScreenRect r, double read) {
    // The root keeps what is read once apart from what is not read at all.
    const double share = most > 0 ? std::sqrt(std::min(1.0, read / static_cast<double>(most))) : 0;
    const auto alpha = static_cast<ImU32>(std::lround((1 - share) * 240));
    if (alpha == 0) return;
    list.AddRectFilled(to_vec(r.min), to_vec(r.max),
                       (ctx.palette.panel & ~IM_COL32_A_MASK) | IM_COL32(0, 0, 0, alpha));
  };
  if (area.view.cell_size >= 1) {
    for_each_run(axis, reads, [&](std::int64_t first, std::int64_t count, std::int64_t read) {
      veil(axis.band(area, first, count), static_cast<double>(read));
    });
    return;
  }
  // Several lines share a pixel: it shows their mean.
  const auto lines = static_cast<std::int64_t>(std::ceil(1 / area.view.cell_size));
  for (std::int64_t i = 0; i < axis.count; i += lines) {
    const std::int64_t count = std::min(lines, axis.count - i);
    std::int64_t sum = 0;
    for (std::int64_t j = 0; j < count; ++j) sum += reads(axis.first + i + j);
    veil(axis.band(area, axis.first + i, count),
         static_cast<double>(sum) / static_cast<double>(count));
  }
}

void hatch_dropped(UiContext& ctx, ImDrawList& list, const CellArea& area, const Axis& axis) {
  const AxisGeometry& g = axis.geometry;
  if (g.remainder == 0) return;
  ScreenRect r = axis.band(area, g.in + g.after - g.remainder, g.remainder);
  // Never thinner than can be seen.
  if (axis.rows) r.min.y = std::min(r.min.y, r.max.y - px(ctx, 3));
  if (!axis.rows) r.min.x = std::min(r.min.x, r.max.x - px(ctx, 3));
  draw_hatch(ctx, list, area, r);
  ctx.widgets.note(axis.rows ? "dropped.rows" : "dropped.cols", r);
}

void hatch_unread(UiContext& ctx, ImDrawList& list, const CellArea& area, const Axis& axis,
                  const std::function<std::int64_t(std::int64_t)>& reads) {
  const std::int64_t dropped = axis.geometry.in + axis.geometry.after - axis.geometry.remainder;
  for_each_run(
      axis, [&](std::int64_t line) { return reads(line) == 0 && line < dropped; },
      [&](std::int64_t first, std::int64_t count, bool unread) {
        const ScreenRect r = axis.band(area, first, count);
        if (!unread || (axis.rows ? r.height() : r.width()) < px(ctx, 4)) return;
        draw_hatch(ctx, list, area, r);
        ctx.widgets.note(fmt::format("unread.{}.{}", axis.rows ? "row" : "col", first), r);
      });
}

std::string lines_text(std::int64_t count, const char* line) {
  return counted(count, line);
}

}  // namespace

void draw_coverage(UiContext& ctx, ImDrawList& list, const CellArea& area, const Plan& plan,
                   const CoverageView& view) {
  const Coverage all = view.shown ? coverage_for(plan, view) : Coverage{};
  for (const Axis& axis : axes_of(area, plan.geometry)) {
    if (view.shown) {
      const auto reads = [&](std::int64_t line) {
        return reads_at(axis.geometry, plan.border, view.with_copies, line);
      };
      const auto& lines = axis.rows ? all.rows : all.cols;
      draw_veils(ctx, list, area, axis, reads, *std::max_element(lines.begin(), lines.end()));
      hatch_unread(ctx, list, area, axis, reads);
    }
    hatch_dropped(ctx, list, area, axis);
  }
}

void draw_read_counts(UiContext& ctx, ImDrawList& list, const CellArea& area, const Plan& plan,
                      const CoverageView& view) {
  const Font& font = area.view.cell_size >= px(ctx, 44) ? ctx.fonts.mono : ctx.fonts.mono_small;
  if (area.view.cell_size < px(ctx, 22)) return;
  const Region seen = visible_cells(area.view, area.content, area.plot);
  const Geometry& g = plan.geometry;
  for (std::int64_t r = seen.origin.row; r < seen.origin.row + seen.size.rows; ++r) {
    const std::int64_t along = reads_at(g.rows, plan.border, view.with_copies, r);
    for (std::int64_t c = seen.origin.col; c < seen.origin.col + seen.size.cols; ++c) {
      const std::int64_t reads = along * reads_at(g.cols, plan.border, view.with_copies, c);
      const std::string text = std::to_string(reads);
      const ScreenRect cell = area.view.to_screen(Region{{r, c}, {1, 1}});
      const ImVec2 size = text_size(font, text);
      if (static_cast<double>(size.x) > cell.width() - px(ctx, 4)) continue;
      const ImVec2 at(static_cast<float>(cell.min.x + cell.max.x) / 2 - size.x / 2,
                      static_cast<float>(cell.min.y + cell.max.y) / 2 - size.y / 2);
      list.AddRectFilled(ImVec2(at.x - ctx.px(4), at.y - ctx.px(1)),
                         ImVec2(at.x + size.x + ctx.px(4), at.y + size.y + ctx.px(1)),
                         ctx.palette.panel, ctx.px(4));
      draw_text(list, font, at, reads > 0 ? ctx.palette.strong : ctx.palette.quiet, text);
    }
  }
}

std::string coverage_legend(const Plan& plan, const CoverageView& view) {
  const Size dropped = plan.geometry.remainder();
  std::string text;
  if (view.shown) {
    const Coverage all = coverage_for(plan, view);
    text = fmt::format("brightest: read {}×", all.maximum());
    if (all.unread() > 0 || dropped != Size{0, 0}) text += " · hatched: never";
    return text;
  }
  if (dropped == Size{0, 0}) return text;
  text = "hatched: ";
  if (dropped.rows > 0) text += lines_text(dropped.rows, "row");
  if (dropped.rows > 0 && dropped.cols > 0) text += ", ";
  if (dropped.cols > 0) text += lines_text(dropped.cols, "column");
  return text + " dropped by the floor";
}

}  // namespace convscope
