#include "ui/tool_strip.h"

#include "ui/commands.h"
#include "ui/linked_views.h"
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
    ToolText{"tool.line", "Line", "Drag a line to see the values along it, in input and output."},
    ToolText{"tool.region", "Region", "Drag a rectangle to get the statistics of its cells."}};

constexpr float kButtonPadding = 11;

/// A word on a ground of its own; moves `x` behind it. True when clicked.
bool strip_button(UiContext& ctx, const char* name, const char* label, float& x, ScreenRect strip,
                  bool chosen, const char* tooltip = nullptr) {
  const auto top = static_cast<float>(strip.min.y);
  const auto height = static_cast<float>(strip.height());
  const ImVec2 text = text_size(ctx.fonts.text, label);
  const ImVec2 size(text.x + 2 * ctx.px(kButtonPadding), height);
  ImGui::SetCursorScreenPos(ImVec2(x, top));
  const bool clicked = ImGui::InvisibleButton(name, size);
  ctx.note_item(name);
  const bool lit = ImGui::IsItemHovered();
  if (tooltip != nullptr) tooltip_for_item(ctx, tooltip);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 ground = chosen ? ctx.palette.accent_fill
                       : lit  ? ctx.palette.button_hover
                              : ctx.palette.button;
  list.AddRectFilled(ImVec2(x, top), ImVec2(x + size.x, top + height), ground, ctx.px(5));
  draw_text(list, ctx.fonts.text, ImVec2(x + ctx.px(kButtonPadding), top + (height - text.y) / 2),
            chosen ? ctx.palette.strong : ctx.palette.text, label);
  x += size.x + ctx.px(4);
  return clicked;
}

}  // namespace

void show_at_one_to_one(const Looking& looking, Workbench& bench) {
  PaneView& view = bench.view(looking.leader);
  view.transform =
      zoomed(view.transform, 1 / view.transform.cell_size,
             {(view.plot.min.x + view.plot.max.x) / 2, (view.plot.min.y + view.plot.max.y) / 2});
  view.fitted = false;
}

void tool_strip(UiContext& ctx, UiState& state, Workbench& bench, ScreenRect rect) {
  Looking& looking = state.looking;
  auto x = static_cast<float>(rect.min.x);
  for (std::size_t i = 0; i < kToolTexts.size(); ++i) {
    const ToolText& text = kToolTexts[i];
    if (strip_button(ctx, text.name, text.label, x, rect, looking.tool == kLookTools[i],
                     text.tooltip))
      looking.tool = kLookTools[i];
  }
  x += ctx.px(14);
  // These do what a command does: its words and its key are their tooltip.
  const auto button = [&](const char* name, const char* label, bool chosen, const char* command) {
    const bool clicked = strip_button(ctx, name, label, x, rect, chosen);
    tooltip_for_command(ctx, state, bench, command);
    return clicked;
  };
  const bool both_fit = bench.view(Pane::kInput).fitted && bench.view(Pane::kOutput).fitted;
  if (button("view.fit", "Fit", both_fit, "view.fit")) bench.fit_all();
  if (button("view.one_to_one", "1:1", false, "view.one")) show_at_one_to_one(looking, bench);
  x += ctx.px(14);
  const bool linked = views_linked(looking, bench.outcome());
  if (button("view.link", "Linked", linked, "view.linked")) looking.linked = !linked;
  if (button("view.overview", "Overview", looking.overview, "view.overview"))
    looking.overview = !looking.overview;
}

}  // namespace convscope
