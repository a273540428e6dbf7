#include "convscope/kernel_facts.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>

#include "svd.h"

namespace convscope {
namespace {

constexpr double kRounding = 1e-12;

/// Whether every weight equals sign * the weight at map(its place).
template <class Map>
bool maps_onto_itself(const Kernel& kernel, double sign, Map map) {
  for (std::int64_t r = 0; r < kernel.size.rows; ++r) {
    for (std::int64_t c = 0; c < kernel.size.cols; ++c) {
      if (kernel.at({r, c}) != sign * kernel.at(map(Point{r, c}))) return false;
    }
  }
  return true;
}

bool all_whole(const Kernel& kernel) {
  return std::all_of(kernel.weights.begin(), kernel.weights.end(),
                     [](double w) { return w == std::floor(w) && std::abs(w) < 0x1p53; });
}

Point largest_weight(const Kernel& kernel) {
  const auto by_magnitude = [](double a, double b) { return std::abs(a) < std::abs(b); };
  const auto at = std::max_element(kernel.weights.begin(), kernel.weights.end(), by_magnitude) -
                  kernel.weights.begin();
  return {at / kernel.size.cols, at % kernel.size.cols};
}

double greatest_common_divisor(const std::vector<double>& whole) {
  std::int64_t common = 0;
  for (const double x : whole) common = std::gcd(common, static_cast<std::int64_t>(x));
  return static_cast<double>(common);
}

/// exp(-2 pi i f k d) for the frequencies f of an axis (outer) and its taps k (inner).
std::vector<std::complex<double>> waves(std::int64_t grid, std::int64_t kernel,
                                        std::int64_t dilation) {
  std::vector<std::complex<double>> table;
  table.reserve(static_cast<std::size_t>(grid * kernel));
  for (std::int64_t f = -(grid / 2); f < grid - grid / 2; ++f) {
    for (std::int64_t k = 0; k < kernel; ++k) {
      // Whole turns are taken out while the numbers are whole: exact for any dilation.
      const std::int64_t step = (f + grid) % grid * (dilation % grid) % grid;
      const double turn = static_cast<double>(step * (k % grid) % grid) / static_cast<double>(grid);
      table.push_back(std::polar(1.0, -2 * std::numbers::pi * turn));
    }
  }
  return table;
}

Status check_grid(const Kernel& kernel, Size grid, Pair dilation) {
  if (kernel.size.empty() || grid.empty() || dilation.rows < 1 || dilation.cols < 1) {
    return Error{ErrorCode::kInvalidArgument,
                 "a frequency response needs a kernel, a grid and a dilation of at least 1, got " +
                     to_string(kernel.size) + ", " + to_string(grid) + " and " +
                     to_string(dilation)};
  }
  constexpr std::int64_t kLargest = 1 << 16;
  if (std::max(grid.rows, grid.cols) > kLargest) {
    return Error{ErrorCode::kTooLarge, "a frequency response of " + to_string(grid) +
                                           " is larger than " + std::to_string(kLargest) +
                                           " on a side: ask for fewer frequencies"};
  }
  return check_weights(kernel);
}

}  // namespace

bool is_normalised(const Kernel& kernel) {
  return std::abs(sum(kernel) - 1) <= kRounding * sum_of_magnitudes(kernel);
}

bool is_zero_sum(const Kernel& kernel) {
  return std::abs(sum(kernel)) <= kRounding * sum_of_magnitudes(kernel);
}

Symmetries symmetries_of(const Kernel& kernel) {
  const std::int64_t bottom = kernel.size.rows - 1;
  const std::int64_t right = kernel.size.cols - 1;
  const bool square = bottom == right;
  const bool zero = sum_of_magnitudes(kernel) == 0;
  const auto upside_down = [=](Point p) { return Point{bottom - p.row, p.col}; };
  const auto left_right = [=](Point p) { return Point{p.row, right - p.col}; };
  const auto half_turn = [=](Point p) { return Point{bottom - p.row, right - p.col}; };
  const auto transpose = [](Point p) { return Point{p.col, p.row}; };
  Symmetries found;
  found.upside_down = maps_onto_itself(kernel, 1, upside_down);
  found.left_right = maps_onto_itself(kernel, 1, left_right);
  found.half_turn = maps_onto_itself(kernel, 1, half_turn);
  found.transpose = square && maps_onto_itself(kernel, 1, transpose);
  if (zero) return found;
  found.anti_upside_down = maps_onto_itself(kernel, -1, upside_down);
  found.anti_left_right = maps_onto_itself(kernel, -1, left_right);
  found.anti_half_turn = maps_onto_itself(kernel, -1, half_turn);
  found.anti_transpose = square && maps_onto_itself(kernel, -1, transpose);
  return found;
}

bool flip_changes_nothing(const Kernel& kernel) {
  return symmetries_of(kernel).half_turn;
}

Result<Factors> factorise(const Kernel& kernel, double epsilon) {
  if (const auto status = check_weights(kernel); !status) return status.error();
  if (!std::isfinite(sum_of_magnitudes(kernel))) {
    return Error{ErrorCode::kInvalidArgument,
                 "only finite weights have factors: one of this kernel's is NaN or infinite"};
  }
  const Svd svd = singular_values_of(kernel);
  Factors factors;
  factors.singular_values = svd.values;
  if (svd.values.empty()) return factors;
  const auto longer = static_cast<double>(std::max(kernel.size.rows, kernel.size.cols));
  factors.tolerance = longer * epsilon * svd.values.front();
  for (std::size_t t = 0; t < svd.values.size() && svd.values[t] > factors.tolerance; ++t) {
    OuterProduct term{svd.columns[t], svd.rows[t]};
    const auto [least, greatest] = std::minmax_element(term.column.begin(), term.column.end());
    const double sign = -*least > *greatest ? -1 : 1;
    const double share = sign * std::sqrt(svd.values[t]);
    for (double& x : term.column) x *= share;
    for (double& x : term.row) x *= share;
    factors.terms.push_back(std::move(term));
  }
  return factors;
}

std::optional<OuterProduct> separable_vectors(const Kernel& kernel) {
  const auto factors = factorise(kernel);
  if (!factors || factors->rank() != 1) return std::nullopt;
  // The row and the column through the largest weight, which divides the least rounding into them.
  const Point pivot = largest_weight(kernel);
  OuterProduct product;
  for (std::int64_t c = 0; c < kernel.size.cols; ++c) {
    product.row.push_back(kernel.at({pivot.row, c}));
  }
  const double row_sum = std::accumulate(product.row.begin(), product.row.end(), 0.0);
  double divisor = kernel.at(pivot);
  if (all_whole(kernel)) {
    // A row without a common factor makes the column whole, and its divisions exact.
    divisor = std::copysign(greatest_common_divisor(product.row), row_sum < 0 ? -1 : 1);
  } else if (!is_zero_sum(kernel)) {
    divisor = row_sum / sum(kernel);
  }
  for (double& x : product.row) x /= divisor;
  const double through = product.row[static_cast<std::size_t>(pivot.col)];
  for (std::int64_t r = 0; r < kernel.size.rows; ++r) {
    product.column.push_back(kernel.at({r, pivot.col}) / through);
  }
  return product;
}

Interval output_bounds(const Kernel& kernel, Interval input) {
  double positive = 0;
  double negative = 0;
  for (const double w : kernel.weights) (w > 0 ? positive : negative) += w;
  return {positive * input.low + negative * input.high,
          positive * input.high + negative * input.low};
}

Result<Image<double>> frequency_magnitude(const Kernel& kernel, Size grid, Pair dilation) {
  if (const auto status = check_grid(kernel, grid, dilation); !status) return status.error();
  auto magnitude = Image<double>::create(grid);
  if (!magnitude) return magnitude;
  const auto row_waves = waves(grid.rows, kernel.size.rows, dilation.rows);
  const auto col_waves = waves(grid.cols, kernel.size.cols, dilation.cols);
  std::vector<std::complex<double>> along(static_cast<std::size_t>(kernel.size.rows));
  for (std::int64_t c = 0; c < grid.cols; ++c) {
    for (std::int64_t i = 0; i < kernel.size.rows; ++i) {
      std::complex<double> total = 0;
      for (std::int64_t j = 0; j < kernel.size.cols; ++j) {
        total += kernel.at({i, j}) * col_waves[static_cast<std::size_t>(c * kernel.size.cols + j)];
      }
      along[static_cast<std::size_t>(i)] = total;
    }
    for (std::int64_t r = 0; r < grid.rows; ++r) {
      const auto* wave = row_waves.data() + r * kernel.size.rows;
      const auto total =
          std::inner_product(along.begin(), along.end(), wave, std::complex<double>(0));
      magnitude->at({r, c}) = std::abs(total);
    }
  }
  return magnitude;
}

}  // namespace convscope
