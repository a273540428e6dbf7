#include "ui/bottom_panel.h"

#include <algorithm>
#include <utility>

#include "ui/cell_tab.h"
#include "ui/compare_tab.h"
#include "ui/coverage_tab.h"
#include "ui/histogram_tab.h"
#include "ui/history_tab.h"
#include "ui/input_editor.h"
#include "ui/kernel_facts_tab.h"
#include "ui/layers_tab.h"
#include "ui/libraries_tab.h"
#include "ui/overflow_row.h"
#include "ui/padding_tab.h"
#include "ui/play_bar.h"
#include "ui/practice_tab.h"
#include "ui/sizes_tab.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

/// One word of the row; true when clicked.
bool tab_word(UiContext& ctx, const RowItem& item, ImVec2 at, ImVec2 size, bool chosen) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGui::SetCursorScreenPos(at);
  const bool clicked = hit_area(item.name.c_str(), size);
  ctx.note_item(item.name);
  const bool lit = chosen || ImGui::IsItemHovered();
  draw_text(list, ctx.fonts.text, ImVec2(at.x, at.y + (size.y - ctx.fonts.text.size) / 2),
            lit ? ctx.palette.strong : ctx.palette.quiet, item.label);
  if (chosen) {
    list.AddRectFilled(ImVec2(at.x, at.y + size.y - ctx.px(2)),
                       ImVec2(at.x + size.x, at.y + size.y), ctx.palette.accent);
  }
  return clicked;
}

void tab_row(UiContext& ctx, UiState& state, ScreenRect rect) {
  std::vector<RowItem> items;
  std::vector<float> widths;
  float words = 0;
  for (const char* name : kTabNames) {
    items.push_back({std::string("tab.") + name, name});  // a menu may have the same name
    widths.push_back(text_size(ctx.fonts.text, name).x);
    words += widths.back();
  }
  const float height = ctx.px(36);
  const float room = static_cast<float>(rect.width()) - ctx.px(32);
  // Closer together where there is little room; where that is too close, not all of them.
  const float gap =
      std::clamp((room - words) / static_cast<float>(kTabNames.size() - 1), ctx.px(6), ctx.px(22));
  const auto chosen = static_cast<std::size_t>(state.tab);
  // What is left out makes room for the others to stand a little apart.
  const float least =
      words + gap * static_cast<float>(kTabNames.size() - 1) <= room ? gap : ctx.px(12);
  const RowFit fit = fit_row(widths, least, room, more_button_width(ctx), chosen);
  ImVec2 at(static_cast<float>(rect.min.x) + ctx.px(16), static_cast<float>(rect.min.y));
  for (const std::size_t i : fit.shown) {
    if (tab_word(ctx, items[i], at, ImVec2(widths[i], height), i == chosen))
      state.tab = static_cast<BottomTab>(i);
    at.x += widths[i] + least;
  }
  if (!fit.rest.empty()) {
    if (const auto next = more_button(ctx, "tabs.more", at, height, items, fit.rest))
      state.tab = static_cast<BottomTab>(*next);
  }
  const auto y = static_cast<float>(rect.min.y) + height;
  ImGui::GetWindowDrawList()->AddLine(ImVec2(static_cast<float>(rect.min.x), y),
                                      ImVec2(static_cast<float>(rect.max.x), y),
                                      ctx.palette.panel_edge);
}

/// What the other tabs say would not hold of a transposed convolution.
bool speaks_of_transposed(BottomTab tab) {
  return tab == BottomTab::kCell || tab == BottomTab::kKernel || tab == BottomTab::kInput ||
         tab == BottomTab::kHistory || tab == BottomTab::kHistogram || tab == BottomTab::kLayers ||
         tab == BottomTab::kCompare;
}

/// They would speak of the convolution under a picture of its pooling.
bool speaks_of_pooling(BottomTab tab) {
  return tab != BottomTab::kSizes && tab != BottomTab::kPadding && tab != BottomTab::kKernel &&
         tab != BottomTab::kLens && tab != BottomTab::kPractice;
}

}  // namespace

Experiment bottom_panel(UiContext& ctx, UiState& state, Workbench& bench, ScreenRect rect,
                        Experiment experiment) {
  draw_card(ctx, *ImGui::GetWindowDrawList(), rect);
  tab_row(ctx, state, rect);
  const ScreenRect foot{{rect.min.x, rect.max.y - static_cast<double>(ctx.px(kPlayBarHeight))},
                        rect.max};
  experiment = play_bar(ctx, state, bench, foot, std::move(experiment));
  const float left = static_cast<float>(rect.min.x) + ctx.px(16);
  const float top = static_cast<float>(rect.min.y) + ctx.px(46);
  ImGui::SetCursorScreenPos(ImVec2(left, top));
  ImGui::BeginChild("tab", ImVec2(static_cast<float>(rect.max.x) - left - ctx.px(8),
                                  static_cast<float>(foot.min.y) - top - ctx.px(4)));
  const bool transposed = bench.outcome() != nullptr && bench.outcome()->transposed.has_value();
  if (transposed && !speaks_of_transposed(state.tab)) {
    ImGui::TextWrapped(
        "This tab is about windows that are slid over a padded input; a transposed convolution has "
        "none: it scatters each input cell onto the output.");
    ctx.note_item("tab.not_transposed");
    ImGui::EndChild();
    return experiment;
  }
  if (bench.outcome() != nullptr && bench.outcome()->pooling && !speaks_of_pooling(state.tab)) {
    ImGui::TextWrapped(
        "This tab is about the convolution, and the panes show the pooling behind it: take \"show "
        "it\" away in the tab Layers to come back.");
    ctx.note_item("tab.not_pooling");
    ImGui::EndChild();
    return experiment;
  }
  switch (state.tab) {
    case BottomTab::kCell:
      cell_tab(ctx, state, bench);
      break;
    case BottomTab::kCoverage:
      state.coverage = coverage_tab(ctx, bench, state.coverage);
      break;
    case BottomTab::kSizes:
      experiment = sizes_tab(ctx, state, bench, std::move(experiment));
      break;
    case BottomTab::kPadding:
      experiment = padding_tab(ctx, bench, std::move(experiment));
      break;
    case BottomTab::kKernel:
      kernel_facts_tab(ctx, state, bench);
      break;
    case BottomTab::kLens:
      experiment = libraries_tab(ctx, state, bench, std::move(experiment));
      break;
    case BottomTab::kPractice:
      practice_tab(ctx, state, bench);
      break;
    case BottomTab::kHistogram:
      histogram_tab(ctx, state, bench);
      break;
    case BottomTab::kLayers:
      experiment = layers_tab(ctx, state, bench, std::move(experiment));
      break;
    case BottomTab::kInput:
      experiment = input_tab(ctx, state, std::move(experiment));
      break;
    case BottomTab::kHistory:
      history_tab(ctx, state, bench);
      break;
    case BottomTab::kCompare:
      compare_tab(ctx, state, bench);
      break;
  }
  ImGui::EndChild();
  return experiment;
}

}  // namespace convscope
