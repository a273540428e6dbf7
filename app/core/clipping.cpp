#include "core/clipping.h"

#include <fmt/format.h>

namespace convscope {
namespace {

std::string percent(double share) {
  const double p = 100 * share;
  if (p < 0.1) return "<0.1 %";
  return p < 9.95 ? fmt::format("{:.2g} %", p) : fmt::format("{:.0f} %", p);
}

}  // namespace

bool may_clip(const Statistics& statistics, ValueRange range) {
  return statistics.count > 0 &&
         (statistics.minimum < range.low || statistics.maximum > range.high);
}

Clipping clipping_of(const Distribution& distribution, ValueRange range) {
  return {distribution.share_above(range.high), distribution.share_below(range.low)};
}

std::string clipping_text(const Clipping& clipping) {
  std::string text;
  if (clipping.above > 0) text = percent(clipping.above) + " above";
  if (clipping.below > 0) text += (text.empty() ? "" : ", ") + percent(clipping.below) + " below";
  return text;
}

std::string odd_values_text(const Statistics& statistics) {
  std::string text;
  const auto add = [&](std::int64_t count, const char* name) {
    if (count > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, name);
  };
  add(statistics.nans, "NaN");
  add(statistics.infinities - statistics.negative_infinities, "+Inf");
  add(statistics.negative_infinities, "-Inf");
  return text;
}

}  // namespace convscope
