#include "ui/shortcuts.h"

#include <algorithm>
#include <cmath>

namespace convscope {
namespace {

void move_pin(Workbench& bench, std::int64_t rows, std::int64_t cols) {
  const auto selected = bench.selected_output();
  if (!selected || bench.outcome() == nullptr) return;
  const Size size = bench.outcome()->size();
  bench.pinned = CellRef{Pane::kOutput,
                         {std::clamp<std::int64_t>(selected->row + rows, 0, size.rows - 1),
                          std::clamp<std::int64_t>(selected->col + cols, 0, size.cols - 1)}};
}

void handle_ctrl(UiState& state, Key key) {
  if (key == Key::kPlus) state.user_scale = next_scale(state.user_scale, 1);
  if (key == Key::kMinus) state.user_scale = next_scale(state.user_scale, -1);
  if (key == Key::kZero) state.user_scale = 1;
  if (key == Key::kQ) state.quit_request = true;
}

}  // namespace

void handle_key(UiState& state, Workbench& bench, KeyPress press, bool typing) {
  if (press.ctrl) {
    handle_ctrl(state, press.key);
    return;
  }
  if (press.key == Key::kF1) state.show_help = !state.show_help;
  if (typing) return;
  switch (press.key) {
    case Key::kEscape:
      bench.pinned.reset();
      state.message.clear();
      state.show_help = state.show_about = false;
      break;
    case Key::kF:
      bench.fit_all();
      break;
    case Key::kLeft:
      move_pin(bench, 0, -1);
      break;
    case Key::kRight:
      move_pin(bench, 0, 1);
      break;
    case Key::kUp:
      move_pin(bench, -1, 0);
      break;
    case Key::kDown:
      move_pin(bench, 1, 0);
      break;
    default:
      break;
  }
}

float next_scale(float scale, int direction) {
  const float next = scale + 0.1F * static_cast<float>(direction);
  return std::clamp(std::round(next * 10) / 10, 0.5F, 3.0F);
}

std::array<std::pair<const char*, const char*>, 9> shortcut_texts() {
  return {{{"point at a cell", "its position and exact value; an output cell shows its products"},
           {"click", "pins an output cell; Escape lets it go"},
           {"arrow keys", "walk the output, cell by cell"},
           {"wheel", "zooms about the mouse"},
           {"drag", "moves the picture; in the kernel grid, changes a weight"},
           {"double click, F", "fits the picture again; F fits all three"},
           {"Ctrl + / - / 0", "larger, smaller, normal size"},
           {"F1", "this list"},
           {"Ctrl+Q", "quits"}}};
}

}  // namespace convscope
