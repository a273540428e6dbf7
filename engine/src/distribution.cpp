#include "convscope/distribution.h"

#include <algorithm>
#include <cmath>

namespace convscope {
namespace {

/// Spread over all 64-bit numbers, the same on every machine (splitmix64's finaliser).
std::uint64_t scattered(std::uint64_t n) {
  n = (n ^ (n >> 30)) * 0xbf58476d1ce4e5b9U;
  n = (n ^ (n >> 27)) * 0x94d049bb133111ebU;
  return n ^ (n >> 31);
}

/// Halves, since the difference of two huge values overflows.
template <class T>
double deviation_of(ImageView<const T> image, const Statistics& s) {
  const double middle = s.mean / 2;
  const double reach = std::max(s.maximum / 2 - middle, middle - s.minimum / 2);
  if (s.count == 0 || !(reach > 0)) return 0;
  double total = 0;
  for (std::int64_t r = 0; r < image.size.rows; ++r) {
    const T* row = image.row(r);
    double row_total = 0;
    for (std::int64_t c = 0; c < image.size.cols; ++c) {
      if (!std::isfinite(row[c])) continue;
      const double away = (static_cast<double>(row[c]) / 2 - middle) / reach;
      row_total += away * away;
    }
    total += row_total;
  }
  return 2 * reach * std::sqrt(total / static_cast<double>(s.count));
}

}  // namespace

double Distribution::quantile(double p) const {
  if (sorted.empty()) return 0;
  const double place = std::clamp(p, 0.0, 1.0) * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const auto above = std::min(below + 1, sorted.size() - 1);
  const double t = place - static_cast<double>(below);
  return sorted[below] * (1 - t) + sorted[above] * t;
}

double Distribution::share_below(double value) const {
  if (sorted.empty() || !(statistics.minimum < value)) return 0;
  const auto count = std::lower_bound(sorted.begin(), sorted.end(), value) - sorted.begin();
  if (count > 0) return static_cast<double>(count) / static_cast<double>(sorted.size());
  return 1 / static_cast<double>(statistics.count);
}

double Distribution::share_above(double value) const {
  if (sorted.empty() || !(statistics.maximum > value)) return 0;
  const auto count = sorted.end() - std::upper_bound(sorted.begin(), sorted.end(), value);
  if (count > 0) return static_cast<double>(count) / static_cast<double>(sorted.size());
  return 1 / static_cast<double>(statistics.count);
}

template <class T>
Distribution distribution_of(ImageView<const T> image, const Statistics& statistics,
                             std::int64_t most) {
  Distribution d;
  d.statistics = statistics;
  d.standard_deviation = deviation_of(image, statistics);
  const std::int64_t cells = image.size.area();
  const std::int64_t step = std::max<std::int64_t>(1, (cells + most - 1) / most);
  d.sampled = step > 1;
  d.sorted.reserve(static_cast<std::size_t>(cells / step + 1));
  for (std::int64_t first = 0; first < cells; first += step) {
    // At a place of its own in each run: equal distances would meet the same columns again.
    const std::uint64_t offset =
        scattered(static_cast<std::uint64_t>(first)) % static_cast<std::uint64_t>(step);
    const std::int64_t at = std::min(cells - 1, first + static_cast<std::int64_t>(offset));
    const auto value = static_cast<double>(image.row(at / image.size.cols)[at % image.size.cols]);
    if (std::isfinite(value)) d.sorted.push_back(value);
  }
  std::sort(d.sorted.begin(), d.sorted.end());
  return d;
}

template Distribution distribution_of<float>(ImageView<const float>, const Statistics&,
                                             std::int64_t);
template Distribution distribution_of<double>(ImageView<const double>, const Statistics&,
                                              std::int64_t);

Histogram histogram_of(const Distribution& distribution, ValueRange range, int bins) {
  const std::vector<double>& sorted = distribution.sorted;
  Histogram h;
  h.range = range;
  const auto place = [&](double value) {
    return std::lower_bound(sorted.begin(), sorted.end(), value) - sorted.begin();
  };
  const auto last = std::upper_bound(sorted.begin(), sorted.end(), range.high) - sorted.begin();
  std::ptrdiff_t from = place(range.low);
  h.below = from;
  h.above = std::ssize(sorted) - last;
  for (int i = 0; i < bins; ++i) {
    const double t = static_cast<double>(i + 1) / bins;
    const auto to =
        i + 1 == bins ? last : std::clamp(place(range.low * (1 - t) + range.high * t), from, last);
    h.counts.push_back(to - from);
    from = to;
  }
  return h;
}

}  // namespace convscope
