#pragma once
// `run` on one of its inputs.

#include <stop_token>

#include "cli/run_options.h"

namespace convscope::cli {

/// Reads, computes, writes and tells; returns the exit code. Once a stop is asked for:
/// kInterrupted, without a word.
int run_one(const RunRequest& request, const std::stop_token& stop);

}  // namespace convscope::cli
