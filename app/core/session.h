#pragma once
// All that a session file brings back: the experiment and how it is looked at. A value; what of it
// goes into the file is listed in session_fields.h.

#include <optional>
#include <string>

#include "core/display_settings.h"
#include "core/experiment.h"
#include "core/linked_cells.h"
#include "core/view_transform.h"

namespace convscope {

/// How one heatmap is looked at.
struct SavedPane {
  bool fitted = true;
  ViewTransform transform;
  DisplaySettings display;

  bool operator==(const SavedPane&) const = default;
};

struct SessionView {
  SavedPane input;
  SavedPane kernel;
  SavedPane output;
  std::string tab;  // of the panel below, by its name; empty: as it is
  std::optional<CellRef> pinned;

  bool operator==(const SessionView&) const = default;
};

struct Session {
  Experiment experiment;
  SessionView view;
  std::string origin;  // of an autosave: the user's file that it was opened from or saved to

  bool operator==(const Session&) const = default;
};

}  // namespace convscope
