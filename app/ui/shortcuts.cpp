#include "ui/shortcuts.h"

#include <algorithm>
#include <cmath>

#include "ui/cell_tab.h"
#include "ui/compare_actions.h"
#include "ui/impulse_mode.h"
#include "ui/kernel_gallery.h"
#include "ui/kernel_grid.h"
#include "ui/session_windows.h"

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

/// One Escape lets one thing go, the topmost first.
void let_go(UiState& state, Workbench& bench) {
  if (state.session.dialog) {
    state.session.dialog.reset();
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
  bench.pinned.reset();
  bench.playback = rested(bench.playback);
  state.message.clear();
  state.show_help = state.show_about = false;
}

void handle_ctrl(UiState& state, Key key) {
  if (key == Key::kPlus) state.user_scale = next_scale(state.user_scale, 1);
  if (key == Key::kMinus) state.user_scale = next_scale(state.user_scale, -1);
  if (key == Key::kZero) state.user_scale = 1;
  if (key == Key::kQ) state.quit_request = true;
}

}  // namespace

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

void handle_key(UiState& state, Workbench& bench, KeyPress press, bool typing) {
  if (press.ctrl) {
    if (press.key == Key::kC && !typing) copy_ledger(bench);
    // A field that is typed into takes back its own letters.
    if (press.key == Key::kZ && !typing) press.shift ? bench.redo() : bench.undo();
    if (press.key == Key::kY && !typing) bench.redo();
    if (press.key == Key::kS)
      press.shift ? save_session_as(state, bench) : save_session(state, bench);
    if (press.key == Key::kO && press.shift) ask_for_session(state);
    handle_ctrl(state, press.key);
    return;
  }
  if (press.key == Key::kF1) state.show_help = !state.show_help;
  if (gallery_key(state, press)) return;
  if (press.key == Key::kEscape && !typing && (state.kernel.patch.on || state.kernel.text.open)) {
    (state.kernel.text.open ? state.kernel.text.open : state.kernel.patch.on) = false;
    return;
  }
  // A box that asks for a path closes from within its field too.
  if (typing && press.key == Key::kEscape && state.session.dialog) let_go(state, bench);
  if (typing || kernel_key(state, bench, press)) return;
  switch (press.key) {
    case Key::kEscape:
      let_go(state, bench);
      break;
    case Key::kA:
      pin_as_a(state, bench);
      break;
    case Key::kB:
      blink(state);
      break;
    case Key::kF:
      bench.fit_all();
      break;
    case Key::kI:
      bench.propose(toggle_impulse(state, bench.experiment()));
      break;
    case Key::kSpace:
      toggle_play(bench);
      break;
    case Key::kLeft:
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
  return std::clamp(std::round(next * 10) / 10, 0.5F, 3.0F);
}

std::array<std::pair<const char*, const char*>, 18> shortcut_texts() {
  return {{{"point at a cell", "its value and all that hangs together with it in the other panes"},
           {"click", "pins the cell; Escape lets it go"},
           {"Space", "plays the output cell by cell, and pauses; Escape ends it"},
           {"arrows, Home, End", "step the playhead; once a cell is pinned, its products"},
           {"Shift+arrows", "move the pin over the output"},
           {"Ctrl+C", "copies the products of the cell as text"},
           {"Ctrl+Z, Ctrl+Shift+Z", "takes the last change back, and brings it again"},
           {"Ctrl+S, Ctrl+Shift+O", "saves the session, opens one"},
           {"I", "an impulse instead of the input: the output shows the kernel"},
           {"A", "pins the output as A, to compare with it"},
           {"B", "shows A and the output in turn"},
           {"wheel", "zooms about the mouse"},
           {"drag", "moves the picture; in the kernel grid, changes a weight"},
           {"Shift+drag", "in input and output: zooms to the rectangle"},
           {"double click, F", "fits the picture again; F fits all three"},
           {"Ctrl + / - / 0", "larger, smaller, normal size"},
           {"F1", "this list"},
           {"Ctrl+Q", "quits"}}};
}

}  // namespace convscope
