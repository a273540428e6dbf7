#include "convscope/low_rank.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

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

/// A tall matrix by columns: what one-sided Jacobi rotations make orthogonal.
struct Columns {
  std::int64_t length = 0;
  std::vector<std::vector<double>> of;  // length numbers each
};

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

void rotate(std::vector<double>& a, std::vector<double>& b, double c, double s) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double x = a[i];
    a[i] = c * x - s * b[i];
    b[i] = s * x + c * b[i];
  }
}

/// A = U diag(sigma) V^T: turns `a` into U diag(sigma) and `v`, an identity, into V. Golub and Van
/// Loan, Matrix Computations, 8.6.3.
void jacobi_svd(Columns& a, Columns& v) {
  constexpr int kSweeps = 40;  // converges in fewer than ten
  constexpr double kOrthogonal = 1e-15;
  bool rotated = true;
  for (int sweep = 0; sweep < kSweeps && rotated; ++sweep) {
    rotated = false;
    for (std::size_t p = 0; p < a.of.size(); ++p) {
      for (std::size_t q = p + 1; q < a.of.size(); ++q) {
        const double pp = dot(a.of[p], a.of[p]);
        const double qq = dot(a.of[q], a.of[q]);
        const double pq = dot(a.of[p], a.of[q]);
        if (std::abs(pq) <= kOrthogonal * std::sqrt(pp * qq) || pq == 0) continue;
        rotated = true;
        const double zeta = (qq - pp) / (2 * pq);
        const double t = std::copysign(1.0, zeta) / (std::abs(zeta) + std::hypot(1.0, zeta));
        const double c = 1 / std::hypot(1.0, t);
        rotate(a.of[p], a.of[q], c, c * t);
        rotate(v.of[p], v.of[q], c, c * t);
      }
    }
  }
}

struct Svd {
  Columns left;                    // U diag(sigma)
  Columns right;                   // V
  std::vector<std::size_t> order;  // columns by falling sigma
  std::vector<double> sigma;       // in that order
};

Svd decompose(const Kernel& kernel) {
  Svd svd;
  svd.left.length = kernel.size.rows;
  svd.right.length = kernel.size.cols;
  for (std::int64_t j = 0; j < kernel.size.cols; ++j) {
    std::vector<double>& column = svd.left.of.emplace_back();
    for (std::int64_t i = 0; i < kernel.size.rows; ++i) column.push_back(kernel.at({i, j}));
    svd.right.of.emplace_back(static_cast<std::size_t>(kernel.size.cols),
                              0.0)[static_cast<std::size_t>(j)] = 1;
  }
  jacobi_svd(svd.left, svd.right);
  svd.order.resize(svd.left.of.size());
  std::iota(svd.order.begin(), svd.order.end(), std::size_t{0});
  std::vector<double> norms;
  for (const auto& column : svd.left.of) norms.push_back(std::sqrt(dot(column, column)));
  std::ranges::sort(svd.order, [&](std::size_t a, std::size_t b) { return norms[a] > norms[b]; });
  for (const std::size_t j : svd.order) svd.sigma.push_back(norms[j]);
  return svd;
}

/// As many singular pairs as it takes; each factor gets the root of the singular value.
LowRank from_svd(const Kernel& kernel, std::int64_t most, double allowed) {
  const Svd svd = decompose(kernel);
  Kernel rest = kernel;
  LowRank factors;
  while (sum_of_magnitudes(rest) > allowed) {
    if (factors.rank == most || factors.rank == std::ssize(svd.order)) return {};
    const auto t = static_cast<std::size_t>(factors.rank);
    const double root = std::sqrt(svd.sigma[t]);
    if (root == 0) return {};
    const auto& left = svd.left.of[svd.order[t]];
    const auto& right = svd.right.of[svd.order[t]];
    for (const double x : left) factors.columns.push_back(x / root);
    for (const double x : right) factors.rows.push_back(x * root);
    for (std::size_t i = 0; i < left.size(); ++i) {
      for (std::size_t j = 0; j < right.size(); ++j)
        rest.weights[i * right.size() + j] -= left[i] * right[j];
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

std::vector<double> singular_values(const Kernel& kernel) {
  const auto count = static_cast<std::size_t>(std::min(kernel.size.rows, kernel.size.cols));
  if (!all_finite(kernel))
    return std::vector<double>(count, std::numeric_limits<double>::quiet_NaN());
  std::vector<double> sigma = decompose(kernel).sigma;
  sigma.resize(count);
  return sigma;
}

}  // namespace convscope
