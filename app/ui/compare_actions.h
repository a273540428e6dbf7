#pragma once
// What can be done with the pinned result, for the tab, the menu and the keys alike.

#include "core/workbench.h"
#include "ui/ui_state.h"

namespace convscope {

/// Keeps the shown result as A, in place of an earlier one. Nothing where none is shown whole.
void pin_as_a(UiState& state, const Workbench& bench);
/// The shown result becomes A, and A's experiment the one of the controls.
void swap_a_and_b(UiState& state, Workbench& bench);
/// A's experiment becomes the one of the controls; A stays.
void restore_a(const UiState& state, Workbench& bench);
void drop_a(UiState& state);

/// Shows the other of the two in place; from another view, begins with A.
void blink(UiState& state);
/// Blinking by itself, if that is asked for. `seconds` since the last frame.
void advance_blink(CompareState& compare, double seconds);
/// Until it next changes by itself; nothing where it does not.
std::optional<double> next_blink_in(const CompareState& compare);

void copy_comparison(const UiState& state, const Workbench& bench);

/// The newest comparison with A that fits the shown result, or null. While another is computed this
/// may be one with an earlier B on the same cells.
const OutcomeComparison* fitting_comparison(const CompareState& compare, const Workbench& bench);

}  // namespace convscope
