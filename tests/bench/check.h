#pragma once
// No time is told of a result that is wrong.

#include "bench_case.h"
#include "convscope/result.h"

namespace convscope::bench {

/// The largest difference that float32 (or float64) sums of this case may have from the exact ones:
/// scaled with sum|w| * max|x|, as rounding errors are.
double tolerance_of(const BenchCase& c);

/// Compares the output with the double-precision definition: all cells where that takes a fraction
/// of a second, otherwise the corners, the edges and cells spread over the whole. The Error names
/// the first cell that differs.
template <class T>
Status check_output(const BenchCase& c, ImageView<const float> source, ImageView<const T> output);

extern template Status check_output<float>(const BenchCase&, ImageView<const float>,
                                           ImageView<const float>);
extern template Status check_output<double>(const BenchCase&, ImageView<const float>,
                                            ImageView<const double>);

}  // namespace convscope::bench
