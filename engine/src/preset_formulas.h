#pragma once
// The presets whose weights are computed. Each takes its parameters in the preset's order, already
// checked against their ranges.

#include <span>

#include "convscope/kernel.h"

namespace convscope {

Kernel identity_kernel(std::span<const double> rows_cols);
Kernel box_kernel(std::span<const double> rows_cols);
Kernel gaussian_kernel(std::span<const double> sigma);
Kernel laplacian_of_gaussian_kernel(std::span<const double> sigma);
Kernel unsharp_kernel(std::span<const double> amount_sigma);
Kernel high_pass_kernel(std::span<const double> sigma);
Kernel difference_of_gaussians_kernel(std::span<const double> sigma_ratio);
Kernel gabor_kernel(std::span<const double> sigma_wavelength_angle_phase);
Kernel motion_kernel(std::span<const double> length_angle);
Kernel disc_kernel(std::span<const double> radius);

}  // namespace convscope
