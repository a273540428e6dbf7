#include "ui/preferences.h"

namespace convscope {

Settings preferences_of(const UiState& state) {
  Settings s;
  s.theme = state.shell.theme;
  s.scale = state.user_scale;
  s.panes = state.shell.panes;
  s.linked = state.looking.linked;
  s.overview = state.looking.overview;
  s.log_counts = state.looking.log_counts;
  s.show_costs = state.show_costs;
  return s;
}

void apply_preferences(UiState& state, const Settings& settings) {
  state.user_scale = settings.scale;
  state.shell.panes = settings.panes;
  state.looking.linked = settings.linked;
  state.looking.overview = settings.overview;
  state.looking.log_counts = settings.log_counts;
  state.show_costs = settings.show_costs;
  choose_theme(state, settings.theme);
}

void choose_theme(UiState& state, ThemeChoice choice) {
  state.shell.theme = choice;
  state.light_theme = choice == ThemeChoice::kLight ||
                      (choice == ThemeChoice::kSystem && state.shell.system.light.value_or(false));
}

}  // namespace convscope
