#include "ui/typing.h"

#include <cstdio>
#include <utility>

#include "ui/widgets.h"

namespace convscope {

TextEntry text_entry(std::string_view text) {
  TextEntry entry;
  std::snprintf(entry.text.data(), entry.text.size(), "%.*s", static_cast<int>(text.size()),
                text.data());
  return entry;
}

EntryFrame draw_entry(UiContext& ctx, const std::string& id, const std::string& name,
                      TextEntry& entry, ImVec2 at, float width) {
  ImGui::SetCursorScreenPos(at);
  ImGui::SetNextItemWidth(width);
  const bool refused = !entry.refused.empty();
  const bool taking_focus = std::exchange(entry.focus, false);
  if (taking_focus) {
    // From 1.89 on the keyboard goes only to items of the window that has the focus.
    ImGui::SetWindowFocus();
    ImGui::SetKeyboardFocusHere();
  }
  bool tab = false;
  bool entered = false;
  {
    const UseFont mono(ctx.fonts.mono);
    ImGui::PushStyleColor(ImGuiCol_Border, refused ? ctx.palette.error : ctx.palette.accent);
    // Tab is taken as "completion": ImGui would otherwise carry the keyboard to some other widget.
    // Every character may be typed: one that is silently left out makes another number.
    entered = ImGui::InputText(
        id.c_str(), entry.text.data(), entry.text.size(),
        ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll |
            ImGuiInputTextFlags_CallbackCompletion,
        [](ImGuiInputTextCallbackData* data) {
          *static_cast<bool*>(data->UserData) = true;
          return 0;
        },
        &tab);
    ctx.note_item(name);
    ImGui::PopStyleColor();
  }
  const bool left = !taking_focus && ImGui::IsItemDeactivated();
  const bool edited = entered || tab || ImGui::IsItemDeactivatedAfterEdit();
  if (refused) {
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    ImGui::SetNextWindowPos(ImVec2(min.x, max.y + ctx.px(4)));
    show_tooltip(ctx, entry.refused.c_str());
  }
  if (tab) return {Leaving::kTab, true};
  if (entered) return {Leaving::kEnter, true};
  return {left ? Leaving::kElsewhere : Leaving::kNot, edited};
}

void refuse_entry(TextEntry& entry, std::string why) {
  entry.refused = std::move(why);
  entry.focus = true;
}

void tell_refused(UiContext& ctx, const TextEntry& entry, std::string why) {
  // By Escape the text is again what it was refused for: that has been said.
  if (entry.refused != why) ctx.tell(std::move(why));
}

void begin_typing(UiContext& ctx, const std::string& widget, std::string_view text) {
  ctx.typing = NumberEntry{widget, text_entry(text)};
}

}  // namespace convscope
