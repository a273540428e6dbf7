#pragma once
// Input and output that move together, so that the same scene lies at the same place in both panes.

#include "core/workbench.h"
#include "ui/looking_state.h"

namespace convscope {

/// Shown as pictures, not as numbers: large enough for the panes to stand side by side.
bool shown_as_picture(const Outcome* outcome);

bool views_linked(const Looking& looking, const Outcome* outcome);

/// What of the panes' places the links need.
struct PanePlace {
  ScreenRect plot;
  Region content;
};

/// Sets the view of the one that follows. Fitted views show all of both panes.
void link_views(const Looking& looking, Workbench& bench, const PanePlace& input,
                const PanePlace& output, double scale);

}  // namespace convscope
