#include "gui/short_presses.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>

#include <algorithm>
#include <utility>

namespace convscope {

void ShortPresses::note(int key, int modifiers) {
  constexpr int kCombining = GLFW_MOD_CONTROL | GLFW_MOD_ALT | GLFW_MOD_SUPER;
  const bool character = key < GLFW_KEY_ESCAPE;
  const bool modifier = key >= GLFW_KEY_LEFT_SHIFT;
  if (character || modifier || (modifiers & kCombining) != 0) return;
  if (std::find(pressed_.begin(), pressed_.end(), key) == pressed_.end()) pressed_.push_back(key);
}

#if IMGUI_VERSION_NUM < 18700

bool ShortPresses::begin_frame(GLFWwindow* window) {
  ImGuiIO& io = ImGui::GetIO();
  for (const int key : std::exchange(held_, {}))
    io.KeysDown[key] = glfwGetKey(window, key) == GLFW_PRESS;
  for (const int key : std::exchange(pressed_, {})) {
    // What was down in the last frame has to be seen up in between.
    const bool was_down = io.KeysDownDuration[key] >= 0;
    io.KeysDown[key] = !was_down;
    (was_down ? pressed_ : held_).push_back(key);
  }
  return !pressed_.empty() || !held_.empty();
}

#else

bool ShortPresses::begin_frame(GLFWwindow* /*window*/) {
  pressed_.clear();
  return false;
}

#endif

}  // namespace convscope
