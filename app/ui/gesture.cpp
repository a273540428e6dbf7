#include "ui/gesture.h"

#include <imgui.h>

#include <array>

namespace convscope {

Gesture current_gesture(GestureWatch& watch) {
  bool pressed = false;
  bool held = false;
  for (const int button : std::array{0, 1, 2}) {
    pressed |= ImGui::IsMouseClicked(button);
    held |= ImGui::IsMouseDown(button) || ImGui::IsMouseReleased(button);
  }
  // The press that leaves a field makes it hand over what was typed: that is still the field's.
  if (pressed && watch.typing) {
    watch.typing = false;
    watch.drag = false;
    return {watch.id, false};
  }
  if (pressed || (held && !watch.drag)) {
    ++watch.id;
    watch.drag = true;
  } else if (!held && ImGui::IsAnyItemActive()) {
    if (!watch.typing) ++watch.id;
    watch.drag = false;
    watch.typing = true;
  } else if (!held) {
    const bool left = watch.typing;
    watch.drag = watch.typing = false;
    // A field that is left by a key is no longer active when it hands over what was typed.
    return left ? Gesture{watch.id, false} : Gesture{};
  }
  if (watch.drag) watch.typing = false;
  return {watch.id, watch.drag};
}

}  // namespace convscope
