#pragma once
// The window as a session, and a session in the window.

#include <string>

#include "core/workbench.h"
#include "ui/ui_state.h"

namespace convscope {

Session session_of(const UiState& state, const Workbench& bench);

/// Shows the session as one change named `name`; its view follows when there is something to see.
void show_session(UiState& state, Workbench& bench, const Session& session,
                  const std::string& name);

/// The view of a session that was opened, once its output is there. To be called each frame.
void settle_view(UiState& state, Workbench& bench);

/// The same work: views apart, which nobody minds losing.
bool same_work(const Session& a, const Session& b);

/// "street* — convscope": the session's or the input's name, and whether something is not saved.
std::string window_title(const UiState& state, const Workbench& bench);

}  // namespace convscope
