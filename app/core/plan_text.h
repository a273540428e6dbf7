#pragma once
// How something is computed, in words.

#include <string>
#include <vector>

#include "convscope/plan.h"

namespace convscope {

/// "31.2 µs", "4.5 ms" or "3.05 s".
std::string time_text(double ms);

/// Why the planner did not take it, or what it does.
std::string candidate_note(const Candidate& candidate, const Plan& plan);

/// "separable   1.2 ms  rank 1: …": one line a candidate.
std::vector<std::string> candidate_lines(const Plan& plan);

}  // namespace convscope
