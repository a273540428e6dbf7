#pragma once
// A quick look at data before arithmetic is reordered over it.

#include <cstdint>

namespace convscope {

/// Whether |x| <= limit for all cells; false for NaN and, with a finite limit, for infinities.
bool all_within(const float* cells, std::int64_t count, float limit);
bool all_within(const double* cells, std::int64_t count, double limit);

}  // namespace convscope
