#pragma once
// Repeatable randomness: everything is a hash of whole numbers, the same on every machine.

#include <cmath>
#include <cstdint>

namespace convscope::samples {

inline std::uint64_t hash(std::uint64_t x) {
  x = (x ^ (x >> 32)) * 0xD6E8FEB86659FD93U;
  x = (x ^ (x >> 32)) * 0xD6E8FEB86659FD93U;
  return x ^ (x >> 32);
}

inline std::uint64_t hash(std::int64_t a, std::int64_t b, std::uint64_t seed) {
  return hash(hash(hash(seed) ^ static_cast<std::uint64_t>(a)) ^ static_cast<std::uint64_t>(b));
}

/// Uniform in [0, 1).
inline double uniform(std::int64_t a, std::int64_t b, std::uint64_t seed) {
  return static_cast<double>(hash(a, b, seed) >> 11) * 0x1p-53;
}

/// Close to a normal distribution of variance 1: four uniforms.
inline double bell(std::int64_t a, std::int64_t b, std::uint64_t seed) {
  double sum = 0;
  for (std::uint64_t k = 0; k < 4; ++k) sum += uniform(a, b, seed * 4 + k);
  return (sum - 2) * 1.7320508075688772;
}

inline double mix(double a, double b, double t) {
  return a + (b - a) * t;
}
inline double clamp01(double v) {
  return v < 0 ? 0 : v > 1 ? 1 : v;
}
/// 0 below a, 1 above b, smooth between.
inline double smooth_step(double a, double b, double v) {
  const double t = clamp01((v - a) / (b - a));
  return t * t * (3 - 2 * t);
}

/// Smooth noise in [0, 1] with one knot per unit.
inline double value_noise(double y, double x, std::uint64_t seed) {
  const double fy = std::floor(y);
  const double fx = std::floor(x);
  const auto r = static_cast<std::int64_t>(fy);
  const auto c = static_cast<std::int64_t>(fx);
  const double ty = smooth_step(0, 1, y - fy);
  const double tx = smooth_step(0, 1, x - fx);
  return mix(mix(uniform(r, c, seed), uniform(r, c + 1, seed), tx),
             mix(uniform(r + 1, c, seed), uniform(r + 1, c + 1, seed), tx), ty);
}

/// Octaves of it, each twice as fine and half as strong; in [0, 1].
inline double fractal_noise(double y, double x, int octaves, std::uint64_t seed) {
  double sum = 0;
  double total = 0;
  double weight = 1;
  for (int k = 0; k < octaves; ++k, weight /= 2, y *= 2, x *= 2) {
    sum += weight * value_noise(y + 17.3 * k, x - 9.1 * k, seed + static_cast<std::uint64_t>(k));
    total += weight;
  }
  return sum / total;
}

}  // namespace convscope::samples
