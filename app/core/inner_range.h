#pragma once
// Where nearly all values of a large array lie: a photo under an edge filter has a few cells that
// are many times as large as the rest, and would leave no contrast for it.

#include <cstdint>
#include <optional>

#include "convscope/colormap.h"
#include "convscope/image.h"
#include "convscope/statistics.h"

namespace convscope {

/// So few cells are looked at one by one: each keeps a colour of its own.
inline constexpr std::int64_t kFewCells = 64 * 64;

/// The share of the cells, in percent, that lies outside: on each side of `values`, and beyond
/// `reach` on both together.
inline constexpr double kOuterPercent = 0.5;

struct InnerRange {
  ValueRange values;
  double reach = 0;  // of magnitudes

  bool operator==(const InnerRange&) const = default;
};

/// Of a sample, the same for the same array; nothing of up to kFewCells cells. T is float or
/// double. Some 0.3 ms whatever the size.
template <class T>
std::optional<InnerRange> inner_range_of(ImageView<const T> image);

extern template std::optional<InnerRange> inner_range_of<float>(ImageView<const float>);
extern template std::optional<InnerRange> inner_range_of<double>(ImageView<const double>);

}  // namespace convscope
