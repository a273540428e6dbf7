// Ranges behind ranges in morning mist above a lake: long smooth slopes, thousands of sharp tree
// tops and a mirror image, large enough that speed can be felt.
#include <algorithm>
#include <array>

#include "noise.h"
#include "samples.h"

namespace convscope::samples {
namespace {

// Heights and distances are in picture heights, from the top.
constexpr double kShore = 0.775;

struct Range {
  double base;    // where its crest is on the average
  double relief;  // how far the crest rises and falls
  double pitch;   // knots per picture height
  double shade;   // brightness of its rock
  double mist;    // how bright the mist at its foot is
  double trees;   // height of the trees on it; 0 for none
};

/// From the farthest to the nearest.
constexpr std::array kRanges = {
    Range{0.36, 0.20, 1.3, 0.70, 0.84, 0},     Range{0.44, 0.22, 1.7, 0.59, 0.80, 0},
    Range{0.52, 0.18, 2.2, 0.47, 0.74, 0},     Range{0.60, 0.15, 2.6, 0.36, 0.66, 0.006},
    Range{0.67, 0.11, 3.1, 0.25, 0.55, 0.014}, Range{0.735, 0.07, 3.6, 0.14, 0.40, 0.030},
};

/// Sharp crests, round valleys: noise folded at its middle. Few octaves give its broad shape.
double crest(const Range& range, double x, std::uint64_t seed, int octaves) {
  double sum = 0;
  double weight = 0.5;
  double pitch = range.pitch;
  for (int k = 0; k < octaves; ++k, weight *= 0.47, pitch *= 2.03) {
    const double folded = 1 - std::abs(2 * value_noise(0.5 + k, x * pitch, seed) - 1);
    sum += weight * folded;
  }
  return range.base + range.relief * (0.5 - sum);
}

/// Height of the tallest tree that reaches over `x`: firs are triangles with ragged sides.
double tree_top(const Range& range, double x, std::uint64_t seed) {
  if (range.trees == 0) return 0;
  const double spacing = 0.42 * range.trees;
  const auto cell = static_cast<std::int64_t>(std::floor(x / spacing));
  double top = 0;
  for (std::int64_t k = cell - 1; k <= cell + 1; ++k) {
    const double tall = range.trees * mix(0.35, 1.0, uniform(k, 0, seed + 100));
    const double stem = (static_cast<double>(k) + uniform(k, 1, seed + 100)) * spacing;
    const double ragged = 1 + 0.5 * (value_noise(x / spacing * 14, 0.5, seed + 200) - 0.5);
    top = std::max(top, tall - std::abs(x - stem) * 4.2 * ragged);
  }
  return top;
}

double sky(double y, double x) {
  const double sun = std::hypot(y - 0.235, x - 1.13);
  const double halo = 0.34 * std::exp(-sun * 3.6) + 0.30 * std::exp(-sun * 16);
  const double disc = 0.5 * smooth_step(0.0325, 0.0315, sun);
  const double streaks = fractal_noise(y * 11 + 0.6 * x, x * 2.1, 7, 400);
  const double cloud = 0.16 * (smooth_step(0.42, 0.72, streaks) - 0.3) * smooth_step(0.5, 0.05, y);
  return mix(0.42, 0.80, smooth_step(0, 0.5, y)) + halo + disc + cloud;
}

/// Everything above the shore line; `blur` is the width of one pixel.
double land(double y, double x, double blur) {
  double value = sky(y, x);
  for (std::size_t i = 0; i < kRanges.size(); ++i) {
    const Range& range = kRanges[i];
    const std::uint64_t seed = 1000 * (i + 1);
    const double edge = crest(range, x, seed, 9) - tree_top(range, x, seed);
    const double cover = smooth_step(-0.7 * blur, 0.7 * blur, y - edge);
    if (cover == 0) continue;
    const double depth = y - crest(range, x, seed, 3);
    // Slopes that face the sun, at the upper right, are lighter.
    const double slope = crest(range, x + 0.02, seed, 3) - crest(range, x - 0.02, seed, 3);
    const double lit = 0.11 * std::tanh(14 * slope * (0.6 + 0.8 * range.shade)) * range.shade;
    const double rock =
        0.12 * range.shade * (fractal_noise(y * 26, x * 17 + depth * 22, 6, seed + 7) - 0.5);
    const double drift = fractal_noise(y * 5, x * 2.4, 5, seed + 3);
    const double mist = smooth_step(0.02, 0.24, depth * mix(0.55, 1.45, drift));
    value = mix(value, mix(range.shade + lit + rock, range.mist, mist), cover);
  }
  return value;
}

/// The lake mirrors the land through ripples that grow towards the viewer.
double water(double y, double x, double blur) {
  const double near = (y - kShore) / (1 - kShore);
  const double ripple = fractal_noise(90 / (0.12 + near), x * mix(9, 3.5, near), 4, 700) - 0.5;
  const double mirror_y = kShore - (y - kShore) * 1.45 + 0.05 * near * ripple;
  const double mirror_x = x + 0.006 * near * ripple;
  const double glint = 0.10 * near * smooth_step(0.16, 0.4, ripple);
  return mix(land(mirror_y, mirror_x, 2.5 * blur), 0.42, 0.22 + 0.16 * near) + glint;
}

double pixel(Point p, double blur) {
  const double y = (static_cast<double>(p.row) + 0.5) * blur;
  const double x = (static_cast<double>(p.col) + 0.5) * blur;
  const double shore = kShore + 0.004 * (fractal_noise(0.5, x * 5, 4, 800) - 0.5);
  const double wet = smooth_step(-0.7 * blur, 0.7 * blur, y - shore);
  double value = 0;
  if (wet < 1) value += (1 - wet) * land(y, x, blur);
  if (wet > 0) value += wet * water(y, x, blur);
  return clamp01(0.02 + 0.93 * value + 0.0012 * bell(p.row, p.col, 900));
}

}  // namespace

Painter mountains(Size size) {
  const double blur = 1 / static_cast<double>(size.rows);
  return [blur](Point p) { return pixel(p, blur); };
}

}  // namespace convscope::samples
