#pragma once
// What the window asks about sessions: where to, what became of an input, and whether to bring back
// what a killed program left.

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// Saves where the session was saved before; asks for a place the first time.
void save_session(UiState& state, const Workbench& bench);
void save_session_as(UiState& state, const Workbench& bench);
void ask_for_session(UiState& state);

/// What could not be opened or saved, with the reason, to be put right; nothing where another
/// question is open.
void session_refused(UiState& state, SessionDialog::Kind kind, const std::filesystem::path& path,
                     const std::string& why);

/// All that is to be asked, over the panes in `rect`. Returns the experiment, with its input where
/// the answer gives one.
Experiment session_windows(UiContext& ctx, UiState& state, ScreenRect rect, Experiment experiment);

}  // namespace convscope
