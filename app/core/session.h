#pragma once
// All that a session file brings back: the experiment and how it is looked at. A value; what of it
// goes into the file is listed in session_fields.h.

#include <memory>
#include <optional>
#include <string>

#include "core/compare_show.h"
#include "core/display_settings.h"
#include "core/experiment.h"
#include "core/outcome_comparison.h"
#include "core/pane_span.h"
#include "core/view_transform.h"

namespace convscope {

/// How one heatmap is looked at.
struct SavedPane {
  bool fitted = true;
  ViewTransform transform;
  DisplaySettings display;

  bool operator==(const SavedPane&) const = default;
};

/// How the shown result is compared with the pinned one.
struct SavedCompare {
  CompareShow show = CompareShow::kSplit;
  ComparisonOptions options;
  double divider = 0.5;  // of the split, as a share of the plot's width
  bool blink_by_itself = false;
  DisplaySettings difference;

  bool operator==(const SavedCompare&) const = default;
};

/// What was laid over the pictures to measure them.
struct SavedMeasures {
  std::optional<PaneSpan> line;    // of the profile
  std::optional<PaneSpan> region;  // of the statistics
  bool show_region = false;        // of the two, the one that is shown
  std::optional<bool> log_counts;  // of the histograms; none: as it is

  bool operator==(const SavedMeasures&) const = default;
};

struct SessionView {
  SavedPane input;
  SavedPane kernel;
  SavedPane output;
  std::string tab;  // of the panel below, by its name; empty: as it is
  std::optional<CellRef> pinned;
  SavedCompare compare;
  SavedMeasures measures;

  bool operator==(const SessionView&) const = default;
};

struct SavedInput;  // in session_fields.h

struct Session {
  Experiment experiment;
  // Where the experiment has no input because its image is missing: what it was, as it goes into
  // the next file. Its relative path is an absolute one here: the next file may lie elsewhere.
  std::shared_ptr<const SavedInput> missing_input;
  std::optional<Experiment> compared_with;  // A, to be computed anew; none: nothing is pinned
  SessionView view;
  std::string origin;  // of an autosave: the user's file that it was opened from or saved to

  bool operator==(const Session&) const = default;
};

}  // namespace convscope
