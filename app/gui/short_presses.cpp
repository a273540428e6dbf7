#include "gui/short_presses.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>

#include <algorithm>
#include <utility>

namespace convscope {

#if IMGUI_VERSION_NUM < 18700

namespace {

bool is_among(const std::vector<int>& keys, int key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// As the backend does where a key moves.
void note_modifiers(ImGuiIO& io) {
  const auto either = [&](int left, int right) { return io.KeysDown[left] || io.KeysDown[right]; };
  io.KeyCtrl = either(GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL);
  io.KeyShift = either(GLFW_KEY_LEFT_SHIFT, GLFW_KEY_RIGHT_SHIFT);
  io.KeyAlt = either(GLFW_KEY_LEFT_ALT, GLFW_KEY_RIGHT_ALT);
}

}  // namespace

bool ShortPresses::begin_frame(GLFWwindow* window) {
  if (pressed_.empty() && held_.empty()) return false;
  ImGuiIO& io = ImGui::GetIO();
  for (const int key : held_) io.KeysDown[key] = glfwGetKey(window, key) == GLFW_PRESS;
  std::vector<int> later;
  std::vector<int> held;
  for (const int key : std::exchange(pressed_, {})) {
    if (is_among(held, key) || is_among(later, key)) {
      later.push_back(key);
    } else if (io.KeysDownDuration[key] >= 0) {
      // Down in the last frame: it has to be seen up in between.
      io.KeysDown[key] = false;
      later.push_back(key);
    } else {
      io.KeysDown[key] = true;
      held.push_back(key);
    }
  }
  pressed_ = std::move(later);
  held_ = std::move(held);
  note_modifiers(io);
  return !pressed_.empty() || !held_.empty();
}

#else

bool ShortPresses::begin_frame(GLFWwindow* /*window*/) {
  pressed_.clear();
  return false;
}

#endif

}  // namespace convscope
