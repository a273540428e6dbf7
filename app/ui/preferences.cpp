#include "ui/preferences.h"

namespace convscope {

Settings preferences_of(const UiState& state) {
  Settings s;
  s.theme = state.shell.theme;
  s.scale = state.user_scale;
  s.panes = state.shell.panes;
  s.linked = state.looking.linked;
  s.overview = state.looking.overview;
  s.follow_file = state.opening.follow;
  s.log_counts = state.looking.log_counts;
  s.show_costs = state.show_costs;
  s.colors = state.shell.colors;
  return s;
}

void apply_preferences(UiState& state, const Settings& settings) {
  state.user_scale = settings.scale;
  state.shell.panes = settings.panes;
  state.looking.linked = settings.linked;
  state.looking.overview = settings.overview;
  state.opening.follow = settings.follow_file;
  state.looking.log_counts = settings.log_counts;
  state.show_costs = settings.show_costs;
  state.shell.colors = settings.colors;
  choose_theme(state, settings.theme);
}

std::optional<Colormap>& usual_color(UsualColors& colors, Pane pane) {
  switch (pane) {
    case Pane::kInput:
      return colors.input;
    case Pane::kKernel:
      return colors.kernel;
    case Pane::kOutput:
      break;
  }
  return colors.output;
}

void show_usual_colors(UsualColors colors, Workbench& bench) {
  for (const Pane pane : kPanes) bench.view(pane).display.colormap = usual_color(colors, pane);
}

UsualColors colors_of(const Workbench& bench) {
  UsualColors colors;
  for (const Pane pane : kPanes) usual_color(colors, pane) = bench.view(pane).display.colormap;
  return colors;
}

void choose_theme(UiState& state, ThemeChoice choice) {
  state.shell.theme = choice;
  state.light_theme = choice == ThemeChoice::kLight ||
                      (choice == ThemeChoice::kSystem && state.shell.system.light.value_or(false));
}

}  // namespace convscope
