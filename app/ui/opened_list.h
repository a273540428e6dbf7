#pragma once
// The images that were opened together, where there are at least two: which one is shown, and the
// way to the others.

#include <string>

#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// "3. moon.png".
std::string opened_title(const OpenedList& list, std::size_t index);

/// Asks for another one; where it cannot be read, for the next one in `direction` that can be.
void show_opened(OpenState& opening, std::size_t index, int direction);
void step_opened(OpenState& opening, int by);

/// A row below the input's name; nothing where there is but one.
void opened_row(UiContext& ctx, UiState& state);
/// The same as choices of a list that is open.
void opened_choices(UiContext& ctx, UiState& state);

/// That the file of an edited input has changed, with a button; nothing where it has not.
void changed_row(UiContext& ctx, UiState& state);

/// What is being opened, how far it has come, and a way to stop; nothing where it is quick.
void loading_card(UiContext& ctx, UiState& state, ScreenRect pane);

}  // namespace convscope
