#include "ui/compare_pane.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/number_text.h"
#include "ui/commands.h"
#include "ui/compare_actions.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kBetweenHalves = 36;   // room for the row numbers of B
constexpr float kBetweenStacked = 26;  // and for B's column numbers, where it is below
constexpr float kDividerGrip = 9;

/// What of the picture is in the plot.
ScreenRect seen_picture(const CellArea& area) {
  const ScreenRect cells = area.view.to_screen(area.content);
  const ScreenRect& plot = area.plot;
  const ScreenRect seen{{std::max(cells.min.x, plot.min.x), std::max(cells.min.y, plot.min.y)},
                        {std::min(cells.max.x, plot.max.x), std::min(cells.max.y, plot.max.y)}};
  return seen.width() > 1 && seen.height() > 1 ? seen : plot;
}

double divider_x(const CompareState& compare, const CellArea& area) {
  const ScreenRect seen = seen_picture(area);
  return seen.min.x + compare.divider * seen.width();
}

void draw_chip(UiContext& ctx, ImDrawList& list, ImVec2 at, const char* text) {
  const ImVec2 size = text_size(ctx.fonts.strong, text);
  const ImVec2 end(at.x + size.x + ctx.px(12), at.y + size.y + ctx.px(6));
  list.AddRectFilled(at, end, ctx.palette.panel, ctx.px(4));
  draw_rect_outline(list, {to_point(at), to_point(end)}, ctx.palette.panel_edge, ctx.px(4), 1);
  draw_text(list, ctx.fonts.strong, ImVec2(at.x + ctx.px(6), at.y + ctx.px(3)), ctx.palette.strong,
            text);
}

/// What a comparison shows of itself are several pictures, and a picture is known by its address:
/// each has one of its own, or going from one to the other would show what was there before.
template <class Part>
std::shared_ptr<const void> picture_of(const OutcomeComparison& comparison, const Part& part) {
  return {comparison.cells, &part};
}

HeatmapCells cells_of_difference(const OutcomeComparison& comparison) {
  const Image<float>& difference = comparison.cells->difference;
  HeatmapCells cells{picture_of(comparison, difference), difference.view()};
  cells.reach = reach_of(comparison.cells->difference_statistics);
  return cells;
}

HeatmapCells cells_of_a(const OutcomeComparison& comparison) {
  HeatmapCells cells{picture_of(comparison, comparison.cells->a), a_cells(comparison)};
  cells.reach = reach_of(comparison.a->statistics);
  return cells;
}

}  // namespace

ComparedPane compared_pane(const CompareState& compare, const Workbench& bench) {
  return {compare.show, fitting_comparison(compare, bench)};
}

PaneContent compared_content(const CompareState& compare, const ComparedPane& pane,
                             PaneContent content) {
  if (pane.comparison == nullptr) return content;
  const OutcomeComparison& comparison = *pane.comparison;
  const AlignedCells& cells = *comparison.cells;
  if (pane.show == CompareShow::kDifference) {
    content.cells = cells_of_difference(comparison);
    content.layer = HeatmapLayer::kOther;
    content.drawn = cells.region;
    content.first = cells.region.origin;
    content.statistics = cells.difference_statistics;
    content.subtitle += " · B − A";
    return content;
  }
  const bool a_alone = pane.show == CompareShow::kBlink && compare.blink_shows_a;
  if (pane.show == CompareShow::kBlink) content.subtitle += a_alone ? " · A" : " · B";
  if (a_alone) {
    content.cells = cells_of_a(comparison);
    content.layer = HeatmapLayer::kOther;
    content.drawn = cells.region;
    content.first = cells.region.origin;
  }
  if (pane.show == CompareShow::kB) return content;
  const Statistics& a = comparison.a->statistics;
  Statistics& both = content.statistics;
  if (a.count > 0 && both.count > 0) {
    both.minimum = std::min(both.minimum, a.minimum);
    both.maximum = std::max(both.maximum, a.maximum);
  }
  return content;
}

