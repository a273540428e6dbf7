#include "convscope/border.h"

#include <algorithm>
#include <limits>

namespace convscope {
namespace {

struct Named {
  Border border;
  std::string_view name;
};

constexpr std::array kNames = {
    Named{Border::kZero, "zero"},           Named{Border::kConstant, "constant"},
    Named{Border::kReplicate, "replicate"}, Named{Border::kReflect, "reflect"},
    Named{Border::kSymmetric, "symmetric"}, Named{Border::kCircular, "circular"},
};

/// i = period * n + offset with 0 <= offset < n, for negative i too.
struct Fold {
  bool odd_period = false;
  std::int64_t offset = 0;
};

Fold fold(std::int64_t i, std::int64_t n) {
  const bool below = i % n < 0;
  const std::int64_t period = i / n - (below ? 1 : 0);
  return {period % 2 != 0, i % n + (below ? n : 0)};
}

}  // namespace

std::string_view border_name(Border border) {
  for (const Named& named : kNames) {
    if (named.border == border) return named.name;
  }
  return "unknown";
}

std::optional<Border> parse_border(std::string_view name) {
  for (const Named& named : kNames) {
    if (named.name == name) return named.border;
  }
  return std::nullopt;
}

std::int64_t border_index(Border border, std::int64_t i, std::int64_t n) {
  if (i >= 0 && i < n) return i;
  switch (border) {
    case Border::kZero:
    case Border::kConstant:
      return -1;
    case Border::kReplicate:
      return std::clamp<std::int64_t>(i, 0, n - 1);
    // The two mirrors walk forwards in even periods and backwards in odd ones; counted that way,
    // not modulo two lengths, no axis is too long for 64 bits.
    case Border::kReflect: {
      if (n == 1) return 0;
      const Fold at = fold(i, n - 1);
      return at.odd_period ? n - 1 - at.offset : at.offset;
    }
    case Border::kSymmetric: {
      const Fold at = fold(i, n);
      return at.odd_period ? n - 1 - at.offset : at.offset;
    }
    case Border::kCircular:
      return fold(i, n).offset;
  }
  return -1;
}

std::int64_t max_padding(Border border, std::int64_t n) {
  if (border == Border::kReflect) return n - 1;
  if (border == Border::kCircular) return n;
  return std::numeric_limits<std::int64_t>::max();
}

}  // namespace convscope
