// The commands of the window itself: files, going back, how it looks, help.
#include "ui/cell_tab.h"
#include "ui/commands.h"
#include "ui/impulse_mode.h"
#include "ui/linked_views.h"
#include "ui/tool_strip.h"

namespace convscope {
namespace {

void open_palette(PaletteState& palette) {
  palette = {};
  palette.open = true;
}

Command tab_command(BottomTab tab, const UiState& state, Menu menu, const char* title,
                    const char* tip) {
  return {.id = std::string("tab.") + title,
          .menu = menu,
          .title = title,
          .tip = tip,
          .checked = state.tab == tab,
          .run = [tab](UiState& s, Workbench&) { s.tab = tab; }};
}

void add_file_commands(CommandList& list, const UiState& state) {
  for (const Sample& sample : state.samples) {
    list.push_back(
        {.id = "file.sample." + sample.title,
         .menu = Menu::kFile,
         .title = "Sample: " + sample.title,
         .tip = "Opens an image that comes with the program.",
         .run = [path = sample.path](UiState& s, Workbench&) { s.open_request = path; }});
  }
  add_session_commands(list, state);
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

void add_look_commands(CommandList& list, const UiState& state, const Workbench& bench) {
  list.push_back({.id = "view.one",
                  .menu = Menu::kView,
                  .title = "One cell a pixel",
                  .tip = "Shows each cell as one pixel of the screen.",
                  .keys = {{Key::kOne, true}},
                  .run = [](UiState& s, Workbench& b) { show_at_one_to_one(s.looking, b); }});
  const bool linked = views_linked(state.looking, bench.outcome());
  list.push_back({.id = "view.linked",
                  .menu = Menu::kView,
                  .title = "Input and output move together",
                  .tip = "Zooming and moving one takes the other along.",
                  .checked = linked,
                  .run = [linked](UiState& s, Workbench&) { s.looking.linked = !linked; }});
  list.push_back({.id = "view.overview",
                  .menu = Menu::kView,
                  .title = "Overview",
                  .tip = "Shows all of a picture in a corner, while a part of it is in view.",
                  .checked = state.looking.overview,
                  .run = [](UiState& s, Workbench&) { s.looking.overview = !s.looking.overview; }});
  list.push_back(tab_command(BottomTab::kHistogram, state, Menu::kView, "Histogram",
                             "How often each value comes in input and output."));
}

void add_view_commands(CommandList& list, const UiState& state, const Workbench& bench) {
  list.push_back({.id = "view.fit",
                  .menu = Menu::kView,
                  .title = "Fit all",
                  .tip = "Shows the whole of every picture.",
                  .keys = {{Key::kF}},
                  .run = [](UiState&, Workbench& b) { b.fit_all(); }});
  add_look_commands(list, state, bench);
  for (const bool light : {false, true}) {
    list.push_back({.id = light ? "view.light" : "view.dark",
                    .menu = Menu::kView,
                    .title = light ? "Light theme" : "Dark theme",
                    .tip = light ? "Dark text on a light ground." : "Light text on a dark ground.",
                    .checked = state.light_theme == light,
                    .run = [light](UiState& s, Workbench&) { s.light_theme = light; },
                    .separated = !light});
  }
  const auto scale = [&](const char* id, const char* title, Key key, int direction) {
    list.push_back({.id = id,
                    .menu = Menu::kView,
                    .title = title,
                    .tip = "Changes the size of text and controls.",
                    .keys = {{key, true}},
                    .run =
                        [direction](UiState& s, Workbench&) {
                          s.user_scale = direction == 0 ? 1 : next_scale(s.user_scale, direction);
                        },
                    .separated = direction > 0});
  };
  scale("view.larger", "Larger", Key::kPlus, 1);
  scale("view.smaller", "Smaller", Key::kMinus, -1);
  scale("view.normal", "Normal size", Key::kZero, 0);
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

void add_shell_commands(CommandList& list, const UiState& state, const Workbench& bench) {
  add_file_commands(list, state);
  add_edit_commands(list, state, bench);
  add_view_commands(list, state, bench);
  add_help_commands(list);
}

void add_learn_commands(CommandList& list, const UiState& state, const Workbench& bench) {
  list.push_back({.id = "learn.play",
                  .menu = Menu::kLearn,
                  .title = bench.playback.playing ? "Pause" : "Play",
                  .tip = "Slides the kernel over the input, one output cell after the other.",
                  .keys = {{Key::kSpace}},
                  .enabled = bench.outcome() != nullptr,
                  .run = [](UiState&, Workbench& b) { toggle_play(b); }});
  list.push_back(tab_command(BottomTab::kPractice, state, Menu::kLearn, "Practice",
                             "Asks for sizes and values, and checks the answers."));
  list.push_back(
      {.id = "learn.impulse",
       .menu = Menu::kLearn,
       .title = "Impulse",
       .tip = "A single 1 instead of the input: the output shows the kernel.",
       .keys = {{Key::kI}},
       .checked = impulse_shown(state, bench),
       .run = [](UiState& s, Workbench& b) { b.propose(toggle_impulse(s, b.experiment())); }});
}

}  // namespace convscope
