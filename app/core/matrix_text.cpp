#include "core/matrix_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace convscope {
namespace {

std::vector<double> values_of(const Outcome& outcome) {
  std::vector<double> values;
  const auto [origin, size] = outcome.known;
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c) {
      values.push_back(outcome.value({origin.row + r, origin.col + c}));
    }
  }
  return values;
}

/// One notation for all the cells.
struct Notation {
  bool scientific = false;
  int decimals = 0;
};

Notation notation_of(const std::vector<double>& values, int decimals) {
  double largest = 0;
  bool whole = true;
  for (const double v : values) {
    if (!std::isfinite(v)) continue;
    largest = std::max(largest, std::abs(v));
    whole = whole && v == std::floor(v);
  }
  const bool shows_nothing = largest > 0 && largest < 1e-4;
  if (largest >= 1e8 || shows_nothing) return {true, decimals};
  return {false, whole ? 0 : decimals};
}

std::string formatted(double value, Notation notation) {
  return notation.scientific ? fmt::format("{:.{}e}", value, notation.decimals)
                             : fmt::format("{:.{}f}", value, notation.decimals);
}

}  // namespace

std::string matrix_text(const Outcome& outcome) {
  const std::vector<double> values = values_of(outcome);
  const bool exact = outcome.plan.precision == Precision::kFloat64;
  const Notation notation = notation_of(values, exact ? 8 : 4);
  std::vector<std::string> cells;
  std::size_t width = 0;
  for (const double v : values) {
    cells.push_back(formatted(v, notation));
    width = std::max(width, cells.back().size());
  }
  const auto cols = static_cast<std::size_t>(outcome.known.size.cols);
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool first = i % cols == 0;
    const bool last = i % cols + 1 == cols;
    if (first) text += i == 0 ? "[[" : " [";
    text += fmt::format("{:>{}}", cells[i], width);
    if (!last) text += ", ";
    if (last) text += i + 1 == cells.size() ? "]]" : "],\n";
  }
  return text;
}

}  // namespace convscope
