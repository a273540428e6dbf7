#include "ui/history_tab.h"

#include <fmt/format.h>

#include "ui/widgets.h"

namespace convscope {
namespace {

constexpr float kLineHeight = 22;

/// Greyed out and deaf where there is nothing to go to.
bool step_button(UiContext& ctx, const char* name, const char* label, bool possible,
                 const char* tooltip) {
  if (!possible) ImGui::PushStyleVar(ImGuiStyleVar_Alpha, ImGui::GetStyle().Alpha * 0.5F);
  const bool clicked = small_button(ctx, name, label, tooltip);
  if (!possible) ImGui::PopStyleVar();
  return clicked && possible;
}

/// True when the line was clicked.
bool entry_line(UiContext& ctx, const History& history, std::size_t i) {
  const bool shown = i == history.current;
  const bool undone = i > history.current;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = ctx.px(kLineHeight);
  const bool clicked = hit_area(fmt::format("##entry {}", i).c_str(),
                                ImVec2(ImGui::GetContentRegionAvail().x, height));
  ctx.note_item(fmt::format("history.{}", i));
  const ImVec2 end = ImGui::GetItemRectMax();
  if (shown) list.AddRectFilled(at, end, ctx.palette.accent_fill, ctx.px(4));
  if (!shown && ImGui::IsItemHovered())
    list.AddRectFilled(at, end, ctx.palette.field_hover, ctx.px(4));
  const float y = at.y + (height - ctx.fonts.text.size) / 2 - ctx.px(1);
  const std::string number = fmt::format("{}", i);
  const float right = at.x + ctx.px(28);
  draw_text(list, ctx.fonts.text, ImVec2(right - text_size(ctx.fonts.text, number).x, y),
            ctx.palette.quiet, number);
  const ImU32 color = shown ? ctx.palette.strong : undone ? ctx.palette.quiet : ctx.palette.text;
  draw_text(list, ctx.fonts.text, ImVec2(right + ctx.px(14), y), color,
            history.entries[i].change.text() + (undone ? "   (undone)" : ""));
  return clicked;
}

}  // namespace

void history_tab(UiContext& ctx, UiState& state, Workbench& bench) {
  const History& history = bench.history();
  if (step_button(ctx, "history.undo", "Undo", history.can_undo(), "Ctrl+Z")) bench.undo();
  ImGui::SameLine();
  if (step_button(ctx, "history.redo", "Redo", history.can_redo(), "Ctrl+Shift+Z or Ctrl+Y"))
    bench.redo();
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(ctx.palette.quiet),
                     "Every change, oldest first. Click a line to go there.");
  ImGui::BeginChild("entries", ImVec2(0, 0));
  std::optional<std::size_t> chosen;
  ImGuiListClipper clipper;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  const float line = ctx.px(kLineHeight);
  clipper.Begin(static_cast<int>(history.entries.size()), line);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      if (entry_line(ctx, history, static_cast<std::size_t>(i)))
        chosen = static_cast<std::size_t>(i);
    }
  }
  ImGui::PopStyleVar();
  // The current place comes into sight when it has moved, and the scroll is the person's own else.
  if (state.history_seen != history.current) {
    state.history_seen = history.current;
    ImGui::SetScrollY(line * static_cast<float>(history.current) - ImGui::GetWindowHeight() / 2);
  }
  ImGui::EndChild();
  if (chosen) bench.go_to(*chosen);
}

}  // namespace convscope
