// Pictures whose spectrum or edges are known exactly.
#include <numbers>

#include "noise.h"
#include "samples.h"

namespace convscope::samples {

Painter checkerboard(Size /*size*/) {
  constexpr std::int64_t kCell = 20;
  return [](Point p) { return (p.row / kCell + p.col / kCell) % 2 == 0 ? 1.0 : 0.0; };
}

/// Frequency grows linearly from the centre and reaches half a cycle per pixel at the left and
/// right edge: a low-pass kernel leaves a disc, a band-pass a ring.
Painter zone_plate(Size size) {
  return [size](Point p) {
    const double y = static_cast<double>(p.row) - static_cast<double>(size.rows) / 2;
    const double x = static_cast<double>(p.col) - static_cast<double>(size.cols) / 2;
    const double edge = static_cast<double>(size.cols) / 2;
    return 0.5 + 0.5 * std::cos(std::numbers::pi / (2 * edge) * (x * x + y * y));
  };
}

/// 16 bits, because 8 would turn the slope into steps; noise of standard deviation 0.03.
Painter noisy_gradient(Size size) {
  return [size](Point p) {
    const double slope = static_cast<double>(p.col) / static_cast<double>(size.cols - 1);
    return clamp01(mix(0.1, 0.9, slope) + 0.03 * bell(p.row, p.col, 5));
  };
}

}  // namespace convscope::samples
