#include "gui/window_keys.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <array>

namespace convscope {
namespace {

Key from(Key first, int steps) {
  return static_cast<Key>(static_cast<int>(first) + steps);
}

struct NamedKey {
  int glfw;
  Key key;
};

constexpr std::array kNamedKeys = {NamedKey{GLFW_KEY_ESCAPE, Key::kEscape},
                                   NamedKey{GLFW_KEY_ENTER, Key::kEnter},
                                   NamedKey{GLFW_KEY_KP_ENTER, Key::kEnter},
                                   NamedKey{GLFW_KEY_TAB, Key::kTab},
                                   NamedKey{GLFW_KEY_SPACE, Key::kSpace},
                                   NamedKey{GLFW_KEY_BACKSPACE, Key::kBackspace},
                                   NamedKey{GLFW_KEY_DELETE, Key::kDelete},
                                   NamedKey{GLFW_KEY_INSERT, Key::kInsert},
                                   NamedKey{GLFW_KEY_EQUAL, Key::kPlus},
                                   NamedKey{GLFW_KEY_KP_ADD, Key::kPlus},
                                   NamedKey{GLFW_KEY_MINUS, Key::kMinus},
                                   NamedKey{GLFW_KEY_KP_SUBTRACT, Key::kMinus},
                                   NamedKey{GLFW_KEY_COMMA, Key::kComma},
                                   NamedKey{GLFW_KEY_PERIOD, Key::kPeriod},
                                   NamedKey{GLFW_KEY_SLASH, Key::kSlash},
                                   NamedKey{GLFW_KEY_LEFT_BRACKET, Key::kLeftBracket},
                                   NamedKey{GLFW_KEY_RIGHT_BRACKET, Key::kRightBracket},
                                   NamedKey{GLFW_KEY_LEFT, Key::kLeft},
                                   NamedKey{GLFW_KEY_RIGHT, Key::kRight},
                                   NamedKey{GLFW_KEY_UP, Key::kUp},
                                   NamedKey{GLFW_KEY_DOWN, Key::kDown},
                                   NamedKey{GLFW_KEY_HOME, Key::kHome},
                                   NamedKey{GLFW_KEY_END, Key::kEnd},
                                   NamedKey{GLFW_KEY_PAGE_UP, Key::kPageUp},
                                   NamedKey{GLFW_KEY_PAGE_DOWN, Key::kPageDown}};

}  // namespace

std::optional<Key> key_of(int key, int scancode) {
  const char* name = glfwGetKeyName(key, scancode);
  if (name != nullptr && name[0] >= 'a' && name[0] <= 'z' && name[1] == '\0')
    return from(Key::kA, name[0] - 'a');
  if (key >= GLFW_KEY_A && key <= GLFW_KEY_Z) return from(Key::kA, key - GLFW_KEY_A);
  if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9) return from(Key::kZero, key - GLFW_KEY_0);
  if (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9) return from(Key::kZero, key - GLFW_KEY_KP_0);
  if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12) return from(Key::kF1, key - GLFW_KEY_F1);
  for (const NamedKey& named : kNamedKeys) {
    if (named.glfw == key) return named.key;
  }
  return std::nullopt;
}

}  // namespace convscope
