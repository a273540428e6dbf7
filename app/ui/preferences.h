#pragma once
// Between what the panels remember and the settings that outlive the program.

#include "core/settings.h"
#include "core/workbench.h"
#include "ui/ui_state.h"

namespace convscope {

/// Without the window's place, which the panels do not know.
Settings preferences_of(const UiState& state);
void apply_preferences(UiState& state, const Settings& settings);

/// What a pane's colours are by default.
std::optional<Colormap>& usual_color(UsualColors& colors, Pane pane);
/// The panes in their usual colours.
void show_usual_colors(UsualColors colors, Workbench& bench);
/// The colours that the panes have become the usual ones.
UsualColors colors_of(const Workbench& bench);

/// With kSystem the theme is the desktop's, and dark while that is not known.
void choose_theme(UiState& state, ThemeChoice choice);

}  // namespace convscope
