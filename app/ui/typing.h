#pragma once
// Typing a number where it is shown. A text that cannot be read keeps the field open and says why;
// where the field is left by a click elsewhere, the words go to the message line.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "convscope/result.h"
#include "ui/ui_context.h"

namespace convscope {

/// How an entry was left in this frame.
enum class Leaving { kNot, kEnter, kTab, kElsewhere };

struct EntryFrame {
  Leaving leaving = Leaving::kNot;
  bool edited = false;  // what it was left with is to be read
};

/// What became of an entry in this frame.
template <class T>
struct TypedNumber {
  bool open = true;        // false: Enter, Tab, Escape or a click elsewhere closed it
  bool go_on = false;      // by Tab: the next one is to open
  std::optional<T> value;  // what was read, where something was typed
};

TextEntry text_entry(std::string_view text);

/// Draws the field. `id`: of ImGui, another one for each number; `name`: of the widget.
EntryFrame draw_entry(UiContext& ctx, const std::string& id, const std::string& name,
                      TextEntry& entry, ImVec2 at, float width);

/// Keeps the entry open after a text that was not understood.
void refuse_entry(TextEntry& entry, std::string why);
/// The words for an entry that was left so.
void tell_refused(UiContext& ctx, const TextEntry& entry, std::string why);

/// As draw_entry; `read` makes a Result<T> of the text.
template <class T, class Read>
TypedNumber<T> typed_number(UiContext& ctx, const std::string& id, const std::string& name,
                            TextEntry& entry, ImVec2 at, float width, const Read& read) {
  TypedNumber<T> typed;
  const EntryFrame frame = draw_entry(ctx, id, name, entry, at, width);
  if (frame.leaving == Leaving::kNot) return typed;
  if (frame.edited) {
    const Result<T> value = read(std::string_view(entry.text.data()));
    if (!value && frame.leaving != Leaving::kElsewhere) {
      refuse_entry(entry, value.error().message);
      return typed;
    }
    if (value) {
      typed.value = *value;
      ctx.tell({});
    } else {
      tell_refused(ctx, entry, value.error().message);
    }
  }
  typed.open = false;
  typed.go_on = frame.leaving == Leaving::kTab;
  return typed;
}

/// The number of this slider or field is being typed.
inline bool is_typing(const UiContext& ctx, const std::string& widget) {
  return ctx.typing && ctx.typing->widget == widget;
}
void begin_typing(UiContext& ctx, const std::string& widget, std::string_view text);

/// The field of the one number that is typed, `size` large at `at`; what was read, once.
template <class T, class Read>
std::optional<T> typed_over(UiContext& ctx, ImVec2 at, ImVec2 size, const Read& read) {
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      ImVec2(ctx.px(6), std::max(0.0F, (size.y - ctx.fonts.mono.size) / 2)));
  const std::string widget = ctx.typing->widget;
  const auto typed = typed_number<T>(ctx, "##typing", widget, ctx.typing->entry, at, size.x, read);
  ImGui::PopStyleVar();
  if (!typed.open) ctx.typing.reset();
  return typed.value;
}

}  // namespace convscope
