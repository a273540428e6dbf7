#pragma once
// The program's state as one line of JSON, for tests.

#include <cstdint>
#include <string>

#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// `uploads` and `frames` count since the start. Keys are documented in app/README.md.
std::string state_report(const UiContext& ctx, const UiState& state, const Workbench& bench,
                         std::int64_t uploads, std::int64_t frames);

}  // namespace convscope
