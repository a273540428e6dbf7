#include "ui/shortcuts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/cell_tab.h"
#include "ui/command_palette.h"
#include "ui/commands.h"
#include "ui/file_browser.h"
#include "ui/kernel_gallery.h"
#include "ui/kernel_grid.h"
#include "ui/popups.h"

namespace convscope {
namespace {

void move_pin(Workbench& bench, std::int64_t rows, std::int64_t cols) {
  const auto selected = bench.selected_output();
  if (!selected) return;
  const Size size = bench.outcome()->size();
  bench.pinned = CellRef{Pane::kOutput,
                         {std::clamp<std::int64_t>(selected->row + rows, 0, size.rows - 1),
                          std::clamp<std::int64_t>(selected->col + cols, 0, size.cols - 1)}};
}

/// Where an arrow, Home or End leads along something that is walked in order.
std::int64_t stepped(Key key, std::int64_t at, std::int64_t row, std::int64_t last) {
  switch (key) {
    case Key::kLeft:
      return std::max<std::int64_t>(0, at - 1);
    case Key::kRight:
      return std::min(last, at + 1);
    case Key::kUp:
      return at - row < 0 ? at : at - row;
    case Key::kDown:
      return at + row > last ? at : at + row;
    case Key::kHome:
      return 0;
    default:
      return last;
  }
}

/// The first step shows the first product.
void step_term(Workbench& bench, Key key) {
  const auto selected = bench.selected_output();
  const std::int64_t last = selected ? term_count(*bench.outcome(), *selected) - 1 : -1;
  if (last < 0) return;
  const bool first = !bench.stepped_term() && key != Key::kEnd;
  bench.term = first ? 0 : stepped(key, bench.stepped_term().value_or(0), 1, last);
}

void step_playhead(Workbench& bench, Key key) {
  const Size size = bench.outcome()->size();
  const auto from = bench.selected_output();
  const std::int64_t at = from ? from->row * size.cols + from->col : -1;
  bench.playback = moved_to(bench.playback, size, stepped(key, at, size.cols, size.area() - 1));
}

/// One Escape lets one thing go, the topmost first.
void let_go(UiState& state, Workbench& bench) {
  if (state.opening.loading) {
    state.opening.cancel = true;
    return;
  }
  if (state.session.dialog) {
    state.session.dialog.reset();
    return;
  }
  if (state.kernel.text.open || state.kernel.patch.on) {
    (state.kernel.text.open ? state.kernel.text.open : state.kernel.patch.on) = false;
    return;
  }
  if (state.hint) {
    state.hint.reset();
    return;
  }
  if (state.looking.tool != LookTool::kPointer) {
    state.looking.tool = LookTool::kPointer;
    state.looking.drag.reset();
    return;
  }
  if (state.looking.line || state.looking.region) {
    state.looking.line.reset();
    state.looking.region.reset();
    state.looking.probe.reset();
    return;
  }
  bench.pinned.reset();
  bench.playback = rested(bench.playback);
  state.message.clear();
  state.show_help = state.show_about = state.shell.show_log = state.shell.show_timing = false;
  state.exporting.shown = false;
}

constexpr std::array kGestures = {
    GestureText{"point at a cell",
                "its value and all that hangs together with it in the other panes"},
    GestureText{"click", "pins the cell"},
    GestureText{
        "Escape",
        "lets go of a tool, a line or region, the pin, the playhead, a message, one at a time"},
    GestureText{"arrows, Home, End", "step the playhead; once a cell is pinned, its products"},
    GestureText{"Shift+arrows", "move the pin over the output"},
    GestureText{"wheel", "zooms about the mouse"},
    GestureText{"drag", "moves the picture; in the kernel grid, changes a weight"},
    GestureText{"Shift+drag", "in input and output: zooms to the rectangle"},
    GestureText{"double click", "fits the picture again"}};

/// The keys after letters, digits and F1 to F12, in the order of Key.
constexpr std::array kKeyNames = {"Escape", "Enter", "Tab",     "Space",    "Backspace", "Delete",
                                  "Insert", "+",     "-",       ",",        ".",         "/",
                                  "[",      "]",     "Left",    "Right",    "Up",        "Down",
                                  "Home",   "End",   "Page up", "Page down"};
static_assert(static_cast<int>(Key::kEscape) + kKeyNames.size() ==
              static_cast<std::size_t>(Key::kPageDown) + 1);

std::string key_name(Key key) {
  if (key <= Key::kZ) return {static_cast<char>('A' + static_cast<int>(key))};
  const auto from = [key](Key first) { return static_cast<int>(key) - static_cast<int>(first); };
  if (key <= Key::kNine) return std::to_string(from(Key::kZero));
  if (key <= Key::kF12) return "F" + std::to_string(1 + from(Key::kF1));
  return kKeyNames[static_cast<std::size_t>(from(Key::kEscape))];
}

/// On most keyboards a plus needs Shift.
bool same_key(KeyPress a, KeyPress b) {
  return a.key == b.key && a.ctrl == b.ctrl && (a.shift == b.shift || a.key == Key::kPlus);
}

bool run_command(UiState& state, Workbench& bench, KeyPress press) {
  for (const Command& command : all_commands(state, bench)) {
    const auto is_it = [press](KeyPress own) { return same_key(own, press); };
    if (std::none_of(command.keys.begin(), command.keys.end(), is_it)) continue;
    if (command.enabled) command.run(state, bench);
    return true;
  }
  return false;
}

}  // namespace

void walk(Workbench& bench, KeyPress press) {
  if (bench.outcome() == nullptr || bench.practice.open()) return;
  const Key key = press.key;
  if (!bench.pinned) {
    step_playhead(bench, key);
  } else if (!press.shift || key == Key::kHome || key == Key::kEnd) {
    step_term(bench, key);
  } else {
    move_pin(bench, (key == Key::kDown ? 1 : 0) - (key == Key::kUp ? 1 : 0),
             (key == Key::kRight ? 1 : 0) - (key == Key::kLeft ? 1 : 0));
  }
}

void toggle_play(Workbench& bench) {
  if (bench.outcome() == nullptr || bench.practice.open()) return;
  Playback& playback = bench.playback;
  if (playback.playing) {
    playback = paused(playback);
    return;
  }
  const Size size = bench.outcome()->size();
  // A pinned cell is where a person wants to go on from.
  if (bench.pinned && bench.selected_output()) {
    const Point from = *bench.selected_output();
    playback = moved_to(playback, size, from.row * size.cols + from.col);
  }
  bench.pinned.reset();
  playback = played(playback, size);
}

std::string key_text(KeyPress press) {
  return std::string(press.ctrl ? "Ctrl+" : "") + (press.shift ? "Shift+" : "") +
         key_name(press.key);
}

bool belongs_to_field(KeyPress press) {
  if (press.key >= Key::kF1 && press.key <= Key::kF12) return false;
  if (!press.ctrl) return true;
  constexpr std::array kEditing = {Key::kA, Key::kC,    Key::kV,     Key::kX,    Key::kY,
                                   Key::kZ, Key::kLeft, Key::kRight, Key::kHome, Key::kEnd};
  return std::find(kEditing.begin(), kEditing.end(), press.key) != kEditing.end() ||
         press.key == Key::kBackspace || press.key == Key::kDelete;
}

void handle_key(UiState& state, Workbench& bench, KeyPress press, bool typing) {
  if (palette_takes(state.shell.palette, press) || gallery_key(state, press)) return;
  if (state.files.request) return file_browser_key(state.files, press);
  // A box that asks for a path closes from within its field too.
  const bool closes_box = press.key == Key::kEscape && state.session.dialog;
  const bool writes =
      press.key != Key::kEscape && state.kernel.text.open && state.kernel.text.in_front;
  if ((typing || writes) && !closes_box && belongs_to_field(press)) return;
  if (press.key == Key::kEscape && close_popups()) return;
  if (kernel_key(state, bench, press) || run_command(state, bench, press)) return;
  switch (press.key) {
    case Key::kEscape:
      let_go(state, bench);
      break;
    case Key::kLeft:  // with Shift; alone it is a command
    case Key::kRight:
    case Key::kUp:
    case Key::kDown:
    case Key::kHome:
    case Key::kEnd:
      walk(bench, press);
      break;
    default:
      break;
  }
}

float next_scale(float scale, int direction) {
  const float next = scale + 0.1F * static_cast<float>(direction);
  return std::clamp(std::round(next * 10) / 10, kSmallestScale, kLargestScale);
}

std::span<const GestureText> gesture_texts() {
  return kGestures;
}

}  // namespace convscope
