#include "core/compute.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include "convscope/explain.h"
#include "convscope/simd_target.h"
#include "core/layer_cache.h"
#include "core/memory_need.h"
#include "core/pooling.h"
#include "core/respond_to.h"

namespace convscope {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration d) {
  return std::chrono::duration<double, std::milli>(d).count();
}

/// The median time of `repeats` runs, or the first error.
template <class Run>
Result<double> median_ms(int repeats, Run run) {
  std::vector<double> times;
  for (int i = 0; i < std::max(1, repeats); ++i) {
    const auto start = Clock::now();
    const Status status = run();
    if (!status) return status.error();
    times.push_back(milliseconds(Clock::now() - start));
  }
  std::nth_element(times.begin(), times.begin() + times.size() / 2, times.end());
  return times[times.size() / 2];
}

/// `output` holds the cells of `known`.
template <class T>
Outcome outcome_of(const Experiment& experiment, std::shared_ptr<const Source> input,
                   const Plan& plan, Region known, Image<T> output, double ms,
                   const ConvolveContext& context) {
  Outcome outcome;
  outcome.experiment = experiment;
  outcome.input = std::move(input);
  outcome.plan = plan;
  outcome.known = outcome.pictured = known;
  outcome.statistics = statistics_of<T>(std::as_const(output).view(), context.pool);
  outcome.inner = inner_range_of<T>(std::as_const(output).view());
  outcome.output = std::move(output);
  outcome.simd = active_simd_target();
  outcome.threads = context.pool != nullptr ? context.pool->threads() : 1;
  outcome.compute_ms = ms;
  return outcome;
}

/// The plan for the transposed kernel, where the response takes its sums too.
Result<std::optional<Plan>> pair_of(const Experiment& experiment, Size input) {
  if (experiment.response.kind != ResponseKind::kMagnitude) return std::optional<Plan>{};
  auto plan =
      make_plan(experiment.spec, input, transpose_of(experiment.kernel), experiment.options);
  if (!plan) return plan.error();
  return std::optional<Plan>(*std::move(plan));
}

template <class T>
Result<Outcome> compute_convolution(const Experiment& experiment,
                                    std::shared_ptr<const Source> input, const Plan& plan,
                                    Region region, const ConvolveContext& context, int repeats) {
  const ImageView<const float> source = input->image.view();
  auto pair = pair_of(experiment, source.size);
  if (!pair) return pair.error();
  auto output = Image<T>::create(region.size);
  if (!output) return output.error();
  auto other = Image<T>::create(*pair ? region.size : Size{});
  if (!other) return other.error();
  const auto ms = median_ms(repeats, [&]() -> Status {
    auto status = convolve_region<T>(source, plan, region, output->view(), context);
    if (!status || !*pair) return status;
    return convolve_region<T>(source, **pair, region, other->view(), context);
  });
  if (!ms) return ms.error();
  const auto status = respond_to<T>(experiment.response, output->view(), other->view(), context);
  if (!status) return status.error();
  Outcome outcome =
      outcome_of<T>(experiment, std::move(input), plan, region, *std::move(output), *ms, context);
  outcome.pair = *std::move(pair);
  return outcome;
}

/// The sizes of a transposed convolution as panels read them off a plan: the input is not padded,
/// and no stride leads from it to the output.
Plan sizes_of(const Experiment& experiment, const TransposedGeometry& transposed) {
  const auto axis = [](const AxisGeometry& forward) {
    return AxisGeometry{.in = forward.out,
                        .kernel = forward.kernel,
                        .dilation = forward.dilation,
                        .span = forward.span,
                        .out = forward.in};
  };
  Plan plan;
  plan.geometry = {axis(transposed.forward.rows), axis(transposed.forward.cols)};
  plan.precision = experiment.options.precision;
  plan.kernel = experiment.kernel;
  plan.reason = "each input cell is scattered, times the kernel";
  return plan;
}

/// A pooling's windows as panels read them off a plan.
Plan pooling_plan(const Experiment& experiment, const Geometry& geometry) {
  Plan plan;
  plan.geometry = geometry;
  plan.precision = experiment.options.precision;
  plan.kernel = pooling_kernel(experiment.pooling);
  plan.reason = pooling_text(experiment.pooling);
  return plan;
}

Result<TransposedGeometry> links_of(const Experiment& experiment) {
  const auto input = input_size(experiment);
  if (!input) return input.error();
  return resolve_transposed(*experiment.transposed, *input, experiment.kernel.size);
}

