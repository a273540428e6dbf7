#include "ui/heatmap_card.h"

#include <algorithm>
#include <utility>

#include "ui/card_header.h"
#include "ui/color_bar.h"
#include "ui/compare_pane.h"
#include "ui/coverage_overlay.h"
#include "ui/heatmap_overlays.h"
#include "ui/hover_tooltip.h"
#include "ui/kernel_label.h"
#include "ui/link_overlays.h"
#include "ui/linked_views.h"
#include "ui/look_marks.h"
#include "ui/odd_values_legend.h"
#include "ui/overview.h"
#include "ui/padding_overlay.h"
#include "ui/pane_content.h"
#include "ui/pane_display.h"
#include "ui/pane_mouse.h"
#include "ui/preferences.h"
#include "ui/step_overlay.h"
#include "ui/traced_field.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kRingDim = 0.35F;

ScreenRect plot_rect(UiContext& ctx, ScreenRect card, Size data, bool padded, bool legend) {
  const std::int64_t last = std::max<std::int64_t>(9, data.rows - 1);
  const double ticks = static_cast<double>(text_size(ctx.fonts.mono_small, std::to_string(last)).x);
  const auto px = [&](float units) { return static_cast<double>(ctx.px(units)); };
  const float numbers = padded ? kPaddingNumbers : 0;
  return {{card.min.x + px(20 + numbers) + ticks, card.min.y + px(56 + numbers)},
          {card.max.x - px(72 + numbers), card.max.y - px((legend ? 38 : 14) + numbers)}};
}

/// Beside the cells and as high as what is seen of them.
ScreenRect color_bar_rect(UiContext& ctx, const CellArea& area) {
  const ScreenRect cells = area.view.to_screen(area.content);
  const bool padded = area.content.size != area.data;
  const double left = std::min(area.plot.max.x, std::max(cells.max.x, area.plot.min.x)) +
                      static_cast<double>(ctx.px(14 + (padded ? kPaddingNumbers : 0)));
  const double top = std::clamp(cells.min.y, area.plot.min.y, area.plot.max.y);
  const double shown = std::min(cells.max.y, area.plot.max.y) - top;
  const double room = area.plot.max.y - top;
  const double height = std::min(std::max(shown, static_cast<double>(ctx.px(90))), room);
  return {{left, top}, {left + static_cast<double>(ctx.px(11)), top + height}};
}

/// Between what the mouse does in all cards and what they draw of it.
struct Card {
  PaneContent content;
  ComparedPane compared;
  ScreenPoint apart;  // from A's picture to this one, where both are shown
  Display display;
  CellArea area;
  std::string legend;  // a line at the card's foot, or empty

  bool has_plot() const { return area.plot.width() > 4 && area.plot.height() > 4; }
};

/// Below the cells: values that are none, then how often pixels are read.
void draw_legends(UiContext& ctx, ImDrawList& list, Pane pane, const Card& card) {
  const bool odd = has_odd_values(card.content.statistics);
  if (card.legend.empty() && !odd) return;
  const CellArea& area = card.area;
  const ScreenRect cells = area.view.to_screen(area.content);
  const float below = ctx.px(10 + (area.content.size != area.data ? kPaddingNumbers : 0));
  ImVec2 at(static_cast<float>(std::max(area.plot.min.x, cells.min.x)),
            static_cast<float>(std::min(area.plot.max.y, cells.max.y)) + below);
  if (odd) at.x = odd_values_legend(ctx, pane_name(pane), at, card.content.statistics);
  draw_text(list, ctx.fonts.text, at, ctx.palette.quiet, card.legend);
}

