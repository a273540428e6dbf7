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
#include "ui/padding_tab.h"
#include "ui/play_bar.h"
#include "ui/practice_tab.h"
#include "ui/sizes_tab.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

void tab_row(UiContext& ctx, UiState& state, ScreenRect rect) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  float x = static_cast<float>(rect.min.x) + ctx.px(16);
  const float y = static_cast<float>(rect.min.y);
  const float height = ctx.px(36);
  float words = 0;
  for (const char* name : kTabNames) words += text_size(ctx.fonts.text, name).x;
  // Closer together where there is little room.
  const float room = static_cast<float>(rect.width()) - ctx.px(32) - words;
  const float gap =
      std::clamp(room / static_cast<float>(kTabNames.size() - 1), ctx.px(6), ctx.px(22));
  for (std::size_t i = 0; i < kTabNames.size(); ++i) {
    const ImVec2 size = text_size(ctx.fonts.text, kTabNames[i]);
    ImGui::SetCursorScreenPos(ImVec2(x, y));
    const std::string name = std::string("tab.") + kTabNames[i];  // a menu may have the same name
    if (ImGui::InvisibleButton(name.c_str(), ImVec2(size.x, height)))
      state.tab = static_cast<BottomTab>(i);
    ctx.note_item(name);
    const bool chosen = state.tab == static_cast<BottomTab>(i);
    const bool lit = chosen || ImGui::IsItemHovered();
    draw_text(list, ctx.fonts.text, ImVec2(x, y + (height - size.y) / 2),
              lit ? ctx.palette.strong : ctx.palette.quiet, kTabNames[i]);
    if (chosen) {
      list.AddRectFilled(ImVec2(x, y + height - ctx.px(2)), ImVec2(x + size.x, y + height),
                         ctx.palette.accent);
    }
    x += size.x + gap;
  }
  list.AddLine(ImVec2(static_cast<float>(rect.min.x), y + height),
               ImVec2(static_cast<float>(rect.max.x), y + height), ctx.palette.panel_edge);
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
