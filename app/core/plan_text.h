#pragma once
// How something is computed, in words.

#include <string>
#include <vector>

#include "convscope/plan.h"

namespace convscope {

/// "0.0312 ms" or, below a tenth of that unit, "31.2 µs".
std::string time_text(double ms);

/// Why the planner did not take it, or what it does.
std::string candidate_note(const Candidate& candidate, const Plan& plan);

/// "separable   1.2 ms  rank 1: …": one line a candidate.
std::vector<std::string> candidate_lines(const Plan& plan);

}  // namespace convscope
