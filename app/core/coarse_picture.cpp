#include "core/coarse_picture.h"

#include <algorithm>
#include <utility>

#include "core/compute_part.h"
#include "core/reduced_cells.h"

namespace convscope {
namespace {

/// Cell (r, c) of its output is cell (r, c) * factor of the experiment's.
Experiment every_nth(Experiment experiment, const Geometry& geometry, std::int64_t factor) {
  ConvolutionSpec& spec = experiment.spec;
  spec.stride = {spec.stride.rows * factor, spec.stride.cols * factor};
  spec.padding = Padding::explicit_sides(
      {geometry.rows.before, geometry.rows.after, geometry.cols.before, geometry.cols.after});
  return experiment;
}

}  // namespace

std::optional<CoarsePlan> coarse_plan(const Experiment& experiment, const Plan& plan) {
  constexpr double kShare = 1.0 / 8;
  const Size output = plan.geometry.output();
  if (output.area() <= ReducedCells::kFrom) return std::nullopt;
  if (experiment.transposed || shows_pooling(experiment)) return std::nullopt;
  std::int64_t factor = ReducedCells::kFinest;
  for (; factor * ReducedCells::kCoarsest <= std::max(output.rows, output.cols); factor *= 2) {
    Experiment coarse = every_nth(experiment, plan.geometry, factor);
    auto made = make_plan(coarse.spec, plan.geometry.input(), coarse.kernel, coarse.options);
    if (made && made->expected_ms <= kShare * plan.expected_ms)
      return CoarsePlan{factor, std::move(coarse), *std::move(made)};
  }
  return std::nullopt;
}

Result<Outcome> compute_coarse(const Experiment& experiment, std::shared_ptr<const Source> input,
                               const Plan& plan, const CoarsePlan& coarse,
                               const ConvolveContext& context) {
  auto some = compute_region(coarse.experiment, input, coarse.plan,
                             {{0, 0}, coarse.plan.geometry.output()}, context);
  if (!some) return some;
  auto all = describe(experiment, std::move(input), plan, context);
  if (!all) return all;
  all->pictured = {{0, 0}, plan.geometry.output()};
  all->statistics = some->statistics;
  all->inner = some->inner;
  all->compute_ms = some->compute_ms;
  all->coarse =
      std::make_shared<const CoarseCells>(CoarseCells{coarse.factor, std::move(some->output)});
  return all;
}

}  // namespace convscope
