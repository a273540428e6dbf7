#include "convscope/statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace convscope {

namespace {

/// Rows whose cells one thread reads in turn.
constexpr std::int64_t kBandCells = 1 << 16;

template <class T>
struct RowSums {
  T low = std::numeric_limits<T>::infinity();
  T high = -std::numeric_limits<T>::infinity();
  double total = 0;
  std::int64_t finite = 0;
  std::int64_t nans = 0;
  std::int64_t negative_infinities = 0;

  void add(T v) {
    if (!std::isfinite(v)) {
      nans += std::isnan(v) ? 1 : 0;
      negative_infinities += std::isinf(v) && v < 0 ? 1 : 0;
      return;
    }
    low = std::min(low, v);
    high = std::max(high, v);
    total += static_cast<double>(v);
    ++finite;
  }
  /// The ends and the counts; totals are added in the order of the rows.
  void take(const RowSums& other) {
    low = std::min(low, other.low);
    high = std::max(high, other.high);
    finite += other.finite;
    nans += other.nans;
    negative_infinities += other.negative_infinities;
  }
};

/// Right where all cells are finite, else the total is not. In lanes, which compilers turn into
/// vectors.
template <class T>
RowSums<T> sums_of_finite_row(const T* row, std::int64_t cols) {
  constexpr std::int64_t kLanes = 16;
  std::array<T, kLanes> low;
  std::array<T, kLanes> high;
  std::array<double, kLanes> total{};
  low.fill(std::numeric_limits<T>::infinity());
  high.fill(-std::numeric_limits<T>::infinity());
  std::int64_t c = 0;
  for (; c + kLanes <= cols; c += kLanes) {
    for (std::size_t l = 0; l < kLanes; ++l) {
      const T v = row[c + static_cast<std::int64_t>(l)];
      low[l] = v < low[l] ? v : low[l];
      high[l] = v > high[l] ? v : high[l];
      total[l] += static_cast<double>(v);
    }
  }
  RowSums<T> sums{*std::min_element(low.begin(), low.end()),
                  *std::max_element(high.begin(), high.end()),
                  std::accumulate(total.begin(), total.end(), 0.0),
                  c,
                  0,
                  0};
  for (; c < cols; ++c) sums.add(row[c]);
  return sums;
}

template <class T>
RowSums<T> sums_of_row(const T* row, std::int64_t cols) {
  const RowSums<T> fast = sums_of_finite_row(row, cols);
  if (std::isfinite(fast.total) && fast.finite == cols) return fast;
  RowSums<T> sums;
  for (std::int64_t c = 0; c < cols; ++c) sums.add(row[c]);
  return sums;
}

/// Of values whose sum overflows: each is divided before it is added.
template <class T>
double mean_of_huge(ImageView<const T> image, double count) {
  double mean = 0;
  for (std::int64_t r = 0; r < image.size.rows; ++r) {
    const T* row = image.row(r);
    for (std::int64_t c = 0; c < image.size.cols; ++c) {
      if (std::isfinite(row[c])) mean += static_cast<double>(row[c]) / count;
    }
  }
  return mean;
}

}  // namespace

template <class T>
Statistics statistics_of(ImageView<const T> image, ThreadPool* pool) {
  const std::int64_t rows = image.size.rows;
  const std::int64_t cols = image.size.cols;
  if (image.empty()) return {};
  const std::int64_t band_rows = std::max<std::int64_t>(1, kBandCells / cols);
  const std::int64_t bands = (rows + band_rows - 1) / band_rows;
  std::vector<RowSums<T>> of_bands(static_cast<std::size_t>(bands));
  // The mean must not depend on who adds up what.
  std::vector<double> totals(static_cast<std::size_t>(rows));
  const auto body = [&](std::int64_t band, int) {
    RowSums<T> all;
    const std::int64_t end = std::min(rows, (band + 1) * band_rows);
    for (std::int64_t r = band * band_rows; r < end; ++r) {
      const RowSums<T> sums = sums_of_row(image.row(r), cols);
      all.take(sums);
      totals[static_cast<std::size_t>(r)] = sums.total;
    }
    of_bands[static_cast<std::size_t>(band)] = all;
  };
  if (pool != nullptr && bands > 1) {
    pool->for_each_band(bands, {}, body);
  } else {
    for (std::int64_t band = 0; band < bands; ++band) body(band, 0);
  }
  RowSums<T> all;
  for (const RowSums<T>& band : of_bands) all.take(band);
  double total = 0;
  for (const double row : totals) total += row;
  Statistics s;
  s.count = all.finite;
  s.nans = all.nans;
  s.infinities = image.size.area() - all.finite - all.nans;
  s.negative_infinities = all.negative_infinities;
  if (s.count == 0) return s;
  s.minimum = static_cast<double>(all.low);
  s.maximum = static_cast<double>(all.high);
  s.mean = std::isfinite(total) ? total / static_cast<double>(s.count)
                                : mean_of_huge(image, static_cast<double>(s.count));
  return s;
}

template Statistics statistics_of<float>(ImageView<const float>, ThreadPool*);
template Statistics statistics_of<double>(ImageView<const double>, ThreadPool*);

}  // namespace convscope
