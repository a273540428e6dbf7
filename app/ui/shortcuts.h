#pragma once
// Keys of the whole program. They come from the window's own queue, not from ImGui, whose older
// versions lose a key that is pressed and released within one frame.

#include <array>
#include <utility>

#include "core/workbench.h"
#include "ui/ui_state.h"

namespace convscope {

enum class Key {
  kEscape,
  kF1,
  kA,
  kB,
  kC,
  kF,
  kI,
  kO,
  kQ,
  kS,
  kY,
  kZ,
  kPlus,
  kMinus,
  kZero,
  kLeft,
  kRight,
  kUp,
  kDown,
  kHome,
  kEnd,
  kSpace
};

struct KeyPress {
  Key key = Key::kEscape;
  bool ctrl = false;
  bool shift = false;
};

/// Carries one key out. `typing`: a text field has the keyboard, so plain keys are its own.
void handle_key(UiState& state, Workbench& bench, KeyPress press, bool typing);

/// Plays, or pauses what plays. From the pinned cell, if there is one, which it lets go.
void toggle_play(Workbench& bench);

/// The next step of the interface's scale up (+1) or down (-1), within 0.5 to 3.
float next_scale(float scale, int direction);

/// Keys and what they do, for the help window.
std::array<std::pair<const char*, const char*>, 18> shortcut_texts();

}  // namespace convscope