template <class T>
Result<Outcome> compute_transposed(const Experiment& experiment,
                                   std::shared_ptr<const Source> input, const Plan& plan,
                                   const ConvolveContext& context, int repeats) {
  const auto links = links_of(experiment);
  if (!links) return links.error();
  Image<T> output;
  const auto ms = median_ms(repeats, [&]() -> Status {
    auto result = convolve_transposed<T>(input->image.view(), *experiment.transposed,
                                         experiment.kernel, context);
    if (!result) return result.error();
    output = *std::move(result);
    return Done{};
  });
  if (!ms) return ms.error();
  const auto status = respond_to<T>(experiment.response, output.view(), {}, context);
  if (!status) return status.error();
  const Region whole{{0, 0}, links->output()};
  Outcome outcome =
      outcome_of<T>(experiment, std::move(input), plan, whole, std::move(output), *ms, context);
  outcome.transposed = *links;
  return outcome;
}

template <class T>
Result<Outcome> compute_pooling(const Experiment& experiment, std::shared_ptr<const Source> input,
                                const Plan& plan, const ConvolveContext& context, int repeats) {
  Image<T> output;
  const auto ms = median_ms(repeats, [&]() -> Status {
    auto result = pool<T>(input->image.view(), experiment.pooling, plan.geometry, context);
    if (!result) return result.error();
    output = *std::move(result);
    return Done{};
  });
  if (!ms) return ms.error();
  const Region whole{{0, 0}, plan.geometry.output()};
  Outcome outcome =
      outcome_of<T>(experiment, std::move(input), plan, whole, std::move(output), *ms, context);
  outcome.pooling = experiment.pooling;
  return outcome;
}

template <class T>
Result<Outcome> compute_as(const Experiment& experiment, std::shared_ptr<const Source> input,
                           const Plan& plan, Region region, const ConvolveContext& context,
                           int repeats) {
  if (shows_pooling(experiment)) {
    return compute_pooling<T>(experiment, std::move(input), plan, context, repeats);
  }
  if (experiment.transposed) {
    return compute_transposed<T>(experiment, std::move(input), plan, context, repeats);
  }
  return compute_convolution<T>(experiment, std::move(input), plan, region, context, repeats);
}

/// Of the shown layer: by its number, where there are several.
Error in_shown_layer(const Experiment& experiment, Error error) {
  if (layer_count(experiment) == 1) return error;
  return in_layer(shown_index(experiment), std::move(error));
}

}  // namespace

Status check(const Experiment& experiment) {
  const auto input = input_size(experiment);
  if (!input) return input.error();
  Status status = Done{};
  if (experiment.transposed && !shows_pooling(experiment)) {
    if (const auto links = links_of(experiment); !links) status = links.error();
  } else if (const auto geometry = shown_geometry(experiment); !geometry) {
    status = geometry.error();
  }
  if (status) {
    status = check_response(experiment.response, experiment.kernel.size,
                            experiment.transposed.has_value());
  }
  return status ? status : Status(in_shown_layer(experiment, status.error()));
}

Result<Plan> plan_for(const Experiment& experiment) {
  if (const auto status = check(experiment); !status) return status.error();
  if (experiment.transposed && !shows_pooling(experiment)) {
    const auto links = links_of(experiment);
    if (!links) return links.error();
    return sizes_of(experiment, *links);
  }
  const auto geometry = shown_geometry(experiment);
  if (!geometry) return geometry.error();
  if (shows_pooling(experiment)) return pooling_plan(experiment, *geometry);
  return make_plan(experiment.spec, geometry->input(), experiment.kernel, experiment.options);
}

Result<Outcome> compute_region(const Experiment& experiment, std::shared_ptr<const Source> input,
                               const Plan& plan, Region region, const ConvolveContext& context,
                               int repeats) {
  if (plan.precision == Precision::kFloat64) {
    return compute_as<double>(experiment, std::move(input), plan, region, context, repeats);
  }
  return compute_as<float>(experiment, std::move(input), plan, region, context, repeats);
}

Result<Outcome> compute(const Experiment& experiment, const ConvolveContext& context, int repeats) {
  const auto plan = plan_for(experiment);
  if (!plan) return plan.error();
  if (const auto room = check_memory(experiment); !room) return room.error();
  auto input = LayerCache().input_of(experiment, context);
  if (!input) return input.error();
  return compute_region(experiment, *std::move(input), *plan, {{0, 0}, plan->geometry.output()},
                        context, repeats);
}

}  // namespace convscope
