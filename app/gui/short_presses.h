#pragma once
// Before its version 1.87 ImGui knows of keys only what is held when a frame begins: Enter that
// went down and up again between two frames, which take long on a slow screen, would be lost.

#include <vector>

struct GLFWwindow;

namespace convscope {

/// Of keys that make no character, pressed without Ctrl, Alt or Super: of others it matters what is
/// held together with them, and that is not known any more.
class ShortPresses {
 public:
  /// A key went down: GLFW's names of the key and of what is held with it.
  void note(int key, int modifiers);
  /// Between the backend's and ImGui's own beginning of a frame: each key that went down since the
  /// last one is held for this frame. True when another frame has to follow, to let go of it.
  bool begin_frame(GLFWwindow* window);

 private:
  std::vector<int> pressed_;  // not shown to ImGui yet, each once
  std::vector<int> held_;     // in the last frame
};

}  // namespace convscope
