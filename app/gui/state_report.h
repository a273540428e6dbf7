#pragma once
// The program's state as one line of JSON, for tests.

#include <cstdint>
#include <string>
#include <vector>

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// What the program has done on the screen.
struct FrameReport {
  std::int64_t frames = 0;       // since the start
  std::vector<double> frame_ms;  // of those since the last report: the UI thread's time
  std::int64_t uploads = 0;      // arrays, since the start
  bool uploading = false;
};

/// Keys are documented in app/README.md.
std::string state_report(const UiContext& ctx, const UiState& state, const Workbench& bench,
                         const FrameReport& frames);

}  // namespace convscope
