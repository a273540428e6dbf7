#pragma once
// Keys of the whole program. They come from the window's own queue, not from ImGui, whose older
// versions lose a key that is pressed and released within one frame.

#include <span>
#include <string>

#include "core/workbench.h"
#include "ui/ui_state.h"

namespace convscope {

// Letters and digits in their order, so that they can be reckoned with.
// clang-format off
enum class Key {
  kA, kB, kC, kD, kE, kF, kG, kH, kI, kJ, kK, kL, kM, kN, kO, kP, kQ, kR, kS, kT, kU, kV, kW, kX,
  kY, kZ,
  kZero, kOne, kTwo, kThree, kFour, kFive, kSix, kSeven, kEight, kNine,
  kF1, kF2, kF3, kF4, kF5, kF6, kF7, kF8, kF9, kF10, kF11, kF12,
  kEscape, kEnter, kTab, kSpace, kBackspace, kDelete, kInsert,
  kPlus, kMinus, kComma, kPeriod, kSlash, kLeftBracket, kRightBracket,
  kLeft, kRight, kUp, kDown, kHome, kEnd, kPageUp, kPageDown
};
// clang-format on

struct KeyPress {
  Key key = Key::kEscape;
  bool ctrl = false;
  bool shift = false;

  bool operator==(const KeyPress&) const = default;
};

/// "Ctrl+Shift+Z".
std::string key_text(KeyPress press);

/// A text field that is typed into keeps it: plain keys, and the editing ones among those with
/// Ctrl.
bool belongs_to_field(KeyPress press);

/// Carries one key out. `typing`: a text field has the keyboard, so plain keys are its own.
void handle_key(UiState& state, Workbench& bench, KeyPress press, bool typing);

/// What an arrow, Home or End leads to: another cell under the playhead, another product of the
/// pinned cell or, with Shift, another pinned cell.
void walk(Workbench& bench, KeyPress press);

/// Plays, or pauses what plays. From the pinned cell, if there is one, which it lets go.
void toggle_play(Workbench& bench);

/// The next step of the interface's scale up (+1) or down (-1), within 0.5 to 3.
float next_scale(float scale, int direction);

struct GestureText {
  const char* how;
  const char* what;
};

/// What the mouse and the keys without a command do, for the help window.
std::span<const GestureText> gesture_texts();

}  // namespace convscope
