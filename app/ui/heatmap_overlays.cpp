#include "ui/heatmap_overlays.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/number_text.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

bool is_padding(const CellArea& area, Point p) {
  return !contains(area.data, p);
}

/// How the numbers of one pane are written: all with the same number of decimals.
struct NumberStyle {
  int width = 5;
  int decimals = 0;
};

NumberStyle number_style(const std::vector<double>& values, int width) {
  double largest = 0;
  bool negative = false;
  bool whole = true;
  for (const double v : values) {
    if (!std::isfinite(v)) continue;
    largest = std::max(largest, std::abs(v));
    negative |= v < 0;
    whole &= v == std::floor(v);
  }
  if (whole) return {width, 0};
  const int digits = largest < 10 ? 1 : static_cast<int>(std::log10(largest)) + 1;
  return {width, std::clamp(width - digits - 1 - (negative ? 1 : 0), 0, 6)};
}

std::string cell_text(double value, NumberStyle style) {
  if (value == 0) return "0";
  if (std::isfinite(value)) {
    // A number that the fixed decimals would show as 0 or cut off is written shorter instead.
    const bool vanishes = value != 0 && std::abs(value) < 0.5 * std::pow(10.0, -style.decimals);
    std::string text = fmt::format("{:.{}f}", value, style.decimals);
    if (!vanishes && static_cast<int>(text.size()) <= style.width) return text;
  }
  return short_text(value, style.width);
}

struct CellText {
  Point cell;
  double value;
};

/// Multiples of 1, 2 or 5 that leave at least `needed` pixels between ticks.
std::int64_t tick_step(double cell_size, double needed) {
  std::int64_t decade = 1;
  for (;;) {
    for (const std::int64_t m : {1, 2, 5}) {
      if (static_cast<double>(decade * m) * cell_size >= needed) return decade * m;
    }
    decade *= 10;
  }
}

}  // namespace

void draw_cell_values(UiContext& ctx, ImDrawList& list, const CellArea& area,
                      const Display& display, float dim, const CellValue& value) {
  const Font& font = area.view.cell_size >= ctx.px(44) ? ctx.fonts.mono : ctx.fonts.mono_small;
  const double advance = static_cast<double>(text_size(font, "0").x);
  const int fits = static_cast<int>((area.view.cell_size - ctx.px(6)) / advance);
  if (fits < 4) return;
  std::vector<CellText> texts;
  std::vector<double> values;
  for_each_visible(area, [&](Point p) {
    if (const auto v = value(p)) {
      texts.push_back({p, *v});
      values.push_back(*v);
    }
  });
  const NumberStyle style =
      number_style(values, std::min(fits, area.view.cell_size >= ctx.px(90) ? 9 : 5));
  for (const CellText& item : texts) {
    const ImU32 fill =
        mix(ctx.palette.panel, to_u32(color_of(item.value, display.range, display.colormap)),
            is_padding(area, item.cell) ? dim * 0.35F : dim);
    // What a file of 8 bits would have there.
    const std::string text = display.eight_bit && std::isfinite(item.value)
                                 ? std::to_string(colormap_index(item.value, display.range))
                                 : cell_text(item.value, style);
    const ScreenRect rect = area.view.to_screen(Region{item.cell, {1, 1}});
    const ImVec2 size = text_size(font, text);
    const ImU32 ink = is_padding(area, item.cell) ? mix(fill, ink_on(fill), 0.62F) : ink_on(fill);
    const ImVec2 at(static_cast<float>(rect.min.x + rect.max.x - size.x) / 2,
                    static_cast<float>(rect.min.y + rect.max.y - size.y) / 2);
    // In the cell's own colour: seen only where the cell is hatched, and there it keeps the number
    // readable.
    list.AddRectFilled(ImVec2(at.x - ctx.px(2), at.y),
                       ImVec2(at.x + size.x + ctx.px(2), at.y + size.y), fill, ctx.px(3));
    draw_text(list, font, at, mix(fill, ink, 0.4F + 0.6F * dim), text);
  }
}

