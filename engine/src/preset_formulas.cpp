#include "preset_formulas.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

namespace convscope {
namespace {

Size size_of(std::span<const double> rows_cols) {
  return {static_cast<std::int64_t>(rows_cols[0]), static_cast<std::int64_t>(rows_cols[1])};
}

Point centre_of(Size size) {
  return {(size.rows - 1) / 2, (size.cols - 1) / 2};
}

/// weight(y, x) for every cell, counted from the centre, y downwards.
template <class Weight>
Kernel sampled(std::int64_t radius, Weight weight) {
  Kernel kernel(Size{2 * radius + 1, 2 * radius + 1});
  for (std::int64_t r = 0; r < kernel.size.rows; ++r) {
    for (std::int64_t c = 0; c < kernel.size.cols; ++c) {
      kernel.at({r, c}) = weight(static_cast<double>(r - radius), static_cast<double>(c - radius));
    }
  }
  return kernel;
}

std::int64_t radius_of(double sigma, double sigmas) {
  return static_cast<std::int64_t>(std::ceil(sigmas * sigma));
}

/// Shifted and rounded to multiples of one power of two, so that the sum is 0 without any rounding,
/// in whatever order it is taken, and every weight is a float32 value: a flat image then gives 0,
/// not noise. What rounding leaves goes to the centre, less than half a multiple per weight.
Kernel balanced(Kernel kernel) {
  const double mean = sum(kernel) / static_cast<double>(kernel.size.area());
  double largest = 0;
  for (double& w : kernel.weights) {
    w -= mean;
    largest = std::max(largest, std::abs(w));
  }
  // 23 of float32's 24 bits: one is left for the centre to grow into.
  const int exponent = std::ilogb(largest) + 1 - 23;
  double rest = 0;
  for (double& w : kernel.weights) {
    w = std::round(std::ldexp(w, -exponent));
    rest += w;
  }
  kernel.at(centre_of(kernel.size)) -= rest;
  for (double& w : kernel.weights) w = std::ldexp(w, exponent);
  return kernel;
}

/// Divided by its sum, which is positive, without the rows and columns of zeros around it.
Kernel trimmed_mean(Kernel kernel) {
  const Point centre = centre_of(kernel.size);
  Size reach{0, 0};
  double total = 0;
  for (std::int64_t r = 0; r < kernel.size.rows; ++r) {
    for (std::int64_t c = 0; c < kernel.size.cols; ++c) {
      double& w = kernel.at({r, c});
      // The cosine of 90 degrees is not quite 0.
      if (w < 1e-9) w = 0;
      total += w;
      if (w == 0) continue;
      reach.rows = std::max(reach.rows, std::abs(r - centre.row));
      reach.cols = std::max(reach.cols, std::abs(c - centre.col));
    }
  }
  for (double& w : kernel.weights) w /= total;
  return resized(kernel, {2 * reach.rows + 1, 2 * reach.cols + 1});
}

double radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

}  // namespace

Kernel identity_kernel(std::span<const double> rows_cols) {
  Kernel kernel(size_of(rows_cols));
  kernel.at(centre_of(kernel.size)) = 1;
  return kernel;
}

Kernel box_kernel(std::span<const double> rows_cols) {
  Kernel kernel(size_of(rows_cols));
  std::fill(kernel.weights.begin(), kernel.weights.end(),
            1.0 / static_cast<double>(kernel.size.area()));
  return kernel;
}

Kernel gaussian_kernel(std::span<const double> sigma) {
  const double variance = sigma[0] * sigma[0];
  Kernel kernel = sampled(radius_of(sigma[0], 3), [&](double y, double x) {
    return std::exp(-(y * y + x * x) / (2 * variance));
  });
  const double total = sum(kernel);
  for (double& w : kernel.weights) w /= total;
  return kernel;
}

Kernel laplacian_of_gaussian_kernel(std::span<const double> sigma) {
  const double variance = sigma[0] * sigma[0];
  const double scale = 1 / (2 * std::numbers::pi * variance * variance * variance);
  // The ring around the centre reaches further out than the Gaussian does: 4 sigma hold it.
  return balanced(sampled(radius_of(sigma[0], 4), [&](double y, double x) {
    const double distance = y * y + x * x;
    return scale * (distance - 2 * variance) * std::exp(-distance / (2 * variance));
  }));
}

Kernel unsharp_kernel(std::span<const double> amount_sigma) {
  const double amount = amount_sigma[0];
  Kernel kernel = gaussian_kernel(amount_sigma.subspan(1));
  for (double& w : kernel.weights) w *= -amount;
  kernel.at(centre_of(kernel.size)) += 1 + amount;
  return kernel;
}

Kernel high_pass_kernel(std::span<const double> sigma) {
  Kernel kernel = gaussian_kernel(sigma);
  for (double& w : kernel.weights) w = -w;
  kernel.at(centre_of(kernel.size)) += 1;
  return balanced(std::move(kernel));
}

Kernel difference_of_gaussians_kernel(std::span<const double> sigma_ratio) {
  // D. Marr and E. Hildreth, "Theory of edge detection" (1980): at a ratio of 1.6 it is closest to
  // the Laplacian of a Gaussian.
  const double narrow = sigma_ratio[0];
  const double wide = narrow * sigma_ratio[1];
  const auto bell = [](double distance, double sigma) {
    return std::exp(-distance / (2 * sigma * sigma)) / (2 * std::numbers::pi * sigma * sigma);
  };
  return balanced(sampled(radius_of(wide, 3), [&](double y, double x) {
    const double distance = y * y + x * x;
    return bell(distance, narrow) - bell(distance, wide);
  }));
}

Kernel gabor_kernel(std::span<const double> sigma_wavelength_angle_phase) {
  const double sigma = sigma_wavelength_angle_phase[0];
  const double angle = radians(sigma_wavelength_angle_phase[2]);
  const double phase = radians(sigma_wavelength_angle_phase[3]);
  const double wave = 2 * std::numbers::pi / sigma_wavelength_angle_phase[1];
  const double wave_x = wave * std::cos(angle);
  const double wave_y = wave * std::sin(angle);
  // y runs downwards, angles turn counter-clockwise.
  return sampled(radius_of(sigma, 3), [&](double y, double x) {
    return std::exp(-(y * y + x * x) / (2 * sigma * sigma)) *
           std::cos(wave_x * x - wave_y * y + phase);
  });
}

Kernel motion_kernel(std::span<const double> length_angle) {
  const double half = length_angle[0] / 2;
  const double cosine = std::cos(radians(length_angle[1]));
  const double sine = std::sin(radians(length_angle[1]));
  // A line one pixel wide, with soft edges: a pixel loses weight with its distance across the line
  // and beyond its ends.
  const auto radius = static_cast<std::int64_t>(std::ceil(half + 0.5));
  return trimmed_mean(sampled(radius, [&](double y, double x) {
    const double along = std::abs(x * cosine - y * sine);
    const double across = std::abs(x * sine + y * cosine);
    return std::max(0.0, 1 - across) * std::clamp(half + 0.5 - along, 0.0, 1.0);
  }));
}

Kernel disc_kernel(std::span<const double> radius) {
  // The edge is one pixel wide: about the share of each pixel that the disc covers.
  const auto reach = static_cast<std::int64_t>(std::ceil(radius[0] + 0.5));
  return trimmed_mean(sampled(reach, [&](double y, double x) {
    return std::clamp(radius[0] + 0.5 - std::hypot(y, x), 0.0, 1.0);
  }));
}

}  // namespace convscope
