// The commands of how the window looks: views, theme, sizes, its own windows.
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "ui/commands.h"
#include "ui/linked_views.h"
#include "ui/preferences.h"
#include "ui/tool_strip.h"

namespace convscope {
namespace {

void add_theme_commands(CommandList& list, const UiState& state) {
  struct Theme {
    ThemeChoice choice;
    const char* title;
    std::string tip;
  };
  const std::array themes = {
      Theme{ThemeChoice::kDark, "Dark", "Light text on a dark ground."},
      Theme{ThemeChoice::kLight, "Light", "Dark text on a light ground."},
      Theme{ThemeChoice::kSystem, "System",
            "As the desktop has it, asked at the start. " + state.shell.system.source}};
  for (const Theme& theme : themes) {
    list.push_back(
        {.id = "view." + std::string(theme_name(theme.choice)),
         .menu = Menu::kView,
         .title = theme.title,
         .tip = theme.tip,
         .checked = state.shell.theme == theme.choice,
         .run = [choice = theme.choice](UiState& s, Workbench&) { choose_theme(s, choice); },
         .submenu = "Theme",
         .separated = theme.choice == ThemeChoice::kDark});
  }
}

void add_color_commands(CommandList& list, const UiState& state, const Workbench& bench) {
  const UsualColors shown = colors_of(bench);
  list.push_back({.id = "view.keep_colors",
                  .menu = Menu::kView,
                  .title = "Use these colours by default",
                  .tip = "The colour maps of input, kernel and output are those that the program "
                         "starts with from now on.",
                  .enabled = shown != state.shell.colors,
                  .run = [](UiState& s, Workbench& b) { s.shell.colors = colors_of(b); },
                  .submenu = "Colours"});
  list.push_back({.id = "view.usual_colors",
                  .menu = Menu::kView,
                  .title = "Back to the default colours",
                  .tip = "Shows input, kernel and output in the colours that the program starts "
                         "with.",
                  .enabled = shown != state.shell.colors,
                  .run = [](UiState& s, Workbench& b) { show_usual_colors(s.shell.colors, b); },
                  .submenu = "Colours"});
  list.push_back(
      {.id = "view.forget_colors",
       .menu = Menu::kView,
       .title = "Colours by the data's sign",
       .tip = "Shows all three in the colours that fit their values, now and by default.",
       .enabled = shown != UsualColors{} || state.shell.colors != UsualColors{},
       .run =
           [](UiState& s, Workbench& b) {
             s.shell.colors = {};
             show_usual_colors({}, b);
           },
       .submenu = "Colours"});
}

void add_scale_commands(CommandList& list, const UiState& state) {
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
                    .submenu = "Scale"});
  };
  scale("view.larger", "Larger", Key::kPlus, 1);
  scale("view.smaller", "Smaller", Key::kMinus, -1);
  scale("view.normal", "Normal size", Key::kZero, 0);
  for (const int percent : {50, 75, 100, 125, 150, 200, 300}) {
    const float factor = static_cast<float>(percent) / 100;
    list.push_back({.id = fmt::format("view.scale.{}", percent),
                    .menu = Menu::kView,
                    .title = fmt::format("{} %", percent),
                    .tip = "The size of text and controls.",
                    .checked = std::abs(state.user_scale - factor) < 0.001F,
                    .run = [factor](UiState& s, Workbench&) { s.user_scale = factor; },
                    .submenu = "Scale",
                    .separated = percent == 50});
  }
}

void add_window_commands(CommandList& list, const UiState& state) {
  const ShellState& shell = state.shell;
  list.push_back(
      {.id = "view.full_screen",
       .menu = Menu::kView,
       .title = "Full screen",
       .tip = "Fills the screen with the window, and back.",
       .keys = {{Key::kF11}},
       .checked = shell.full_screen,
       .run = [](UiState& s, Workbench&) { s.shell.full_screen = !s.shell.full_screen; }});
  list.push_back({.id = "view.usual_panes",
                  .menu = Menu::kView,
                  .title = "Usual pane sizes",
                  .tip = "Undoes what was dragged between the panes.",
                  .enabled = !(shell.panes == PaneSizes{}),
                  .run = [](UiState& s, Workbench&) { s.shell.panes = {}; }});
  list.push_back({.id = "view.messages",
                  .menu = Menu::kView,
                  .title = shell.log.unread == 0
                               ? std::string("Messages")
                               : fmt::format("Messages ({} new)", shell.log.unread),
                  .tip = "Everything that the program has said, to be read again.",
                  .checked = shell.show_log,
                  .run = [](UiState& s, Workbench&) { s.shell.show_log = !s.shell.show_log; },
                  .separated = true});
  list.push_back(
      {.id = "view.timing",
       .menu = Menu::kView,
       .title = "Timing",
       .tip = "How the last convolution was computed, and how long it and the frames take.",
       .keys = {{Key::kF12}},
       .checked = shell.show_timing,
       .run = [](UiState& s, Workbench&) { s.shell.show_timing = !s.shell.show_timing; }});
}

void add_tool_commands(CommandList& list, const UiState& state) {
  for (std::size_t i = 0; i < kLookTools.size(); ++i) {
    list.push_back({.id = tool_name(kLookTools[i]),
                    .menu = Menu::kView,
                    .title = tool_label(kLookTools[i]),
                    .tip = tool_tip(kLookTools[i]),
                    .checked = state.looking.tool == kLookTools[i],
                    .run = [i](UiState& s, Workbench&) { s.looking.tool = kLookTools[i]; },
                    .submenu = "Mouse",
                    .words = "tool drag profile statistics magnify"});
  }
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
  add_tool_commands(list, state);
  add_tab_commands(list, state);
  list.push_back(tab_command(BottomTab::kHistogram, state, Menu::kView, "Histogram",
                             "How often each value comes in input and output."));
}

}  // namespace

void add_view_commands(CommandList& list, const UiState& state, const Workbench& bench) {
  list.push_back({.id = "view.fit",
                  .menu = Menu::kView,
                  .title = "Fit all",
                  .tip = "Shows the whole of every picture.",
                  .keys = {{Key::kF}},
                  .run = [](UiState&, Workbench& b) { b.fit_all(); }});
  add_look_commands(list, state, bench);
  add_theme_commands(list, state);
  add_color_commands(list, state, bench);
  add_scale_commands(list, state);
  add_window_commands(list, state);
}

}  // namespace convscope
