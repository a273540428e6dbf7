#include "convscope/statistics.h"

#include <cmath>
#include <limits>

namespace convscope {

namespace {

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
Statistics statistics_of(ImageView<const T> image) {
  Statistics s;
  T low = std::numeric_limits<T>::infinity();
  T high = -low;
  double total = 0;
  for (std::int64_t r = 0; r < image.size.rows; ++r) {
    const T* row = image.row(r);
    double row_total = 0;
    for (std::int64_t c = 0; c < image.size.cols; ++c) {
      const T v = row[c];
      if (std::isfinite(v)) {
        low = v < low ? v : low;
        high = v > high ? v : high;
        row_total += static_cast<double>(v);
        ++s.count;
      } else if (std::isnan(v)) {
        ++s.nans;
      } else {
        ++s.infinities;
        s.negative_infinities += v < 0 ? 1 : 0;
      }
    }
    total += row_total;
  }
  if (s.count > 0) {
    s.minimum = static_cast<double>(low);
    s.maximum = static_cast<double>(high);
    s.mean = std::isfinite(total) ? total / static_cast<double>(s.count)
                                  : mean_of_huge(image, static_cast<double>(s.count));
  }
  return s;
}

template Statistics statistics_of<float>(ImageView<const float>);
template Statistics statistics_of<double>(ImageView<const double>);

}  // namespace convscope
