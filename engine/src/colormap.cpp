#include "convscope/colormap.h"

#include <algorithm>
#include <cmath>

#include "colormap_published.h"
#include "colormap_tables.h"

namespace convscope {
namespace {

using Table = std::array<Rgb, 256>;

constexpr std::uint8_t digit(char c) {
  return static_cast<std::uint8_t>(c <= '9' ? c - '0' : c - 'a' + 10);
}

constexpr Table table_of(std::string_view hex) {
  Table table = {};
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint8_t>(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
  };
  for (std::size_t i = 0; i < 256; ++i) {
    table[i] = {byte(3 * i), byte(3 * i + 1), byte(3 * i + 2)};
  }
  return table;
}

constexpr Table gray_table() {
  Table table = {};
  for (int i = 0; i < 256; ++i) {
    const auto v = static_cast<std::uint8_t>(i);
    table[static_cast<std::size_t>(i)] = {v, v, v};
  }
  return table;
}

struct Entry {
  std::string_view name;
  bool diverging = false;
  Table table;
};

/// In the order of the enumerators.
constexpr std::array kEntries = {
    Entry{"gray", false, gray_table()},
    Entry{"viridis", false, table_of(kViridisHex)},
    Entry{"inferno", false, table_of(kInfernoHex)},
    Entry{"magma", false, table_of(kMagmaHex)},
    Entry{"cividis", false, table_of(kCividisHex)},
    Entry{"turbo", false, table_of(kTurboHex)},
    Entry{"blue-orange", true, table_of(kBlueOrangeHex)},
    Entry{"blue-orange-light", true, table_of(kBlueOrangeLightHex)},
    Entry{"coolwarm", true, table_of(kCoolwarmHex)},
    Entry{"RdBu", true, table_of(kRdBuHex)},
    Entry{"PuOr", true, table_of(kPuOrHex)},
};
static_assert(kEntries.size() == kColormaps.size());

const Entry& entry(Colormap map) {
  return kEntries[static_cast<std::size_t>(map)];
}

}  // namespace

std::string_view colormap_name(Colormap map) {
  return entry(map).name;
}

std::optional<Colormap> parse_colormap(std::string_view name) {
  for (const Colormap map : kColormaps) {
    if (colormap_name(map) == name) return map;
  }
  return std::nullopt;
}

bool is_diverging(Colormap map) {
  return entry(map).diverging;
}

std::span<const Rgb, 256> colormap_table(Colormap map) {
  return entry(map).table;
}

int colormap_index(double value, ValueRange range) {
  if (range.low == range.high) return 128;
  // The difference of two huge ends overflows; halves do not. Those of the smallest numbers are 0.
  const double part = std::max(std::abs(range.low), std::abs(range.high)) > 1 ? 0.5 : 1;
  const double width = range.high * part - range.low * part;
  const double share = (value * part - range.low * part) / width;
  return static_cast<int>(std::lround(255 * std::clamp(share, 0.0, 1.0)));
}

Rgb color_of(double value, ValueRange range, Colormap map) {
  if (std::isnan(value)) return kNanColor;
  if (std::isinf(value)) return value > 0 ? kPositiveInfinityColor : kNegativeInfinityColor;
  return colormap_table(map)[static_cast<std::size_t>(colormap_index(value, range))];
}

}  // namespace convscope
