#pragma once
// An experiment in, its outcome out: what the window's worker and the command line both call.

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "convscope/convolve.h"
#include "convscope/explain.h"
#include "convscope/result.h"
#include "convscope/statistics.h"
#include "core/experiment.h"
#include "core/inner_range.h"
#include "core/layer_stack.h"
#include "core/reduced_cells.h"

namespace convscope {

struct CoarseCells;

/// A result but for its cells.
struct OutcomeFacts {
  Experiment experiment;
  std::shared_ptr<const Source> input;  // what the shown convolution reads
  Plan plan;  // of a transposed convolution: its sizes, without padding or stride, and its kernel
  std::optional<TransposedGeometry> transposed;  // the links of one
  std::optional<Plan> pair;                      // of the transposed kernel, for a magnitude
  std::optional<Pooling> pooling;                // the plan's windows are this one's
  Region pictured;                               // the cells that a picture shows
  Statistics statistics;                         // of those cells, as far as they were computed
  std::optional<InnerRange> inner;               // of those cells, where they are many
  std::string simd;                              // the vector target that computed it
  int threads = 1;
  double compute_ms = 0;  // the convolution alone, wall clock; the median of `repeats`
  // For the picture alone, where a worker has made them; null where the arrays are small.
  std::shared_ptr<const ReducedCells> reduced_input;
  std::shared_ptr<const ReducedCells> reduced_output;
  std::shared_ptr<const CoarseCells> coarse;  // what stands for the cells until they are computed
  // Names the cells of `output` for as long as they are shown, though they may have been given up.
  std::shared_ptr<const void> picture = std::make_shared<char>();
};

/// An immutable result with the experiment that made it.
struct Outcome : OutcomeFacts {
  // The cells that are here: the whole output or, before it, the part in view; none after
  // without_cells.
  Region known;
  std::variant<Image<float>, Image<double>> output;  // cells of `known`, by options.precision

  Size size() const { return plan.geometry.output(); }
  /// The shown convolution reads the experiment's own image, so that its pixels may be edited.
  bool reads_source() const { return input == experiment.source; }
  bool whole() const { return known.size == size(); }
  /// Any cell as a double; exact for both precisions. `p` must lie inside size(). One that is not
  /// known yet is computed: O(kernel).
  double value(Point p) const;
};

/// The same result with its cells given up, so that there is room for those of the next one.
std::shared_ptr<const Outcome> without_cells(const Outcome& outcome);

/// From the sum of a cell's products to what is shown of it, in float64.
struct ResponseStep {
  double sum = 0;
  std::optional<double> transposed_sum;  // of the transposed kernel, where the response takes it
  double result = 0;
};
/// O(kernel). `output` must lie inside size().
ResponseStep response_at(const Outcome& outcome, Point output);

/// Whether the experiment can be computed at all, at no cost. Errors: no input; those of
/// resolve_geometry or resolve_transposed.
Status check(const Experiment& experiment);

/// The products of one output cell in the order in which they are summed: explain_output or
/// explain_transposed. Empty where nothing is scattered to. `output` must lie inside size().
std::vector<Term> terms_of(const Outcome& outcome, Point output);

/// How many they are, without computing them.
std::int64_t term_count(const Outcome& outcome, Point output);

/// How an experiment will be computed. Errors: those of check and of make_plan.
Result<Plan> plan_for(const Experiment& experiment);

/// The cells of `region`, which must lie inside the plan's output, with the bits that they have in
/// the whole. `input` is what the shown layer reads, `plan` is plan_for(experiment). A transposed
/// convolution is computed whole, and its plan expects no time that would make a part worth while.
/// Blocking.
Result<Outcome> compute_region(const Experiment& experiment, std::shared_ptr<const Source> input,
                               const Plan& plan, Region region, const ConvolveContext& context,
                               int repeats = 1);

/// The whole, the layers in front included. Blocking; to be called on a worker where a window is
/// open. `repeats` >= 1 computes that often.
Result<Outcome> compute(const Experiment& experiment, const ConvolveContext& context,
                        int repeats = 1);

}  // namespace convscope
