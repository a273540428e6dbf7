#pragma once
// How an array's values become colours: chosen by the user or by the data's sign.

#include <optional>
#include <string>

#include "convscope/colormap.h"
#include "convscope/distribution.h"
#include "convscope/statistics.h"
#include "core/inner_range.h"

namespace convscope {

/// Where a range comes from that is not fixed.
enum class RangeRule {
  kAuto,         // kData, but for large outputs without the outermost values, where these take so
                 // much of the range that the others have little contrast
  kData,         // from the smallest to the largest value
  kPercentiles,  // the same without the outermost values
  kShared,       // one range for input and output
};
inline constexpr std::array kRangeRules = {RangeRule::kAuto, RangeRule::kData,
                                           RangeRule::kPercentiles, RangeRule::kShared};

struct DisplaySettings {
  std::optional<Colormap> colormap;  // none: by the data, diverging when it has both signs
  std::optional<ValueRange> range;   // fixed; none: by `rule`
  RangeRule rule = RangeRule::kAuto;
  ValueRange percentiles{0.5, 99.5};
  bool eight_bit = false;  // as an image of whole numbers from 0 to 255 would have it

  bool operator==(const DisplaySettings&) const = default;
};

/// Their range needs a Distribution.
inline bool goes_by_percentiles(const DisplaySettings& settings) {
  return settings.rule == RangeRule::kPercentiles && !settings.range && !settings.eight_bit;
}

/// The settings with every choice made.
struct Display {
  Colormap colormap = Colormap::kGray;
  ValueRange range;
  bool eight_bit = false;  // the ends of the range are 0 and 255
  bool clipped = false;    // by kAuto

  bool operator==(const Display&) const = default;
};

/// What some settings need beside the data's own statistics; without it they are as
/// kData.
struct DisplayContext {
  const Distribution* distribution = nullptr;  // for kPercentiles
  const InnerRange* inner = nullptr;           // for kAuto; null where the cells are few
  const Statistics* shared_with = nullptr;     // for kShared: the other pane's
  const Statistics* input = nullptr;           // for eight_bit: says what white is
};

/// Data with a negative value takes the diverging map (the light one on a light theme), whose range
/// is symmetric about 0; other data takes viridis from its minimum to its maximum. A chosen
/// diverging map is locked at 0 too. Constant data gets a range that has its value in the middle.
/// With `eight_bit` and no range of its own the range is the input's nominal one, in gray.
Display resolve_display(const DisplaySettings& settings, const Statistics& statistics,
                        bool light_theme, const DisplayContext& context = {});

/// From black to white in an image with these values: 0 … 1, 0 … 255 or 0 … 65535, whichever is
/// the first that holds them; 0 … the maximum beyond.
ValueRange nominal_range(const Statistics& statistics);

/// The largest magnitude of the finite cells.
double reach_of(const Statistics& statistics);

/// "viridis · auto", "blue-orange · locked at 0", "blue-orange · 0.5 % clipped", "gray · 8 bits of
/// 0 … 1".
std::string describe(const Display& display, const DisplaySettings& settings);

}  // namespace convscope