DisplaySettings difference_settings(const CompareState& compare, bool light_theme) {
  DisplaySettings settings = compare.difference;
  if (!settings.colormap)
    settings.colormap = light_theme ? Colormap::kBlueOrangeLight : Colormap::kBlueOrange;
  return settings;
}

Halves halves_of(const UiContext& ctx, ScreenRect plot, Size cells) {
  const double beside = static_cast<double>(ctx.px(kBetweenHalves));
  const double above = static_cast<double>(ctx.px(kBetweenStacked));
  const double width = std::max(1.0, std::floor((plot.width() - beside) / 2));
  const double height = std::max(1.0, std::floor((plot.height() - above) / 2));
  const auto rows = static_cast<double>(std::max<std::int64_t>(1, cells.rows));
  const auto cols = static_cast<double>(std::max<std::int64_t>(1, cells.cols));
  const bool stacked =
      std::min(plot.width() / cols, height / rows) > std::min(width / cols, plot.height() / rows);
  Halves halves;
  if (stacked) {
    halves.a = {plot.min, {plot.max.x, plot.min.y + height}};
    halves.b = {{plot.min.x, plot.max.y - height}, plot.max};
  } else {
    halves.a = {plot.min, {plot.min.x + width, plot.max.y}};
    halves.b = {{plot.max.x - width, plot.min.y}, plot.max};
  }
  halves.apart = {halves.b.min.x - halves.a.min.x, halves.b.min.y - halves.a.min.y};
  return halves;
}

ScreenRect shifted(ScreenRect rect, ScreenPoint by, double times) {
  for (ScreenPoint* corner : {&rect.min, &rect.max})
    *corner = {corner->x + times * by.x, corner->y + times * by.y};
  return rect;
}

void drag_divider(UiContext& ctx, CompareState& compare, const CellArea& area) {
  const auto grip = static_cast<double>(ctx.px(kDividerGrip));
  const ScreenRect seen = seen_picture(area);
  const double x = divider_x(compare, area);
  const float dx = splitter(ctx, "compare.divider",
                            {{x - grip / 2, seen.min.y}, {x + grip / 2, seen.max.y}}, false);
  compare.divider =
      std::clamp(compare.divider + static_cast<double>(dx) / std::max(1.0, seen.width()), 0.0, 1.0);
}

void draw_pinned(UiContext& ctx, ImDrawList& list, const CompareState& compare,
                 const ComparedPane& pane, HeatmapDraw draw, const CellArea& area,
                 ScreenPoint apart) {
  const bool halves = pane.is(CompareShow::kSideBySide);
  const bool waits = pane.is(CompareShow::kBlink) && !compare.blink_shows_a;
  if (ctx.painter == nullptr || (!halves && !waits && !pane.is(CompareShow::kSplit))) return;
  const AlignedCells& cells = *pane.comparison->cells;
  const Point first = cells.region.origin;
  draw.view.origin =
      area.view.to_screen(static_cast<double>(first.row), static_cast<double>(first.col));
  draw.layer = HeatmapLayer::kOther;
  draw.content = {{0, 0}, cells.region.size};
  if (halves) {
    draw.clip = shifted(draw.clip, apart, -1);
    draw.view.origin = {draw.view.origin.x - apart.x, draw.view.origin.y - apart.y};
  } else if (waits) {
    draw.clip.max = draw.clip.min;  // not to be seen, but kept for its turn
  } else {
    draw.clip.max.x = std::clamp(divider_x(compare, area), draw.clip.min.x, draw.clip.max.x);
  }
  ctx.painter->draw(list, draw, cells_of_a(*pane.comparison));
}

