#pragma once
// What a heatmap has to know of its data.

#include <cstdint>

#include "convscope/image.h"
#include "convscope/thread_pool.h"

namespace convscope {

struct Statistics {
  std::int64_t count = 0;  // finite cells
  std::int64_t nans = 0;
  std::int64_t infinities = 0;           // of either sign
  std::int64_t negative_infinities = 0;  // those of them
  double minimum = 0;                    // of the finite cells; 0 when there is none
  double maximum = 0;
  double mean = 0;

  bool operator==(const Statistics&) const = default;
};

/// One pass over the cells, a second one where their sum overflows; on the pool's threads where one
/// is given, with the same bits. T is float or double.
template <class T>
Statistics statistics_of(ImageView<const T> image, ThreadPool* pool = nullptr);

extern template Statistics statistics_of<float>(ImageView<const float>, ThreadPool*);
extern template Statistics statistics_of<double>(ImageView<const double>, ThreadPool*);

}  // namespace convscope
