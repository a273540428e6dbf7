#include "ui/tool_strip.h"

#include <functional>
#include <vector>

#include "ui/commands.h"
#include "ui/linked_views.h"
#include "ui/overflow_row.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

struct ToolText {
  const char* name;
  const char* label;
  const char* tooltip;
};

/// In the order of LookTool.
constexpr std::array kToolTexts = {
    ToolText{"tool.pointer", "Pointer",
             "Point at cells and pin them; drag to move the picture. Escape comes back to it."},
    ToolText{"tool.zoom", "Zoom",
             "Drag a rectangle to see it large; click to see twice as large. With the pointer: "
             "hold Shift."},
    ToolText{"tool.line", "Line",
             "Drag a line to see the values along it, in input and output. Escape takes it away."},
    ToolText{"tool.region", "Region",
             "Drag a rectangle to get the statistics of its cells. Escape takes it away."}};

constexpr float kButtonPadding = 11;

constexpr float kGap = 4;
constexpr float kGroupGap = 14;

struct StripItem {
  const char* name;
  const char* label;
  bool chosen;
  std::function<void(UiState&, Workbench&)> run;
  const char* tooltip = nullptr;
  const char* command = nullptr;  // that does the same
  bool first = false;             // of a group
};

std::vector<StripItem> strip_items(const UiState& state, const Workbench& bench) {
  const Looking& looking = state.looking;
  std::vector<StripItem> items;
  for (std::size_t i = 0; i < kToolTexts.size(); ++i) {
    const ToolText& text = kToolTexts[i];
    items.push_back({text.name, text.label, looking.tool == kLookTools[i],
                     [i](UiState& s, Workbench&) { s.looking.tool = kLookTools[i]; },
                     text.tooltip});
  }
  const bool both_fit = bench.view(Pane::kInput).fitted && bench.view(Pane::kOutput).fitted;
  const bool linked = views_linked(looking, bench.outcome());
  items.push_back({"view.fit", "Fit", both_fit, [](UiState&, Workbench& b) { b.fit_all(); },
                   nullptr, "view.fit", true});
  items.push_back({"view.one_to_one", "1:1", false,
                   [](UiState& s, Workbench& b) { show_at_one_to_one(s.looking, b); }, nullptr,
                   "view.one"});
  items.push_back({"view.link", "Linked", linked,
                   [linked](UiState& s, Workbench&) { s.looking.linked = !linked; }, nullptr,
                   "view.linked", true});
  items.push_back({"view.overview", "Overview", looking.overview,
                   [](UiState& s, Workbench&) { s.looking.overview = !s.looking.overview; },
                   nullptr, "view.overview"});
  return items;
}

/// A word on a ground of its own; moves `x` behind it. True when clicked.
bool strip_button(UiContext& ctx, const char* name, const char* label, float& x, ScreenRect strip,
                  bool chosen) {
  const auto top = static_cast<float>(strip.min.y);
  const auto height = static_cast<float>(strip.height());
  const ImVec2 text = text_size(ctx.fonts.text, label);
  const ImVec2 size(text.x + 2 * ctx.px(kButtonPadding), height);
  ImGui::SetCursorScreenPos(ImVec2(x, top));
  const bool clicked = hit_area(name, size);
  ctx.note_item(name);
  const bool lit = ImGui::IsItemHovered();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 ground = chosen ? ctx.palette.accent_fill
                       : lit  ? ctx.palette.button_hover
                              : ctx.palette.button;
  list.AddRectFilled(ImVec2(x, top), ImVec2(x + size.x, top + height), ground, ctx.px(5));
  draw_text(list, ctx.fonts.text, ImVec2(x + ctx.px(kButtonPadding), top + (height - text.y) / 2),
            chosen ? ctx.palette.strong : ctx.palette.text, label);
  x += size.x + ctx.px(kGap);
  return clicked;
}

}  // namespace

const char* tool_name(LookTool tool) {
  return kToolTexts[static_cast<std::size_t>(tool)].name;
}
const char* tool_label(LookTool tool) {
  return kToolTexts[static_cast<std::size_t>(tool)].label;
}
const char* tool_tip(LookTool tool) {
  return kToolTexts[static_cast<std::size_t>(tool)].tooltip;
}

void show_at_one_to_one(const Looking& looking, Workbench& bench) {
  PaneView& view = bench.view(looking.leader);
  view.transform =
      zoomed(view.transform, 1 / view.transform.cell_size,
             {(view.plot.min.x + view.plot.max.x) / 2, (view.plot.min.y + view.plot.max.y) / 2});
  view.fitted = false;
}

void tool_strip(UiContext& ctx, UiState& state, Workbench& bench, ScreenRect rect) {
  const std::vector<StripItem> items = strip_items(state, bench);
  std::vector<RowItem> names;
  std::vector<float> widths;
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const StripItem& item = items[i];
    if (i < kLookTools.size() && item.chosen) chosen = i;
    names.push_back({item.name, item.label});
    widths.push_back(text_size(ctx.fonts.text, item.label).x + 2 * ctx.px(kButtonPadding) +
                     (item.first ? ctx.px(kGroupGap) : 0));
  }
  const RowFit fit = fit_row(widths, ctx.px(kGap), static_cast<float>(rect.width()),
                             more_button_width(ctx), chosen);
  auto x = static_cast<float>(rect.min.x);
  for (const std::size_t i : fit.shown) {
    const StripItem& item = items[i];
    if (item.first) x += ctx.px(kGroupGap);
    const bool clicked = strip_button(ctx, item.name, item.label, x, rect, item.chosen);
    // These do what a command does: its words and its key are their tooltip.
    if (item.command != nullptr) tooltip_for_command(ctx, state, bench, item.command);
    if (item.tooltip != nullptr) tooltip_for_item(ctx, item.tooltip);
    if (clicked) item.run(state, bench);
  }
  if (fit.rest.empty()) return;
  const ImVec2 at(x, static_cast<float>(rect.min.y));
  if (const auto next =
          more_button(ctx, "tools.more", at, static_cast<float>(rect.height()), names, fit.rest))
    items[*next].run(state, bench);
}

}  // namespace convscope
