#include "core/display_settings.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/number_text.h"

namespace convscope {
namespace {

/// The ends of the data, before a diverging map locks them at 0.
ValueRange ends_of(const DisplaySettings& settings, const Statistics& statistics,
                   const DisplayContext& context) {
  if (settings.rule == RangeRule::kPercentiles && context.distribution != nullptr) {
    const Distribution& d = *context.distribution;
    const ValueRange ends{d.quantile(settings.percentiles.low / 100),
                          d.quantile(settings.percentiles.high / 100)};
    // Where nearly all values are the same, the few others are what there is to see.
    if (ends.low < ends.high) return ends;
  }
  ValueRange ends{statistics.minimum, statistics.maximum};
  if (settings.rule == RangeRule::kShared && context.shared_with != nullptr) {
    ends.low = std::min(ends.low, context.shared_with->minimum);
    ends.high = std::max(ends.high, context.shared_with->maximum);
  }
  return ends;
}

ValueRange automatic_range(ValueRange ends, bool diverging) {
  if (diverging) {
    const double reach = std::max(std::abs(ends.low), std::abs(ends.high));
    return reach > 0 ? ValueRange{-reach, reach} : ValueRange{-1, 1};
  }
  if (ends.low < ends.high) return ends;
  const double value = ends.low;
  const double half = value == 0 ? 1 : std::abs(value) / 2;
  constexpr double kMost = std::numeric_limits<double>::max();
  return {std::max(value - half, -kMost), std::min(value + half, kMost)};
}

/// Without the outermost values the others get at least a quarter more contrast, and they are more
/// than a trace: where nearly all cells are the same but for rounding, the few others are what
/// there is to see.
bool worth_clipping(double inner, double full) {
  return inner <= 0.8 * full && inner >= full / 16;
}

std::optional<ValueRange> clipped_range(const ValueRange& full, const InnerRange* inner,
                                        bool diverging) {
  if (inner == nullptr) return std::nullopt;
  if (diverging) {
    if (!worth_clipping(inner->reach, full.high)) return std::nullopt;
    return ValueRange{-inner->reach, inner->reach};
  }
  // Halves, since the difference of two huge values overflows.
  const auto half_width = [](const ValueRange& r) { return r.high / 2 - r.low / 2; };
  if (!worth_clipping(half_width(inner->values), half_width(full))) return std::nullopt;
  return inner->values;
}

std::string range_text(const ValueRange& range) {
  return short_text(range.low, 7) + " … " + short_text(range.high, 7);
}

}  // namespace

ValueRange nominal_range(const Statistics& statistics) {
  for (const double white : {1.0, 255.0, 65535.0}) {
    if (statistics.maximum <= white) return {0, white};
  }
  return {0, statistics.maximum};
}

double reach_of(const Statistics& statistics) {
  return std::max(std::abs(statistics.minimum), std::abs(statistics.maximum));
}

Display resolve_display(const DisplaySettings& settings, const Statistics& statistics,
                        bool light_theme, const DisplayContext& context) {
  const Colormap diverging = light_theme ? Colormap::kBlueOrangeLight : Colormap::kBlueOrange;
  Display display;
  if (settings.eight_bit) {
    display.eight_bit = true;
    display.colormap = settings.colormap.value_or(Colormap::kGray);
    const Statistics& input = context.input != nullptr ? *context.input : statistics;
    display.range = settings.range.value_or(nominal_range(input));
    return display;
  }
  const ValueRange ends = ends_of(settings, statistics, context);
  // A shared range comes with shared colours: equal colours are then equal values in both panes.
  const bool signed_data =
      settings.rule == RangeRule::kShared ? ends.low < 0 : statistics.minimum < 0;
  display.colormap = settings.colormap.value_or(signed_data ? diverging : Colormap::kViridis);
  const bool locked = is_diverging(display.colormap);
  display.range = settings.range.value_or(automatic_range(ends, locked));
  if (settings.range || settings.rule != RangeRule::kAuto) return display;
  if (const auto clipped = clipped_range(display.range, context.inner, locked)) {
    display.range = *clipped;
    display.clipped = true;
  }
  return display;
}

std::string describe(const Display& display, const DisplaySettings& settings) {
  // The same map for another ground: to a reader, one.
  const bool for_light = display.colormap == Colormap::kBlueOrangeLight;
  std::string text(colormap_name(for_light ? Colormap::kBlueOrange : display.colormap));
  if (settings.eight_bit) return text + " · 8 bits of " + range_text(display.range);
  if (settings.range) return text + " · fixed " + range_text(display.range);
  switch (settings.rule) {
    case RangeRule::kPercentiles:
      return text + " · " + short_text(settings.percentiles.low, 4) + " … " +
             short_text(settings.percentiles.high, 5) + " %";
    case RangeRule::kShared:
      return text + " · shared";
    case RangeRule::kAuto:
      if (display.clipped) return text + " · " + short_text(kOuterPercent, 4) + " % clipped";
      break;
    case RangeRule::kData:
      break;
  }
  return text + (is_diverging(display.colormap) ? " · locked at 0" : " · auto");
}

}  // namespace convscope