void draw_compared_names(UiContext& ctx, ImDrawList& list, const CompareState& compare,
                         const ComparedPane& pane, const CellArea& area, ScreenPoint apart) {
  const ScreenRect seen = seen_picture(area);
  const float top = static_cast<float>(seen.min.y) + ctx.px(8);
  const auto left = static_cast<float>(seen.min.x);
  if (pane.is(CompareShow::kSideBySide)) {
    draw_chip(
        ctx, list,
        ImVec2(left - static_cast<float>(apart.x) + ctx.px(8), top - static_cast<float>(apart.y)),
        "A");
    draw_chip(ctx, list, ImVec2(left + ctx.px(8), top), "B");
  }
  if (!pane.is(CompareShow::kSplit)) return;
  const auto x = static_cast<float>(divider_x(compare, area));
  const float chip = text_size(ctx.fonts.strong, "A").x + ctx.px(20);
  list.AddRectFilled(ImVec2(x - ctx.px(2), static_cast<float>(seen.min.y)),
                     ImVec2(x + ctx.px(2), static_cast<float>(seen.max.y)), ctx.palette.panel);
  list.AddRectFilled(ImVec2(x - ctx.px(1), static_cast<float>(seen.min.y)),
                     ImVec2(x + ctx.px(1), static_cast<float>(seen.max.y)), ctx.palette.selection);
  if (x - chip > left) draw_chip(ctx, list, ImVec2(x - chip, top), "A");
  if (x + chip < static_cast<float>(seen.max.x))
    draw_chip(ctx, list, ImVec2(x + ctx.px(8), top), "B");
}

std::optional<double> compared_value(const CompareState& compare, const ComparedPane& pane,
                                     const Workbench& bench, const CellArea& area, Point cell) {
  const Outcome& b = *bench.outcome();
  if (pane.comparison == nullptr) return b.value(cell);
  const double middle = area.view.to_screen(0, static_cast<double>(cell.col) + 0.5).x;
  const bool left = pane.show == CompareShow::kSplit && middle < divider_x(compare, area);
  const bool a_alone = pane.show == CompareShow::kBlink && compare.blink_shows_a;
  const bool difference = pane.show == CompareShow::kDifference;
  if (!left && !a_alone && !difference) return b.value(cell);
  const auto a = value_in_a(*compare.a, pane.comparison->map, cell);
  if (difference) return a ? std::optional(b.value(cell) - *a) : std::nullopt;
  return !a && left ? b.value(cell) : a;
}

std::string compared_tooltip(const CompareState& compare, const Workbench& bench, Point cell) {
  const OutcomeComparison* comparison = fitting_comparison(compare, bench);
  if (comparison == nullptr) return {};
  const auto a = value_in_a(*compare.a, comparison->map, cell);
  if (!a) return "\nA has no cell here";
  const Point p = comparison->map.nearest(cell);
  return fmt::format("\nA ({}, {}) = {}\nB − A = {}", p.row, p.col, exact_text(*a),
                     exact_text(bench.outcome()->value(cell) - *a));
}

void pin_button(UiContext& ctx, UiState& state, const Workbench& bench, ScreenRect room) {
  const char* label = state.compare.a == nullptr ? "Pin as A" : "Pin as A again";
  const float width = text_size(ctx.fonts.text, label).x + 2 * ImGui::GetStyle().FramePadding.x;
  if (static_cast<double>(width) > room.width()) label = "Pin A";
  const float least = text_size(ctx.fonts.text, label).x + 2 * ImGui::GetStyle().FramePadding.x;
  if (static_cast<double>(least) > room.width()) return;
  // In the middle of the line, as its texts.
  const float height = ctx.fonts.text.size + 2 * ImGui::GetStyle().FramePadding.y;
  const double top = (room.min.y + room.max.y - static_cast<double>(height)) / 2;
  ImGui::SetCursorScreenPos(to_vec({room.min.x, std::round(top)}));
  if (small_button(ctx, "compare.pin", label)) {
    pin_as_a(state, bench);
    state.tab = BottomTab::kCompare;
  }
  tooltip_for_command(ctx, state, bench, "compare.pin");
}

}  // namespace convscope
