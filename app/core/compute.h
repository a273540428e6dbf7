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
  // The cells that have been computed: the whole output or, before it, the part in view.
  Region known;
  std::variant<Image<float>, Image<double>> output;  // cells of `known`, by options.precision
  Statistics statistics;                             // of those cells
  std::string simd;                                  // the vector target that computed it
  int threads = 1;
  double compute_ms = 0;  // the convolution alone, wall clock; the median of `repeats`

  Size size() const { return plan.geometry.output(); }
  bool whole() const { return known.size == size(); }
  /// Any cell as a double; exact for both precisions. `p` must lie inside size(). One that is not
  /// known yet is computed: O(kernel).
  double value(Point p) const;
};

/// How an experiment will be computed. Errors: no input, and those of make_plan.
Result<Plan> plan_for(const Experiment& experiment);

/// The cells of `region`, which must lie inside the plan's output, with the bits that they have in
/// the whole. `plan` is plan_for(experiment). Blocking.
Result<Outcome> compute_region(const Experiment& experiment, const Plan& plan, Region region,
                               const ConvolveContext& context, int repeats = 1);

/// The whole. Blocking; to be called on a worker where a window is open. `repeats` >= 1 computes
/// that often.
Result<Outcome> compute(const Experiment& experiment, const ConvolveContext& context,
                        int repeats = 1);

}  // namespace convscope
