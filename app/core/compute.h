#pragma once
// An experiment in, its outcome out: what the window's worker and the command line both call.

#include <memory>
#include <string>
#include <variant>

#include "convscope/convolve.h"
#include "convscope/result.h"
#include "convscope/statistics.h"
#include "core/experiment.h"

namespace convscope {

/// An immutable result with the experiment that made it.
struct Outcome {
  Experiment experiment;
  Plan plan;
  std::variant<Image<float>, Image<double>> output;  // by experiment.options.precision
  Statistics statistics;                             // of the output
  std::string simd;                                  // the vector target that computed it
  int threads = 1;
  double compute_ms = 0;  // the convolution alone, wall clock; the median of `repeats`

  Size size() const { return plan.geometry.output(); }
  /// Any cell as a double; exact for both precisions. `p` must lie inside size().
  double value(Point p) const;
};

/// Blocking; to be called on a worker where a window is open. `repeats` >= 1 computes that often.
Result<Outcome> compute(const Experiment& experiment, const ConvolveContext& context,
                        int repeats = 1);

}  // namespace convscope
