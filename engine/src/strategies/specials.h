#pragma once
// Values over which arithmetic must not be reordered: NaN, infinities, and numbers so large that a
// sum in another order could overflow where the sum of products does not. What reads one of them is
// computed directly.

#include <algorithm>
#include <limits>

#include "strategies/job.h"

namespace convscope {

/// The largest |x| that every strategy may reorder: 2^-10 of what would overflow even if all
/// weights met it. `growth` bounds how much larger than sum|w| * |x| a strategy's own intermediate
/// sums can be.
template <class T>
T reorderable_limit(const Plan& plan, double growth) {
  const double scale = std::max(1.0, sum_of_magnitudes(plan.kernel)) * std::max(1.0, growth);
  const double limit = static_cast<double>(std::numeric_limits<T>::max()) / 1024 / scale;
  return limit > 0 ? static_cast<T>(limit) : T{0};
}

}  // namespace convscope
