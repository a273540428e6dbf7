#pragma once
// Coverage in words: counts, and why lines are not read.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "convscope/coverage.h"

namespace convscope {

/// The reads of the pixel that is read least.
std::int64_t fewest_reads(const Coverage& coverage);

/// "most reads     9" and the like, a line each.
std::vector<std::string> coverage_counts(const Coverage& coverage);

/// The lines of an axis that are not read for one cause.
struct UnreadLines {
  Unread cause = Unread::kRead;
  std::string sentence;  // of the first, with how many are alike
};

/// One for each cause that there is; `line` is "row" or "column". O(lines).
std::vector<UnreadLines> unread_lines(const AxisGeometry& axis, std::string_view line);

}  // namespace convscope
