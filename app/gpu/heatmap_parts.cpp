#include "gpu/heatmap_parts.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace convscope {

int samples_for(double cell_size) {
  return std::clamp(static_cast<int>(std::ceil(1 / cell_size - 1e-6)), 1, 4);
}

ScreenRect outward(ScreenRect r) {
  return {{std::floor(r.min.x), std::floor(r.min.y)}, {std::ceil(r.max.x), std::ceil(r.max.y)}};
}

ScreenRect inward(ScreenRect r) {
  return {{std::ceil(r.min.x), std::ceil(r.min.y)}, {std::floor(r.max.x), std::floor(r.max.y)}};
}

ScreenRect overlap(ScreenRect a, ScreenRect b) {
  const auto x = [&](double v) { return std::clamp(v, b.min.x, std::max(b.min.x, b.max.x)); };
  const auto y = [&](double v) { return std::clamp(v, b.min.y, std::max(b.min.y, b.max.y)); };
  const ScreenPoint min{x(a.min.x), y(a.min.y)};
  return {min, {std::max(min.x, x(a.max.x)), std::max(min.y, y(a.max.y))}};
}

std::array<ScreenRect, 4> around(ScreenRect hole, ScreenRect whole) {
  return {{{whole.min, {whole.max.x, hole.min.y}},
           {{whole.min.x, hole.max.y}, whole.max},
           {{whole.min.x, hole.min.y}, {hole.min.x, hole.max.y}},
           {{hole.max.x, hole.min.y}, {whole.max.x, hole.max.y}}}};
}

std::optional<std::size_t> level_for(const ReducedCells* reduced, double cell_size) {
  std::optional<std::size_t> level;
  if (reduced == nullptr) return level;
  for (std::size_t i = 0; i < reduced->levels.size(); ++i) {
    if (cell_size * static_cast<double>(reduced->levels[i].factor) <= 1) level = i;
  }
  return level;
}

double texture_scale(double reach) {
  constexpr int kAtEase = 100;
  if (!(reach > 0) || !std::isfinite(reach)) return 1;
  const int exponent = std::ilogb(reach);
  // A double's least exponent is -1074: 2^1074 is none.
  return std::abs(exponent) <= kAtEase ? 1 : std::ldexp(1, std::min(-exponent, 1000));
}

std::pair<float, float> shader_range(ValueRange range, double scale) {
  constexpr double kMost = 1e38;
  const auto scaled = [&](double v) {
    return static_cast<float>(std::clamp(v * scale, -kMost, kMost));
  };
  constexpr float kLeast = std::numeric_limits<float>::min();
  const float low = scaled(range.low);
  float high = scaled(range.high);
  if (range.low < range.high && !(high - low >= kLeast))
    high = std::max(std::nextafter(low, std::numeric_limits<float>::max()), low + 2 * kLeast);
  return {low, high};
}

std::pair<std::int64_t, std::int64_t> sources(std::int64_t first, std::int64_t end, std::int64_t n,
                                              Border border) {
  if (border == Border::kCircular) return {0, n};
  const std::int64_t before = std::max<std::int64_t>(0, -first);
  const std::int64_t after = std::max<std::int64_t>(0, end - n);
  std::int64_t from = std::max<std::int64_t>(0, first);
  std::int64_t to = std::min(n, end);
  // A mirror reaches as far inwards as the padding reaches out, and a cell further.
  if (before > 0) from = 0, to = std::max(to, before + 1);
  if (after > 0) from = std::min(from, n - after - 1), to = n;
  return {std::max<std::int64_t>(0, from), std::min(n, to)};
}

}  // namespace convscope