void draw_plot(UiContext& ctx, const UiState& state, const Workbench& bench, Pane pane,
               const Card& card) {
  const CellArea& area = card.area;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Plan& plan = bench.outcome()->plan;
  HeatmapDraw draw;
  draw.pane = pane;
  draw.layer = card.content.layer;
  draw.clip = area.plot;
  const PaneContent& content = card.content;
  draw.view = area.view;
  draw.view.origin = area.view.to_screen(static_cast<double>(content.first.row),
                                         static_cast<double>(content.first.col));
  draw.content = {
      {content.drawn.origin.row - content.first.row, content.drawn.origin.col - content.first.col},
      content.drawn.size};
  draw.spread = card.content.spread;
  draw.border = pane == Pane::kInput ? plan.border : Border::kZero;
  draw.border_value = plan.border_value;
  draw.display = card.display;
  draw.dim = bench.problem() ? 0.45F : 1.0F;
  draw.ring_dim = kRingDim;
  draw.ground = ctx.palette.panel;
  const bool large = area.view.cell_size >= static_cast<double>(ctx.px(24));
  draw.gap = large ? std::max(1.0F, ctx.px(1)) : 0;
  draw.corner = large ? ctx.px(3) : 0;
  if (ctx.painter != nullptr) ctx.painter->draw(list, draw, card.content.cells);
  if (pane == Pane::kOutput)
    draw_pinned(ctx, list, state.compare, card.compared, draw, area, card.apart);
  // Outlines lie across the edges of their cells.
  const float margin = ctx.px(2);
  list.PushClipRect(ImVec2(to_vec(area.plot.min).x - margin, to_vec(area.plot.min).y - margin),
                    ImVec2(to_vec(area.plot.max).x + margin, to_vec(area.plot.max).y + margin),
                    true);
  if (pane == Pane::kKernel) draw_holes(ctx, list, area, card.content.spread);
  const Outcome& outcome = *bench.outcome();
  // How often a pixel is read is a question about windows.
  const bool windows = pane == Pane::kInput && !bench.outcome()->transposed;
  const bool counts = windows && state.coverage.shown;
  if (windows) {
    draw_padding(ctx, list, area, outcome, bench.selected_output());
    draw_coverage(ctx, list, area, plan, state.coverage);
  }
  if (counts) draw_read_counts(ctx, list, area, plan, state.coverage);
  if (!counts)
    draw_cell_values(ctx, list, area, card.display, draw.dim, [&](Point p) {
      if (pane == Pane::kOutput)
        return compared_value(state.compare, card.compared, bench, area, p);
      return value_of(outcome, {pane, p});
    });
  draw_steps(ctx, list, bench, pane, area);
  draw_links(ctx, list, bench, pane, area);
  draw_look_marks(ctx, list, state.looking, outcome, pane, area);
  if (state.looking.overview && pane != Pane::kKernel)
    draw_overview(ctx, list, draw, content.cells, content.first, area);
  if (pane == Pane::kInput) draw_traced_field(ctx, list, state.stack, bench, area);
  list.PopClipRect();
  draw_ticks(ctx, list, area);
  if (pane == Pane::kInput) draw_padding_numbers(ctx, list, area, outcome);
  draw_legends(ctx, list, pane, card);
  if (pane == Pane::kOutput)
    draw_compared_names(ctx, list, state.compare, card.compared, area, card.apart);
  const ScreenRect bar = color_bar_rect(ctx, area);
  if (bar.height() > 0) draw_color_bar(ctx, list, bar, card.display);
}

/// The difference of two outputs has colours of its own.
DisplaySettings& settings_of(UiState& state, Workbench& bench, Pane pane,
                             const ComparedPane& compared) {
  return compared.is(CompareShow::kDifference) ? state.compare.difference
                                               : bench.view(pane).display;
}

PaneDisplay shown_display(const UiState& state, Workbench& bench, Pane pane, const Card& card,
                          bool light) {
  if (!card.compared.is(CompareShow::kDifference))
    return pane_display(bench, pane, card.content, light);
  const DisplaySettings settings = difference_settings(state.compare, light);
  return {resolve_display(settings, card.content.statistics, light), {}};
}

/// The card without its plot.
Card begin_card(UiContext& ctx, UiState& state, Workbench& bench, Pane pane, ScreenRect rect) {
  PaneView& view = bench.view(pane);
  Card card;
  card.content = pane_content(pane, bench.shared_outcome());
  if (pane == Pane::kOutput) {
    card.compared = compared_pane(state.compare, bench);
    card.content = compared_content(state.compare, card.compared, std::move(card.content));
  }
  const PaneDisplay shown = shown_display(state, bench, pane, card, ctx.palette.light);
  card.display = shown.display;
  const DisplaySettings before = view.display;
  DisplaySettings& settings = settings_of(state, bench, pane, card.compared);
  std::optional<Colormap>* usual =
      &settings == &view.display ? &usual_color(state.shell.colors, pane) : nullptr;
  const ScreenRect free =
      card_header(ctx, pane, rect, settings, usual, shown, card.content.subtitle);
  if (pane == Pane::kOutput) pin_button(ctx, state, bench, free);
  share_range(bench, pane, before);
  const ScreenRect room = pane == Pane::kKernel ? kernel_label(ctx, bench, rect) : rect;
  const bool padded = card.content.region.size != card.content.data;
  if (pane == Pane::kInput && !bench.outcome()->transposed)
    card.legend = coverage_legend(bench.outcome()->plan, state.coverage);
  card.area = {view.transform,
               plot_rect(ctx, room, card.content.data, padded,
                         !card.legend.empty() || has_odd_values(card.content.statistics)),
               card.content.region, card.content.data};
  if (card.compared.is(CompareShow::kSideBySide)) {
    const Halves halves = halves_of(ctx, card.area.plot, card.content.region.size);
    card.area.plot = halves.b;
    card.apart = halves.apart;
  }
  return card;
}

