#include "core/closest_word.h"

#include <algorithm>
#include <array>
#include <vector>

namespace convscope {

int edit_distance(std::string_view a, std::string_view b) {
  // Of the last two prefixes of `a` and the one at work, to every prefix of `b`.
  std::array<std::vector<int>, 3> rows;
  for (auto& row : rows) row.resize(b.size() + 1);
  auto& [before, last, row] = rows;
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before.swap(last);
    last.swap(row);
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int exchange = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + exchange});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::optional<std::string> closest_word(std::string_view word, std::span<const std::string> words) {
  int least = std::min(4, static_cast<int>(word.size()) / 3 + 1);
  std::optional<std::string> closest;
  for (const std::string& candidate : words) {
    const int distance = edit_distance(word, candidate);
    if (distance >= least) continue;
    least = distance;
    closest = candidate;
  }
  return closest;
}

}  // namespace convscope
