#include "core/plan_text.h"

#include <fmt/format.h>

namespace convscope {

std::string time_text(double ms) {
  if (ms < 0.1) return fmt::format("{:.3g} µs", 1000 * ms);
  return ms < 999.5 ? fmt::format("{:.3g} ms", ms) : fmt::format("{:.2f} s", ms / 1000);
}

std::string candidate_note(const Candidate& candidate, const Plan& plan) {
  if (candidate.strategy == plan.strategy) return plan.reason;
  const bool passed_over = candidate.applicable && candidate.expected_ms < plan.expected_ms;
  return candidate.note + (passed_over ? "; left out, it would round whole numbers" : "");
}

std::vector<std::string> candidate_lines(const Plan& plan) {
  std::vector<std::string> lines;
  for (const Candidate& candidate : plan.candidates) {
    const std::string cost = candidate.applicable ? time_text(candidate.expected_ms) : "–";
    lines.push_back(fmt::format("{:<10}{:>9}  {}", strategy_name(candidate.strategy), cost,
                                candidate_note(candidate, plan)));
  }
  return lines;
}

}  // namespace convscope
