#include "core/compute.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include "convscope/explain.h"
#include "convscope/simd_target.h"

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
  outcome.known = known;
  outcome.statistics = statistics_of<T>(std::as_const(output).view());
  outcome.output = std::move(output);
  outcome.simd = active_simd_target();
  outcome.threads = context.pool != nullptr ? context.pool->threads() : 1;
  outcome.compute_ms = ms;
  return outcome;
}

template <class T>
Result<Outcome> compute_convolution(const Experiment& experiment, const Plan& plan, Region region,
                                    const ConvolveContext& context, int repeats) {
  auto output = Image<T>::create(region.size);
  if (!output) return output.error();
  const auto ms = median_ms(repeats, [&] {
    return convolve_region<T>(experiment.source->image.view(), plan, region, output->view(),
                              context);
  });
  if (!ms) return ms.error();
  return outcome_of<T>(experiment, experiment.source, plan, region, *std::move(output), *ms,
                       context);
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

Result<TransposedGeometry> links_of(const Experiment& experiment) {
  return resolve_transposed(*experiment.transposed, experiment.source->image.size(),
                            experiment.kernel.size);
}

template <class T>
Result<Outcome> compute_transposed(const Experiment& experiment, const Plan& plan,
                                   const ConvolveContext& context, int repeats) {
  const auto links = links_of(experiment);
  if (!links) return links.error();
  Image<T> output;
  const auto ms = median_ms(repeats, [&]() -> Status {
    auto result = convolve_transposed<T>(experiment.source->image.view(), *experiment.transposed,
                                         experiment.kernel, context);
    if (!result) return result.error();
    output = *std::move(result);
    return Done{};
  });
  if (!ms) return ms.error();
  const Region whole{{0, 0}, links->output()};
  Outcome outcome =
      outcome_of<T>(experiment, experiment.source, plan, whole, std::move(output), *ms, context);
  outcome.transposed = *links;
  return outcome;
}

template <class T>
Result<Outcome> compute_as(const Experiment& experiment, const Plan& plan, Region region,
                           const ConvolveContext& context, int repeats) {
  if (experiment.transposed) return compute_transposed<T>(experiment, plan, context, repeats);
  return compute_convolution<T>(experiment, plan, region, context, repeats);
}

}  // namespace

double Outcome::value(Point p) const {
  const Point at{p.row - known.origin.row, p.col - known.origin.col};
  if (!contains(known.size, at)) return terms_of(*this, p).back().running;
  return std::visit([&](const auto& image) { return static_cast<double>(image.at(at)); }, output);
}

Result<Size> input_size(const Experiment& experiment) {
  if (experiment.source == nullptr) {
    return Error{ErrorCode::kInvalidArgument, "there is no input: open an image"};
  }
  return experiment.source->image.size();
}

Status check(const Experiment& experiment) {
  const auto input = input_size(experiment);
  if (!input) return input.error();
  if (experiment.transposed) {
    const auto links = links_of(experiment);
    return links ? Status(Done{}) : Status(links.error());
  }
  const auto geometry = resolve_geometry(experiment.spec, *input, experiment.kernel.size);
  return geometry ? Status(Done{}) : Status(geometry.error());
}

std::vector<Term> terms_of(const Outcome& outcome, Point output) {
  const ImageView<const float> source = outcome.input->image.view();
  if (outcome.transposed) {
    return explain_transposed(source, *outcome.transposed, outcome.plan.kernel, output);
  }
  return explain_output(source, outcome.plan, output);
}

std::int64_t term_count(const Outcome& outcome, Point output) {
  if (outcome.transposed) return readers_of(outcome.transposed->forward, output).count();
  return outcome.plan.kernel.size.area();
}

Result<Plan> plan_for(const Experiment& experiment) {
  if (const auto status = check(experiment); !status) return status.error();
  if (experiment.transposed) {
    const auto links = links_of(experiment);
    if (!links) return links.error();
    return sizes_of(experiment, *links);
  }
  return make_plan(experiment.spec, experiment.source->image.size(), experiment.kernel,
                   experiment.options);
}

Result<Outcome> compute_region(const Experiment& experiment, const Plan& plan, Region region,
                               const ConvolveContext& context, int repeats) {
  if (plan.precision == Precision::kFloat64) {
    return compute_as<double>(experiment, plan, region, context, repeats);
  }
  return compute_as<float>(experiment, plan, region, context, repeats);
}

Result<Outcome> compute(const Experiment& experiment, const ConvolveContext& context, int repeats) {
  const auto plan = plan_for(experiment);
  if (!plan) return plan.error();
  return compute_region(experiment, *plan, {{0, 0}, plan->geometry.output()}, context, repeats);
}

}  // namespace convscope
