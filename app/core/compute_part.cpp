#include "core/compute_part.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "convscope/simd_target.h"
#include "core/layer_cache.h"

namespace convscope {
namespace {

/// The cells of `region` out of those of outcome.known, with their own statistics.
template <class T>
Status keep_only(Region region, Outcome& outcome) {
  auto part = Image<T>::create(region.size);
  if (!part) return part.error();
  const Image<T>& whole = std::get<Image<T>>(outcome.output);
  for (std::int64_t r = 0; r < region.size.rows; ++r) {
    const T* row = whole.row(region.origin.row + r - outcome.known.origin.row) +
                   (region.origin.col - outcome.known.origin.col);
    std::copy_n(row, region.size.cols, part->row(r));
  }
  outcome.statistics = statistics_of<T>(std::as_const(*part).view());
  outcome.output = *std::move(part);
  outcome.known = region;
  return Done{};
}

}  // namespace

Status check_region(Region region, Size output) {
  const bool inside = region.origin.row >= 0 && region.origin.col >= 0 &&
                      region.size.rows <= output.rows && region.size.cols <= output.cols &&
                      region.origin.row <= output.rows - region.size.rows &&
                      region.origin.col <= output.cols - region.size.cols;
  if (inside && !region.size.empty()) return Done{};
  return Error{
      ErrorCode::kImpossibleGeometry,
      fmt::format("the region of {} at ({}, {}) does not lie inside the output of {}",
                  to_string(region.size), region.origin.row, region.origin.col, to_string(output))};
}

Result<Outcome> compute_part(const Experiment& experiment, Region region,
                             const ConvolveContext& context, int repeats) {
  const auto plan = plan_for(experiment);
  if (!plan) return plan.error();
  if (const auto status = check_region(region, plan->geometry.output()); !status) {
    return status.error();
  }
  auto input = LayerCache().input_of(experiment, context);
  if (!input) return input.error();
  auto outcome = compute_region(experiment, *std::move(input), *plan, region, context, repeats);
  if (!outcome || outcome->known == region) return outcome;
  const Status status = outcome->plan.precision == Precision::kFloat64
                            ? keep_only<double>(region, *outcome)
                            : keep_only<float>(region, *outcome);
  if (!status) return status.error();
  return outcome;
}

Result<Outcome> prepare(const Experiment& experiment, const ConvolveContext& context) {
  const auto plan = plan_for(experiment);
  if (!plan) return plan.error();
  auto input = LayerCache().input_of(experiment, context);
  if (!input) return input.error();
  return describe(experiment, *std::move(input), *plan, context);
}

Result<Outcome> describe(const Experiment& experiment, std::shared_ptr<const Source> input,
                         const Plan& plan, const ConvolveContext& context) {
  Outcome outcome;
  outcome.experiment = experiment;
  outcome.input = std::move(input);
  outcome.plan = plan;
  outcome.simd = active_simd_target();
  outcome.threads = context.pool != nullptr ? context.pool->threads() : 1;
  const Size size = outcome.input->image.size();
  if (shows_pooling(experiment)) {
    outcome.pooling = experiment.pooling;
  } else if (experiment.transposed) {
    const auto links = resolve_transposed(*experiment.transposed, size, experiment.kernel.size);
    if (!links) return links.error();
    outcome.transposed = *links;
  } else if (experiment.response.kind == ResponseKind::kMagnitude) {
    auto pair =
        make_plan(experiment.spec, size, transpose_of(experiment.kernel), experiment.options);
    if (!pair) return pair.error();
    outcome.pair = *std::move(pair);
  }
  return outcome;
}

}  // namespace convscope
