#pragma once
// What `run` says when it is done.

#include <optional>

#include "cli/run_options.h"
#include "core/compute.h"
#include "core/summary.h"

namespace convscope::cli {

/// On standard output, or on the error stream where that one carries the result; a small result
/// that no file gets as numbers, too. `times` are not known of what went in bands.
void print_summary(const RunRequest& request, const Outcome& outcome,
                   const std::optional<FileTimes>& times);

/// How it was computed and why, on the error stream.
void tell_details(const Outcome& outcome, const std::optional<FileTimes>& times);

}  // namespace convscope::cli
