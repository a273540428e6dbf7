#include "core/coverage_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace convscope {

std::int64_t fewest_reads(const Coverage& coverage) {
  return *std::min_element(coverage.rows.begin(), coverage.rows.end()) *
         *std::min_element(coverage.cols.begin(), coverage.cols.end());
}

std::vector<std::string> coverage_counts(const Coverage& coverage) {
  const auto pixels = static_cast<std::int64_t>(coverage.rows.size() * coverage.cols.size());
  const double share = 100.0 * static_cast<double>(coverage.unread()) / static_cast<double>(pixels);
  return {fmt::format("most reads     {}", coverage.maximum()),
          fmt::format("fewest reads   {}", fewest_reads(coverage)),
          fmt::format("unread pixels  {} of {} ({:.3g} %)", coverage.unread(), pixels, share)};
}

std::vector<UnreadLines> unread_lines(const AxisGeometry& axis, std::string_view line) {
  std::vector<UnreadLines> all;
  for (const Unread cause : {Unread::kRemainder, Unread::kStride, Unread::kDilation}) {
    std::int64_t first = -1;
    std::int64_t count = 0;
    for (std::int64_t i = 0; i < axis.in; ++i) {
      if (unread_cause(axis, i) != cause) continue;
      if (first < 0) first = i;
      ++count;
    }
    if (count == 0) continue;
    std::string text = unread_sentence(axis, first, line);
    if (count > 1) text += fmt::format(" ({} {}s alike)", count, line);
    all.push_back({cause, std::move(text)});
  }
  return all;
}

}  // namespace convscope
