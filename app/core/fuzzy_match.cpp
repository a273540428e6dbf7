#include "core/fuzzy_match.h"

#include <algorithm>
#include <string>
#include <vector>

namespace convscope {
namespace {

constexpr int kBeginning = 8;  // of a word
constexpr int kBeside = 5;     // right after the letter before
constexpr int kAnywhere = 1;
constexpr int kNone = -1;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool begins_word(std::string_view text, std::size_t i) {
  return i == 0 || text[i - 1] == ' ' || text[i - 1] == ':' || text[i - 1] == '-';
}

}  // namespace

std::optional<int> fuzzy_score(std::string_view query, std::string_view text) {
  // best[i]: the best score of the letters so far with the last of them at text[i].
  std::vector<int> best(text.size(), 0);
  bool first = true;
  for (const char letter : query) {
    if (letter == ' ') continue;
    std::vector<int> next(text.size(), kNone);
    int before = first ? 0 : kNone;  // the best that ends anywhere before i
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (lower(text[i]) == lower(letter) && before != kNone) {
        next[i] = before + (begins_word(text, i) ? kBeginning : kAnywhere);
        if (!first && best[i - 1] != kNone) next[i] = std::max(next[i], best[i - 1] + kBeside);
      }
      if (!first) before = std::max(before, best[i]);
    }
    best = std::move(next);
    first = false;
  }
  if (first) return 0;
  const int score = text.empty() ? kNone : *std::max_element(best.begin(), best.end());
  if (score == kNone) return std::nullopt;
  return score;
}

}  // namespace convscope
