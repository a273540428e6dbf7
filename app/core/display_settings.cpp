#include "core/display_settings.h"

#include <algorithm>
#include <cmath>

#include "core/number_text.h"

namespace convscope {
namespace {

ValueRange automatic_range(const Statistics& statistics, bool diverging) {
  if (diverging) {
    const double reach = std::max(std::abs(statistics.minimum), std::abs(statistics.maximum));
    return reach > 0 ? ValueRange{-reach, reach} : ValueRange{-1, 1};
  }
  if (statistics.minimum < statistics.maximum) return {statistics.minimum, statistics.maximum};
  const double value = statistics.minimum;
  const double half = value == 0 ? 1 : std::abs(value) / 2;
  return {value - half, value + half};
}

}  // namespace

Display resolve_display(const DisplaySettings& settings, const Statistics& statistics,
                        bool light_theme) {
  const Colormap diverging = light_theme ? Colormap::kBlueOrangeLight : Colormap::kBlueOrange;
  Display display;
  display.colormap =
      settings.colormap.value_or(statistics.minimum < 0 ? diverging : Colormap::kViridis);
  display.range =
      settings.range.value_or(automatic_range(statistics, is_diverging(display.colormap)));
  return display;
}

std::string describe(const Display& display, const DisplaySettings& settings) {
  std::string text(colormap_name(display.colormap));
  if (settings.range) {
    text +=
        " · fixed " + short_text(display.range.low, 7) + " … " + short_text(display.range.high, 7);
  } else if (is_diverging(display.colormap)) {
    text += " · locked at 0";
  } else {
    text += " · auto";
  }
  return text;
}

}  // namespace convscope
