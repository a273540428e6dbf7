#pragma once
// How the last convolution was computed and how long it and the frames take: View > Timing.

#include <string>
#include <vector>

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

struct TimingLine {
  std::string name;  // of its widget: "timing.strategy"
  std::string label;
  std::string value;
  std::string tip;
};

/// Numbers of one width, so that they stay where they are while they change.
std::vector<TimingLine> timing_lines(const FrameTiming& timing, const Outcome* outcome);

void timing_window(UiContext& ctx, UiState& state, const Workbench& bench);

}  // namespace convscope
