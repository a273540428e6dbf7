#include "convscope/statistics.h"

#include <cmath>
#include <limits>

namespace convscope {

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
      }
    }
    total += row_total;
  }
  if (s.count > 0) {
    s.minimum = static_cast<double>(low);
    s.maximum = static_cast<double>(high);
    s.mean = total / static_cast<double>(s.count);
  }
  return s;
}

template Statistics statistics_of<float>(ImageView<const float>);
template Statistics statistics_of<double>(ImageView<const double>);

}  // namespace convscope
