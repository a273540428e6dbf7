#include "convscope/low_rank.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "svd.h"

namespace convscope {
namespace {

bool all_finite(const Kernel& kernel) {
  return std::ranges::all_of(kernel.weights, [](double w) { return std::isfinite(w); });
}

Point largest_at(const Kernel& kernel) {
  const auto larger = [](double a, double b) { return std::abs(a) < std::abs(b); };
  const auto at = std::ranges::max_element(kernel.weights, larger) - kernel.weights.begin();
  return {at / kernel.size.cols, at % kernel.size.cols};
}

/// Takes the cross through the largest weight off `rest` and adds it to the factors.
void take_cross(Kernel& rest, LowRank& factors) {
  const Point pivot = largest_at(rest);
  const double value = rest.at(pivot);
  const std::size_t columns = factors.columns.size();
  const std::size_t rows = factors.rows.size();
  for (std::int64_t i = 0; i < rest.size.rows; ++i) {
    factors.columns.push_back(rest.at({i, pivot.col}));
  }
  for (std::int64_t j = 0; j < rest.size.cols; ++j) {
    factors.rows.push_back(rest.at({pivot.row, j}) / value);
  }
  for (std::int64_t i = 0; i < rest.size.rows; ++i) {
    for (std::int64_t j = 0; j < rest.size.cols; ++j) {
      rest.at({i, j}) -= factors.columns[columns + static_cast<std::size_t>(i)] *
                         factors.rows[rows + static_cast<std::size_t>(j)];
    }
  }
  ++factors.rank;
}

/// A column of whole numbers divided by what they all are multiples of: the other factor of a
/// matrix of whole numbers is then whole, too.
void make_whole(LowRank& single) {
  std::int64_t divisor = 0;
  for (const double x : single.columns) {
    if (x != std::trunc(x) || std::abs(x) > 0x1p53) return;
    divisor = std::gcd(divisor, static_cast<std::int64_t>(x));
  }
  const auto d = static_cast<double>(divisor);
  for (double& x : single.columns) x /= d;
  for (double& x : single.rows) {
    // The division by the pivot may have rounded; what it rounded was whole.
    const double product = x * d;
    const double whole = std::round(product);
    x = std::abs(product - whole) <= 1e-12 * std::abs(whole) ? whole : product;
  }
}

/// As many singular pairs as it takes; each factor gets the root of the singular value.
LowRank from_svd(const Kernel& kernel, std::int64_t most, double allowed) {
  const Svd svd = singular_values_of(kernel);
  Kernel rest = kernel;
  LowRank factors;
  while (sum_of_magnitudes(rest) > allowed) {
    if (factors.rank == most || factors.rank == std::ssize(svd.values)) return {};
    const auto t = static_cast<std::size_t>(factors.rank);
    const double root = std::sqrt(svd.values[t]);
    if (root == 0) return {};
    const std::vector<double>& column = svd.columns[t];
    const std::vector<double>& row = svd.rows[t];
    for (const double x : column) factors.columns.push_back(x * root);
    for (const double x : row) factors.rows.push_back(x * root);
    for (std::size_t i = 0; i < column.size(); ++i) {
      for (std::size_t j = 0; j < row.size(); ++j) {
        rest.weights[i * row.size() + j] -= svd.values[t] * column[i] * row[j];
      }
    }
    ++factors.rank;
  }
  return factors;
}

}  // namespace

LowRank low_rank_factors(const Kernel& kernel, std::int64_t most, double tolerance) {
  const double total = sum_of_magnitudes(kernel);
  if (!all_finite(kernel) || !std::isfinite(total) || total == 0 || most < 1) return {};
  const double allowed = tolerance * total;
  Kernel rest = kernel;
  LowRank crosses;
  // Crosses through the largest weight left leave about as little as singular pairs do; one more
  // than allowed, because now and then they need it.
  while (sum_of_magnitudes(rest) > allowed) {
    if (crosses.rank > most) return {};
    take_cross(rest, crosses);
  }
  if (crosses.rank > 1) return from_svd(kernel, most, allowed);
  make_whole(crosses);
  return crosses;
}

}  // namespace convscope
