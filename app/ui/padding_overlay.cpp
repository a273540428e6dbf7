#include "ui/padding_overlay.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "convscope/explain.h"
#include "ui/link_overlays.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kOutlinedCell = 16;  // design units from which padding cells get their own outline

double px(const UiContext& ctx, float units) {
  return static_cast<double>(ctx.px(units));
}

/// Text that runs upwards: ImGui writes to the right alone, so its corners are turned, about a
/// whole pixel to stay sharp.
void draw_upright(ImDrawList& list, const Font& font, ImVec2 centre, ImU32 color,
                  const std::string& text) {
  const ImVec2 size = text_size(font, text);
  centre = ImVec2(std::round(centre.x), std::round(centre.y));
  const int first = list.VtxBuffer.Size;
  draw_text(list, font, ImVec2(centre.x - size.x / 2, centre.y - size.y / 2), color, text);
  for (int i = first; i < list.VtxBuffer.Size; ++i) {
    ImVec2& at = list.VtxBuffer[i].pos;
    at = ImVec2(centre.x + (at.y - centre.y), centre.y - (at.x - centre.x));
  }
}

void draw_shift(UiContext& ctx, ImDrawList& list, const CellArea& area, const Outcome& outcome,
                std::optional<Point> focused) {
  const Size extra = extra_padding(outcome);
  if (extra == Size{0, 0} || area.view.cell_size < px(ctx, kOutlinedCell)) return;
  const Geometry& g = outcome.plan.geometry;
  // Half of a line on each axis that has an extra one.
  const double down = static_cast<double>(extra.rows) / 2;
  const double right = static_cast<double>(extra.cols) / 2;
  double row = extra.rows > 0 ? static_cast<double>(g.rows.in) : static_cast<double>(g.rows.in) / 2;
  double col = extra.cols > 0 ? static_cast<double>(g.cols.in) : static_cast<double>(g.cols.in) / 2;
  if (focused) {
    row = static_cast<double>(focused->row) + 0.5;
    col = static_cast<double>(focused->col) + 0.5;
  }
  const ScreenPoint from = area.view.to_screen(row, col);
  const ScreenPoint to = area.view.to_screen(row + down, col + right);
  draw_arrow(ctx, list, from, to, ctx.palette.accent);
  ctx.widgets.note("same.shift", {from, to});
}

}  // namespace

Size extra_padding(const Outcome& outcome) {
  if (outcome.experiment.spec.padding.mode != PaddingMode::kSame) return {0, 0};
  const Sides s = outcome.plan.geometry.padding();
  return {s.bottom - s.top, s.right - s.left};
}

void draw_padding(UiContext& ctx, ImDrawList& list, const CellArea& area, const Outcome& outcome,
                  std::optional<Point> focused) {
  if (area.content.size == area.data) return;
  const ImU32 color = mix(ctx.palette.panel, ctx.palette.quiet, 0.55F);
  if (area.view.cell_size < px(ctx, kOutlinedCell)) {
    draw_dashed_rect(list, area.view.to_screen(area.content), color, ctx.px(4), 1);
    return;
  }
  const Size extra = extra_padding(outcome);
  const std::int64_t last_row = area.content.origin.row + area.content.size.rows - extra.rows;
  const std::int64_t last_col = area.content.origin.col + area.content.size.cols - extra.cols;
  const double inset = px(ctx, 2);
  for_each_visible(area, [&](Point p) {
    if (contains(area.data, p)) return;
    const ScreenRect r = area.view.to_screen(Region{p, {1, 1}});
    const bool is_extra = p.row >= last_row || p.col >= last_col;
    draw_dashed_rect(list, {{r.min.x + inset, r.min.y + inset}, {r.max.x - inset, r.max.y - inset}},
                     is_extra ? ctx.palette.accent : color, ctx.px(3),
                     is_extra ? std::max(1.0F, 1.5F * ctx.scale) : 1);
  });
  draw_shift(ctx, list, area, outcome, focused);
}

void draw_padding_numbers(UiContext& ctx, ImDrawList& list, const CellArea& area,
                          const Outcome& outcome) {
  const Sides sides = outcome.plan.geometry.padding();
  if (sides == Sides{}) return;
  const Font& font = ctx.fonts.mono_small;
  const Size extra = extra_padding(outcome);
  const ScreenRect all = area.view.to_screen(area.content);
  const ScreenRect seen{
      {std::max(all.min.x, area.plot.min.x), std::max(all.min.y, area.plot.min.y)},
      {std::min(all.max.x, area.plot.max.x), std::min(all.max.y, area.plot.max.y)}};
  const double x = (seen.min.x + seen.max.x) / 2;
  const double y = (seen.min.y + seen.max.y) / 2;
  const double half = static_cast<double>(font.size) / 2;
  const double ticks = px(ctx, 7) + static_cast<double>(font.size);
  const std::int64_t last = std::max<std::int64_t>(9, area.data.rows - 1);
  const double tick_width =
      px(ctx, 9) + static_cast<double>(text_size(font, std::to_string(last)).x);
  const auto label = [&](const char* side, std::int64_t count, bool is_extra, ScreenPoint centre,
                         bool upright) {
    const std::string text = fmt::format("{} {}", side, count);
    const ImU32 color = is_extra ? ctx.palette.accent : ctx.palette.quiet;
    const ImVec2 size = text_size(font, text);
    if (upright) {
      draw_upright(list, font, to_vec(centre), color, text);
    } else {
      draw_text(list, font,
                ImVec2(static_cast<float>(centre.x) - size.x / 2,
                       static_cast<float>(centre.y) - size.y / 2),
                color, text);
    }
    const double w = static_cast<double>(upright ? size.y : size.x) / 2;
    const double h = static_cast<double>(upright ? size.x : size.y) / 2;
    ctx.widgets.note(std::string("padding.shown.") + side,
                     {{centre.x - w, centre.y - h}, {centre.x + w, centre.y + h}});
  };
  // A side whose ring is outside of the view has no number there: it would stand beside pixels.
  const ScreenRect data = area.view.to_screen(Region{{0, 0}, area.data});
  const bool top = data.min.y >= area.plot.min.y;
  const bool bottom = data.max.y <= area.plot.max.y;
  const bool left = data.min.x >= area.plot.min.x;
  const bool right = data.max.x <= area.plot.max.x;
  if (top) label("top", sides.top, false, {x, seen.min.y - ticks - half}, false);
  if (bottom)
    label("bottom", sides.bottom, extra.rows > 0, {x, seen.max.y + px(ctx, 5) + half}, false);
  if (left) label("left", sides.left, false, {seen.min.x - tick_width - half, y}, true);
  if (right) label("right", sides.right, extra.cols > 0, {seen.max.x + px(ctx, 5) + half, y}, true);
}

}  // namespace convscope