void draw_holes(UiContext& ctx, ImDrawList& list, const CellArea& area, Pair dilation) {
  if (dilation == Pair{1, 1} || area.view.cell_size < 5) return;
  for_each_visible(area, [&](Point p) {
    if (p.row % dilation.rows == 0 && p.col % dilation.cols == 0) return;
    const ScreenRect r = area.view.to_screen(Region{p, {1, 1}});
    draw_rect_outline(list, {{r.min.x + 1, r.min.y + 1}, {r.max.x - 1, r.max.y - 1}},
                      ctx.palette.panel_edge, ctx.px(3), 1);
  });
}

void draw_ticks(UiContext& ctx, ImDrawList& list, const CellArea& area) {
  const Font& font = ctx.fonts.mono_small;
  const double cell = area.view.cell_size;
  const std::int64_t last = std::max(area.data.rows, area.data.cols) - 1;
  const double label = static_cast<double>(text_size(font, std::to_string(last)).x);
  const double line = static_cast<double>(font.size);
  const std::int64_t row_step = tick_step(cell, line * 1.6);
  const std::int64_t col_step = tick_step(cell, label + line);
  const ScreenRect content = area.view.to_screen(area.content);
  const double left = std::max(area.plot.min.x, content.min.x) - static_cast<double>(ctx.px(6));
  const double top =
      std::max(area.plot.min.y, content.min.y) - static_cast<double>(ctx.px(4)) - line;
  const Region cells = visible_cells(area.view, {{0, 0}, area.data}, area.plot);
  const auto first_tick = [](std::int64_t from, std::int64_t step) {
    return (from + step - 1) / step * step;
  };
  for (std::int64_t r = first_tick(cells.origin.row, row_step);
       r < cells.origin.row + cells.size.rows; r += row_step) {
    const std::string text = std::to_string(r);
    const double y = area.view.to_screen(static_cast<double>(r) + 0.5, 0).y - line / 2;
    if (y < area.plot.min.y - line / 2 || y > area.plot.max.y - line / 2) continue;
    draw_text(list, font,
              ImVec2(static_cast<float>(left) - text_size(font, text).x, static_cast<float>(y)),
              ctx.palette.quiet, text);
  }
  for (std::int64_t c = first_tick(cells.origin.col, col_step);
       c < cells.origin.col + cells.size.cols; c += col_step) {
    const std::string text = std::to_string(c);
    const double x = area.view.to_screen(0, static_cast<double>(c) + 0.5).x -
                     static_cast<double>(text_size(font, text).x) / 2;
    if (x < area.plot.min.x - label / 2 || x > area.plot.max.x - label / 2) continue;
    draw_text(list, font, ImVec2(static_cast<float>(x), static_cast<float>(top)), ctx.palette.quiet,
              text);
  }
}

void draw_selected_cell(UiContext& ctx, ImDrawList& list, const CellArea& area, Point cell) {
  ScreenRect r = area.view.to_screen(Region{cell, {1, 1}});
  const double smallest = static_cast<double>(ctx.px(9));
  const double grow = std::max(0.0, (smallest - r.width()) / 2);
  r = {{r.min.x - grow, r.min.y - grow}, {r.max.x + grow, r.max.y + grow}};
  draw_mark(ctx, list, r, ctx.px(3), 2.5F * ctx.scale);
}

void draw_mark(UiContext& ctx, ImDrawList& list, ScreenRect rect, float rounding, float width) {
  // The darker rim keeps the mark apart from cells of nearly its own colour.
  draw_rect_outline(list, rect, ctx.palette.panel, rounding, width + 2 * ctx.scale);
  draw_rect_outline(list, rect, ctx.palette.selection, rounding, width);
}

void draw_span(UiContext& ctx, ImDrawList& list, const CellArea& area, Region span) {
  // Smaller cells have one solid line around all of them already.
  if (area.view.cell_size < static_cast<double>(ctx.px(5))) return;
  const ScreenRect r = area.view.to_screen(span);
  const double grow = static_cast<double>(ctx.px(2));
  draw_dashed_rect(list, {{r.min.x - grow, r.min.y - grow}, {r.max.x + grow, r.max.y + grow}},
                   ctx.palette.selection, ctx.px(5), std::max(1.0F, ctx.scale));
}

}  // namespace convscope
