#pragma once
// What the window's own parts remember between frames.

#include <array>
#include <string>

namespace convscope {

/// The box in which commands are searched for.
struct PaletteState {
  bool open = false;
  bool appeared = false;  // its popup has been opened
  std::array<char, 128> query{};
  std::string seen;  // the query that `chosen` belongs to
  int chosen = 0;
  // Asked for by keys since the last frame.
  int steps = 0;
  bool enter = false;
  bool escape = false;
};

struct ShellState {
  PaletteState palette;
};

}  // namespace convscope
