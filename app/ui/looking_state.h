#pragma once
// How the pictures are looked at: which tool the mouse is, and whether input and output move
// together.

#include <optional>

#include "core/pane_span.h"

namespace convscope {

/// What a drag over input or output does.
enum class LookTool { kPointer, kZoom, kLine, kRegion };
inline constexpr std::array kLookTools = {LookTool::kPointer, LookTool::kZoom, LookTool::kLine,
                                          LookTool::kRegion};

struct Looking {
  LookTool tool = LookTool::kPointer;
  std::optional<bool> linked;      // input and output move together; none: pictures do
  Pane leader = Pane::kInput;      // the pane that was moved last, which the other follows
  std::optional<PaneSpan> drag;    // under way, with a tool
  std::optional<PaneSpan> line;    // whose profile is shown
  std::optional<PaneSpan> region;  // whose statistics are shown: two corners
  std::optional<double> probe;     // the place on `line` that its plot is pointed at, 0 to 1
  bool show_region = false;        // of the two, the one that was dragged last
  bool overview = true;            // all of a picture in a corner, while a part of it is shown
  bool log_counts = false;         // histograms on a logarithmic scale
};

}  // namespace convscope