using Cards = std::array<Card, kPanes.size()>;

Card& card_of(Cards& cards, Pane pane) {
  return cards[static_cast<std::size_t>(pane)];
}

/// Plots of one size and, beside each other, of one height, so that the same scene fits into both
/// and stands beside itself; a plot that is one of two below each other stays in its place.
void make_equal(ScreenRect& a, ScreenRect& b, bool stacked) {
  const bool beside = !stacked && a.min.y < b.max.y && b.min.y < a.max.y;
  if (beside) a.min.y = b.min.y = std::max(a.min.y, b.min.y);
  const double width = std::min(a.width(), b.width());
  const double height = std::min(a.height(), b.height());
  if (stacked) a.min.y += std::floor((a.height() - height) / 2);
  for (ScreenRect* rect : {&a, &b}) rect->max = {rect->min.x + width, rect->min.y + height};
}

/// Where the cells of each pane stand in this frame, after what the mouse does to them.
void place_views(UiContext& ctx, UiState& state, Workbench& bench, Cards& cards) {
  Card& input = card_of(cards, Pane::kInput);
  Card& output = card_of(cards, Pane::kOutput);
  const bool linked = views_linked(state.looking, bench.outcome());
  if (linked) make_equal(input.area.plot, output.area.plot, output.apart.y > 0);
  const auto scale = static_cast<double>(ctx.scale);
  for (const Pane pane : kPanes) {
    const Card& card = card_of(cards, pane);
    if (!card.has_plot()) continue;
    PaneView& view = bench.view(pane);
    const bool follows = linked && pane != Pane::kKernel;
    if (view.fitted && !follows)
      view.transform = fit_view(card.area.content, card.area.plot, scale);
    // Before the plot, which may reach below the bar, so that the bar gets the mouse.
    const ScreenRect bar =
        color_bar_rect(ctx, {view.transform, card.area.plot, card.area.content, card.area.data});
    const DisplaySettings before = view.display;
    DisplaySettings& settings = settings_of(state, bench, pane, card.compared);
    if (bar.height() > 0) drag_color_bar(ctx, pane_name(pane), bar, card.display, settings);
    share_range(bench, pane, before);
    ImGui::PushID(pane_name(pane));
    if (card.compared.is(CompareShow::kSplit))
      drag_divider(ctx, state.compare,
                   {view.transform, card.area.plot, card.area.content, card.area.data});
    if (card.apart != ScreenPoint{}) {
      CellArea a = card.area;
      a.plot = shifted(a.plot, card.apart, -1);
      ImGui::PushID("a");
      pane_mouse(ctx, state, bench, pane, a, card.apart);
      ImGui::PopID();
    }
    pane_mouse(ctx, state, bench, pane, card.area);
    ImGui::PopID();
  }
  if (linked && input.has_plot() && output.has_plot())
    link_views(state.looking, bench, {input.area.plot, input.area.content},
               {output.area.plot, output.area.content}, scale);
  for (const Pane pane : kPanes) {
    Card& card = card_of(cards, pane);
    if (!card.has_plot()) continue;
    PaneView& view = bench.view(pane);
    card.area.view = view.transform;
    view.plot = card.area.plot;
    view.visible = visible_cells(card.area.view, card.area.content, card.area.plot);
  }
}

}  // namespace

void heatmap_cards(UiContext& ctx, UiState& state, Workbench& bench,
                   const std::array<ScreenRect, kPanes.size()>& rects) {
  Cards cards;
  for (const Pane pane : kPanes) {
    const ScreenRect rect = rects[static_cast<std::size_t>(pane)];
    draw_card(ctx, *ImGui::GetWindowDrawList(), rect);
    ImGui::PushID(pane_name(pane));
    if (bench.outcome() != nullptr) {
      card_of(cards, pane) = begin_card(ctx, state, bench, pane, rect);
    } else {
      DisplaySettings none;
      card_header(ctx, pane, rect, none, nullptr, {}, bench.computing() ? "computing…" : "");
    }
    ImGui::PopID();
  }
  if (bench.outcome() != nullptr) place_views(ctx, state, bench, cards);
  // Only now is it known which cell is hovered, and each card shows what hangs together with it.
  for (const Pane pane : kPanes) {
    const Card& card = card_of(cards, pane);
    if (card.has_plot()) draw_plot(ctx, state, bench, pane, card);
  }
  hover_tooltip(ctx, state, bench);
}

}  // namespace convscope
