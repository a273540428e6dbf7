#pragma once
// What the window's own parts remember between frames.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/message_log.h"
#include "core/recent_times.h"
#include "core/settings.h"
#include "core/system_theme.h"

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

/// How long the program takes for its frames, and what it has sent to the graphics card.
struct FrameTiming {
  RecentTimes drawn;  // the panels
  RecentTimes shown;  // and rendered
  std::int64_t frames = 0;
  std::int64_t uploads = 0;
};

struct ShellState {
  PaletteState palette;
  ThemeChoice theme = ThemeChoice::kDark;
  SystemTheme system;  // as the desktop has last said
  PaneSizes panes;
  UsualColors colors;
  bool full_screen = false;
  MessageLog log;
  bool show_log = false;
  std::string told;    // the sentence that the status bar has shown
  double told_at = 0;  // since when, by ImGui's clock
  FrameTiming timing;
  bool show_timing = false;
  std::vector<std::string> versions;  // of the window's libraries, one a line
};

}  // namespace convscope
