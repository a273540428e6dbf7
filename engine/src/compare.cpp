#include "convscope/compare.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace convscope {
namespace {

Status check_sizes(Size a, Size b) {
  if (a == b) return Done{};
  return Error{ErrorCode::kInvalidArgument,
               "A is " + to_string(a) + " and B is " + to_string(b) +
                   ": only images of the same size can be compared cell by cell"};
}

/// Sums of one row are added to those of all: fewer digits are lost in a large image.
struct Sums {
  double difference = 0;
  double magnitude = 0;
  double square = 0;

  void add(double d) {
    difference += d;
    magnitude += std::abs(d);
    square += d * d;
  }
  void add(const Sums& row) {
    difference += row.difference;
    magnitude += row.magnitude;
    square += row.square;
  }
};

bool same_value(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

}  // namespace

template <class T>
Result<Comparison> compare(ImageView<const T> a, ImageView<const T> b,
                           const std::stop_token& stop) {
  if (auto status = check_sizes(a.size, b.size); !status) return status.error();
  Comparison result;
  result.size = a.size;
  Sums sums;
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (std::int64_t r = 0; r < a.size.rows; ++r) {
    if (stop.stop_requested()) return Error{ErrorCode::kCancelled, "the comparison was cancelled"};
    Sums row;
    for (std::int64_t c = 0; c < a.size.cols; ++c) {
      const auto x = static_cast<double>(a.row(r)[c]);
      const auto y = static_cast<double>(b.row(r)[c]);
      ++(same_value(x, y) ? result.equal : result.differing);
      if (std::isfinite(x)) {
        low = std::min(low, x);
        high = std::max(high, x);
      }
      if (!std::isfinite(x) || !std::isfinite(y)) {
        ++result.not_finite;
        continue;
      }
      ++result.finite;
      const double d = y - x;
      row.add(d);
      if (std::abs(d) > result.largest) {
        result.largest = std::abs(d);
        result.where = Point{r, c};
      }
    }
    sums.add(row);
  }
  if (low <= high) {
    result.a_minimum = low;
    result.a_maximum = high;
  }
  if (result.finite > 0) {
    const auto n = static_cast<double>(result.finite);
    result.mean = sums.difference / n;
    result.mean_magnitude = sums.magnitude / n;
    result.root_mean_square = std::sqrt(sums.square / n);
  }
  return result;
}

Result<double> psnr(const Comparison& comparison, double peak) {
  if (!(peak > 0) || !std::isfinite(peak)) {
    return Error{ErrorCode::kInvalidArgument, "PSNR needs a peak above 0"};
  }
  if (comparison.finite == 0) {
    return Error{ErrorCode::kInvalidArgument, "PSNR needs a cell with two finite values"};
  }
  if (comparison.root_mean_square == 0) return std::numeric_limits<double>::infinity();
  return 20 * std::log10(peak / comparison.root_mean_square);
}

template Result<Comparison> compare<float>(ImageView<const float>, ImageView<const float>,
                                           const std::stop_token&);
template Result<Comparison> compare<double>(ImageView<const double>, ImageView<const double>,
                                            const std::stop_token&);

}  // namespace convscope
