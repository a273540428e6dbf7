// The commands of the window itself: files, going back, help.
#include <utility>

#include "convscope/text_file.h"
#include "ui/cell_tab.h"
#include "ui/commands.h"
#include "ui/impulse_mode.h"

namespace convscope {
namespace {

void open_palette(PaletteState& palette) {
  palette = {};
  palette.open = true;
}

void add_file_commands(CommandList& list, const UiState& state, const Workbench& bench) {
  add_open_commands(list, state, bench);
  for (std::size_t i = 0; i < state.recent.size(); ++i) {
    const std::filesystem::path& path = state.recent[i];
    list.push_back({.id = "file.recent." + std::to_string(i),
                    .menu = Menu::kFile,
                    .title = printable_text(path.filename().native(), 60),
                    .tip = printable_text(path.native()),
                    .run = [path](UiState& s, Workbench&) { s.open_request = path; },
                    .submenu = "Open recent"});
  }
  bool first = true;
  for (const Sample& sample : state.samples) {
    list.push_back({.id = "file.sample." + sample.title,
                    .menu = Menu::kFile,
                    .title = "Sample: " + sample.title,
                    .tip = "Opens an image that comes with the program.",
                    .run = [path = sample.path](UiState& s, Workbench&) { s.open_request = path; },
                    .separated = std::exchange(first, false)});
  }
  add_session_commands(list, state);
  add_export_commands(list, state, bench);
  list.push_back({.id = "file.quit",
                  .menu = Menu::kFile,
                  .title = "Quit",
                  .tip = "Ends the program.",
                  .keys = {{Key::kQ, true}},
                  .run = [](UiState& s, Workbench&) { s.quit_request = true; },
                  .separated = true});
}

void add_edit_commands(CommandList& list, const UiState& state, const Workbench& bench) {
  list.push_back({.id = "edit.undo",
                  .menu = Menu::kEdit,
                  .title = "Undo",
                  .tip = "Takes the last change back.",
                  .keys = {{Key::kZ, true}},
                  .enabled = bench.history().can_undo(),
                  .run = [](UiState&, Workbench& b) { b.undo(); }});
  list.push_back({.id = "edit.redo",
                  .menu = Menu::kEdit,
                  .title = "Redo",
                  .tip = "Brings back what was taken back.",
                  .keys = {{Key::kZ, true, true}, {Key::kY, true}},
                  .enabled = bench.history().can_redo(),
                  .run = [](UiState&, Workbench& b) { b.redo(); }});
  list.push_back(tab_command(BottomTab::kHistory, state, Menu::kEdit, "History",
                             "Lists every change; a click goes back to it."));
  list.push_back({.id = "edit.copy",
                  .menu = Menu::kEdit,
                  .title = "Copy the cell's products",
                  .tip = "Copies the products of the pinned output cell as text.",
                  .keys = {{Key::kC, true}},
                  .enabled = bench.selected_output().has_value(),
                  .run = [](UiState&, Workbench& b) { copy_ledger(b); },
                  .separated = true});
}

void add_help_commands(CommandList& list) {
  list.push_back({.id = "help.first",
                  .menu = Menu::kHelp,
                  .title = "First steps",
                  .tip = "Three things to try.",
                  .run = [](UiState& s, Workbench&) { s.hint = Hint{}; }});
  list.push_back({.id = "help.commands",
                  .menu = Menu::kHelp,
                  .title = "Find a command",
                  .tip = "Type a word of what you want to do.",
                  .keys = {{Key::kP, true}, {Key::kP, true, true}},
                  .run = [](UiState& s, Workbench&) { open_palette(s.shell.palette); }});
  list.push_back({.id = "help.shortcuts",
                  .menu = Menu::kHelp,
                  .title = "Shortcuts",
                  .tip = "Lists what mouse and keyboard do.",
                  .keys = {{Key::kF1}},
                  .run = [](UiState& s, Workbench&) { s.show_help = !s.show_help; }});
  list.push_back({.id = "help.about",
                  .menu = Menu::kHelp,
                  .title = "About convscope",
                  .tip = "Versions of the program and of what it is made with.",
                  .run = [](UiState& s, Workbench&) { s.show_about = true; },
                  .separated = true});
}

}  // namespace

Command tab_command(BottomTab tab, const UiState& state, Menu menu, const char* title,
                    const char* tip) {
  return {.id = std::string("tab.") + title,
          .menu = menu,
          .title = title,
          .tip = tip,
          .checked = state.tab == tab,
          .run = [tab](UiState& s, Workbench&) { s.tab = tab; }};
}

void add_shell_commands(CommandList& list, const UiState& state, const Workbench& bench) {
  add_file_commands(list, state, bench);
  add_edit_commands(list, state, bench);
  add_view_commands(list, state, bench);
  add_help_commands(list);
}

void add_learn_commands(CommandList& list, const UiState& state, const Workbench& bench) {
  list.push_back({.id = "learn.play",
                  .menu = Menu::kLearn,
                  .title = bench.playback.playing ? "Pause" : "Play",
                  .tip = "Slides the kernel over the input, one output cell after the other; "
                         "Escape ends it.",
                  .keys = {{Key::kSpace}},
                  .enabled = bench.outcome() != nullptr,
                  .run = [](UiState&, Workbench& b) { toggle_play(b); }});
  struct Step {
    const char* id;
    const char* title;
    const char* tip;
    Key key;
  };
  for (const Step& step : {Step{"learn.first", "First",
                                "Goes to the first cell of the output; once a cell is pinned, "
                                "to its first product.",
                                Key::kHome},
                           {"learn.back", "One back",
                            "Goes to the cell before; once a cell is pinned, to the product "
                            "before.",
                            Key::kLeft},
                           {"learn.forward", "One on",
                            "Goes to the next cell; once a cell is pinned, to its next "
                            "product.",
                            Key::kRight},
                           {"learn.last", "Last",
                            "Goes to the last cell of the output; once a cell is pinned, to its "
                            "last product.",
                            Key::kEnd}}) {
    list.push_back({.id = step.id,
                    .menu = Menu::kLearn,
                    .title = step.title,
                    .tip = step.tip,
                    .keys = {{step.key}},
                    .enabled = bench.outcome() != nullptr,
                    .run = [key = step.key](UiState&, Workbench& b) { walk(b, {key}); },
                    .submenu = "Step"});
  }
  list.push_back(tab_command(BottomTab::kPractice, state, Menu::kLearn, "Practice",
                             "Asks for sizes and values, and checks the answers."));
  list.push_back(
      {.id = "learn.impulse",
       .menu = Menu::kLearn,
       .title = "Impulse",
       .tip = "A single 1 instead of the input: the output shows the kernel. A click on the input "
              "moves it; once more brings the input back.",
       .keys = {{Key::kI}},
       .checked = impulse_shown(state, bench),
       .run = [](UiState& s, Workbench& b) { b.propose(toggle_impulse(s, b.experiment())); }});
}

}  // namespace convscope
