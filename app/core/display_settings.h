#pragma once
// How an array's values become colours: chosen by the user or by the data's sign.

#include <optional>
#include <string>

#include "convscope/colormap.h"
#include "convscope/statistics.h"

namespace convscope {

struct DisplaySettings {
  std::optional<Colormap> colormap;  // none: by the data, diverging when it has both signs
  std::optional<ValueRange> range;   // none: by the data

  bool operator==(const DisplaySettings&) const = default;
};

/// The settings with every choice made.
struct Display {
  Colormap colormap = Colormap::kGray;
  ValueRange range;

  bool operator==(const Display&) const = default;
};

/// Data with a negative value takes the diverging map (the light one on a light theme), whose range
/// is symmetric about 0; other data takes viridis from its minimum to its maximum. A chosen
/// diverging map is locked at 0 too. Constant data gets a range that has its value in the middle.
Display resolve_display(const DisplaySettings& settings, const Statistics& statistics,
                        bool light_theme);

/// "viridis · auto 0 … 1", "blue-orange, locked at 0".
std::string describe(const Display& display, const DisplaySettings& settings);

}  // namespace convscope
