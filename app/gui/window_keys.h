#pragma once
// GLFW's keys as the program's.

#include <optional>

#include "ui/shortcuts.h"

namespace convscope {

/// Letters as the layout has them: on a German keyboard Ctrl+Z is where its Z is. Nothing for a key
/// that has no name here.
std::optional<Key> key_of(int glfw_key, int scancode);

}  // namespace convscope
