#include "svd.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace convscope {
namespace {

using Vector = std::vector<double>;

constexpr int kMostSweeps = 60;  // a handful suffices; the bound is for matrices made to trouble it

double dot(const Vector& a, const Vector& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// (a, b) -> (c a - s b, s a + c b).
void rotate(Vector& a, Vector& b, double c, double s) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double old = a[i];
    a[i] = c * old - s * b[i];
    b[i] = s * old + c * b[i];
  }
}

/// Turns two columns until they are orthogonal, and the basis with them; false when they were.
bool orthogonalise(Vector& a, Vector& b, Vector& basis_a, Vector& basis_b) {
  const double alpha = dot(a, a);
  const double beta = dot(b, b);
  const double gamma = dot(a, b);
  const double epsilon = std::numeric_limits<double>::epsilon();
  if (std::abs(gamma) <= epsilon * std::sqrt(alpha * beta)) return false;
  const double zeta = (beta - alpha) / (2 * gamma);
  const double tangent = std::copysign(1.0, zeta) / (std::abs(zeta) + std::hypot(1.0, zeta));
  const double cosine = 1 / std::hypot(1.0, tangent);
  rotate(a, b, cosine, cosine * tangent);
  rotate(basis_a, basis_b, cosine, cosine * tangent);
  return true;
}

/// The shorter side's vectors, scaled so that no product of theirs overflows or underflows.
std::vector<Vector> short_side(const Kernel& matrix, bool by_columns, double scale) {
  const std::int64_t count = by_columns ? matrix.size.cols : matrix.size.rows;
  const std::int64_t length = by_columns ? matrix.size.rows : matrix.size.cols;
  std::vector<Vector> vectors(static_cast<std::size_t>(count));
  for (std::int64_t v = 0; v < count; ++v) {
    for (std::int64_t i = 0; i < length; ++i) {
      const double weight = by_columns ? matrix.at({i, v}) : matrix.at({v, i});
      vectors[static_cast<std::size_t>(v)].push_back(weight / scale);
    }
  }
  return vectors;
}

double largest_magnitude(const Kernel& matrix) {
  double largest = 0;
  for (const double w : matrix.weights) largest = std::max(largest, std::abs(w));
  return largest;
}

}  // namespace

Svd singular_values_of(const Kernel& matrix) {
  const bool by_columns = matrix.size.cols <= matrix.size.rows;
  const double largest = largest_magnitude(matrix);
  const double scale = largest > 0 ? largest : 1;
  std::vector<Vector> vectors = short_side(matrix, by_columns, scale);
  const std::size_t count = vectors.size();
  std::vector<Vector> basis(count, Vector(count, 0.0));
  for (std::size_t i = 0; i < count; ++i) basis[i][i] = 1;
  bool turned = true;
  for (int sweep = 0; turned && sweep < kMostSweeps; ++sweep) {
    turned = false;
    for (std::size_t a = 0; a + 1 < count; ++a) {
      for (std::size_t b = a + 1; b < count; ++b) {
        turned = orthogonalise(vectors[a], vectors[b], basis[a], basis[b]) || turned;
      }
    }
  }
  Svd svd;
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  Vector lengths;
  for (const Vector& v : vectors) lengths.push_back(std::sqrt(dot(v, v)));
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return lengths[a] > lengths[b]; });
  for (const std::size_t i : order) {
    Vector unit = vectors[i];
    for (double& x : unit) x = lengths[i] > 0 ? x / lengths[i] : 0;
    svd.values.push_back(lengths[i] * scale);
    // matrix = sum of vector i x basis i; which of the two is the column depends on the side.
    svd.columns.push_back(by_columns ? unit : basis[i]);
    svd.rows.push_back(by_columns ? basis[i] : unit);
  }
  return svd;
}

}  // namespace convscope
