#pragma once
// Value -> colour. One table per map; the window's shader, the colour bars and the files written
// without a window all read the same 256 entries.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace convscope {

struct Rgb {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;

  bool operator==(const Rgb&) const = default;
};

enum class Colormap {
  kGray,
  kViridis,
  kInferno,
  kMagma,
  kCividis,
  kTurbo,       // a rainbow: many steps, but not from dark to light
  kBlueOrange,  // diverging about a dark neutral, for dark themes; safe for colour-blind people
  kBlueOrangeLight,  // the same about a light neutral
  kCoolwarm,
  kRdBu,
  kPuOr,
};

inline constexpr std::array kColormaps = {
    Colormap::kGray,     Colormap::kViridis, Colormap::kInferno,    Colormap::kMagma,
    Colormap::kCividis,  Colormap::kTurbo,   Colormap::kBlueOrange, Colormap::kBlueOrangeLight,
    Colormap::kCoolwarm, Colormap::kRdBu,    Colormap::kPuOr};

std::string_view colormap_name(Colormap map);
std::optional<Colormap> parse_colormap(std::string_view name);
/// Diverging maps have a neutral middle and belong to a range locked about zero.
bool is_diverging(Colormap map);

/// The 256 entries, from the low to the high end of the range.
std::span<const Rgb, 256> colormap_table(Colormap map);

/// Values from `low` to `high` are spread over the map; what lies outside takes the end's colour.
struct ValueRange {
  double low = 0;
  double high = 1;

  bool operator==(const ValueRange&) const = default;
};

/// round(255 * (value - low) / (high - low)), clamped; the middle entry, 128, when low == high.
/// `value` must not be NaN.
int colormap_index(double value, ValueRange range);

/// Colours of values that have none: outside every map, so that they cannot be mistaken.
inline constexpr Rgb kNanColor = {255, 0, 200};
inline constexpr Rgb kPositiveInfinityColor = {255, 64, 64};
inline constexpr Rgb kNegativeInfinityColor = {64, 96, 255};

/// The colour of any value, NaN and infinities included.
Rgb color_of(double value, ValueRange range, Colormap map);

}  // namespace convscope
