#include "preset_formulas.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

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

Kernel gabor_kernel(std::span<const double> sigma_wavelength_angle) {
  const double variance = sigma_wavelength_angle[0] * sigma_wavelength_angle[0];
  const double angle = sigma_wavelength_angle[2] * std::numbers::pi / 180;
  const double wave_x = 2 * std::numbers::pi * std::cos(angle) / sigma_wavelength_angle[1];
  const double wave_y = 2 * std::numbers::pi * std::sin(angle) / sigma_wavelength_angle[1];
  // y runs downwards, angles turn counter-clockwise.
  return sampled(radius_of(sigma_wavelength_angle[0], 3), [&](double y, double x) {
    return std::exp(-(y * y + x * x) / (2 * variance)) * std::cos(wave_x * x - wave_y * y);
  });
}

}  // namespace convscope
