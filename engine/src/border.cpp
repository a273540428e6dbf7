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

std::int64_t positive_mod(std::int64_t i, std::int64_t n) {
  const std::int64_t m = i % n;
  return m < 0 ? m + n : m;
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
    case Border::kReflect: {
      if (n == 1) return 0;
      const std::int64_t m = positive_mod(i, 2 * (n - 1));
      return m < n ? m : 2 * (n - 1) - m;
    }
    case Border::kSymmetric: {
      const std::int64_t m = positive_mod(i, 2 * n);
      return m < n ? m : 2 * n - 1 - m;
    }
    case Border::kCircular:
      return positive_mod(i, n);
  }
  return -1;
}

std::int64_t max_padding(Border border, std::int64_t n) {
  if (border == Border::kReflect) return n - 1;
  if (border == Border::kCircular) return n;
  return std::numeric_limits<std::int64_t>::max();
}

}  // namespace convscope
