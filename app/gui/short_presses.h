#pragma once
// Before its version 1.87 ImGui knows of keys only what is held when a frame begins: one that went
// down and up again between two frames, which take long on a slow screen, would be lost.

#include <vector>

struct GLFWwindow;

namespace convscope {

class ShortPresses {
 public:
  /// A key went down, GLFW's name for it.
  void note(int key) { pressed_.push_back(key); }
  /// Between the backend's and ImGui's own beginning of a frame: each key that went down since the
  /// last one is held for this frame. True when another frame has to follow: to let go of them, or
  /// for a key that went down twice.
  bool begin_frame(GLFWwindow* window);

 private:
  std::vector<int> pressed_;  // not shown to ImGui yet, in order
  std::vector<int> held_;     // in the last frame
};

}  // namespace convscope
