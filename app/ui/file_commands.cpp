// The commands that open things.
#include <algorithm>

#include "convscope/text_file.h"
#include "core/parse.h"
#include "ui/commands.h"
#include "ui/open_image.h"
#include "ui/open_service.h"
#include "ui/opened_list.h"
#include "ui/reading_row.h"

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

/// Of the shown file, where it leaves a choice.
void add_reading_commands(CommandList& list, const Source& source) {
  const auto read_as = [](Reading reading) {
    return [reading](UiState& s, Workbench&) { s.opening.reading = reading; };
  };
  const Reading now = source.reading;
  if (source.choice.channels > 1) {
    for (const Channel channel : channels_of(source.choice)) {
      list.push_back({.id = "file.channel." + std::string(channel_name(channel)),
                      .menu = Menu::kFile,
                      .title = "Channel: " + std::string(channel_title(source.choice, channel)),
                      .tip = "What of the picture's colours is convolved.",
                      .checked = channel == now.channel,
                      .run = read_as({channel, now.scaling}),
                      .submenu = "Read as"});
    }
  }
  if (!source.choice.whole_numbers) return;
  for (const Scaling scaling : kScalings) {
    list.push_back({.id = "file.values." + std::string(scaling_name(scaling)),
                    .menu = Menu::kFile,
                    .title = "Values: " + std::string(scaling_title(scaling)),
                    .tip = "0 … 1, or the whole numbers of the file.",
                    .checked = scaling == now.scaling,
                    .run = read_as({now.channel, scaling}),
                    .submenu = "Read as",
                    .words = scaling == Scaling::kUnit ? "normalised 255" : "raw 255 65535"});
  }
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
  const auto& source = bench.experiment().source;
  if (source != nullptr && !source->path.empty()) add_reading_commands(list, *source);
  if (state.opening.list.several()) add_list_commands(list, state.opening.list);
}

}  // namespace convscope
