// The commands that open things.
#include <algorithm>

#include "convscope/text_file.h"
#include "ui/commands.h"
#include "ui/open_image.h"
#include "ui/open_service.h"
#include "ui/opened_list.h"

namespace convscope {
namespace {

constexpr std::size_t kMostInMenu = 25;  // as many as a window of 720 pixels has room for

/// Those around the current one where they are many.
void add_opened_files(CommandList& list, const OpenedList& opened) {
  const std::size_t count = opened.files.size();
  const std::size_t shown = std::min(count, kMostInMenu);
  const std::size_t before = std::min(opened.current, shown / 2);
  const std::size_t first = std::min(opened.current - before, count - shown);
  for (std::size_t i = first; i < first + shown; ++i) {
    list.push_back({.id = "file.opened." + std::to_string(i),
                    .menu = Menu::kFile,
                    .title = opened_title(opened, i),
                    .tip = printable_text(opened.files[i].native()),
                    .checked = i == opened.current,
                    .run = [i](UiState& s, Workbench&) { show_opened(s.opening, i, 1); },
                    .submenu = "Opened together"});
  }
}

void add_list_commands(CommandList& list, const OpenedList& opened) {
  list.push_back({.id = "file.next",
                  .menu = Menu::kFile,
                  .title = "Next image",
                  .tip = "Of those that were opened together.",
                  .keys = {{Key::kPageDown, true}},
                  .run = [](UiState& s, Workbench&) { step_opened(s.opening, 1); },
                  .separated = true});
  list.push_back({.id = "file.previous",
                  .menu = Menu::kFile,
                  .title = "Previous image",
                  .tip = "Of those that were opened together.",
                  .keys = {{Key::kPageUp, true}},
                  .run = [](UiState& s, Workbench&) { step_opened(s.opening, -1); }});
  add_opened_files(list, opened);
}

}  // namespace

void add_open_commands(CommandList& list, const UiState& state, const Workbench& bench) {
  list.push_back({.id = "file.open",
                  .menu = Menu::kFile,
                  .title = "Open image…",
                  .tip = "One or several images or arrays from files.",
                  .keys = {{Key::kO, true}},
                  .run = [](UiState& s, Workbench& b) { ask_for_image(s, b.experiment()); }});
  list.push_back({.id = "file.paste",
                  .menu = Menu::kFile,
                  .title = "Paste image",
                  .tip = "The picture or the file that another program has copied.",
                  .keys = {{Key::kV, true}},
                  .run = [](UiState& s, Workbench&) { s.opening.paste = true; }});
  list.push_back({.id = "file.reload",
                  .menu = Menu::kFile,
                  .title = "Reload",
                  .tip = "Reads the shown image's file again.",
                  .keys = {{Key::kF5}, {Key::kR, true}},
                  .enabled = !shown_file(bench.experiment()).empty(),
                  .run = [](UiState& s, Workbench&) { s.opening.reload = true; }});
  list.push_back({.id = "file.follow",
                  .menu = Menu::kFile,
                  .title = "Reload when the file changes",
                  .tip = "Reads it again by itself; an input that you have edited is kept.",
                  .checked = state.opening.follow,
                  .run = [](UiState& s, Workbench&) { s.opening.follow = !s.opening.follow; }});
  if (state.opening.list.several()) add_list_commands(list, state.opening.list);
}

}  // namespace convscope
