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

template <class T>
Result<Outcome> compute_as(const Experiment& experiment, const Plan& plan, Region region,
                           const ConvolveContext& context, int repeats) {
  auto output = Image<T>::create(region.size);
  if (!output) return output.error();
  std::vector<double> times;
  for (int i = 0; i < std::max(1, repeats); ++i) {
    const auto start = Clock::now();
    auto status =
        convolve_region<T>(experiment.source->image.view(), plan, region, output->view(), context);
    if (!status) return status.error();
    times.push_back(milliseconds(Clock::now() - start));
  }
  std::nth_element(times.begin(), times.begin() + times.size() / 2, times.end());
  Outcome outcome;
  outcome.experiment = experiment;
  outcome.plan = plan;
  outcome.known = region;
  outcome.statistics = statistics_of<T>(std::as_const(*output).view());
  outcome.output = *std::move(output);
  outcome.simd = active_simd_target();
  outcome.threads = context.pool != nullptr ? context.pool->threads() : 1;
  outcome.compute_ms = times[times.size() / 2];
  return outcome;
}

}  // namespace

double Outcome::value(Point p) const {
  const Point at{p.row - known.origin.row, p.col - known.origin.col};
  if (!contains(known.size, at)) {
    return explain_output(experiment.source->image.view(), plan, p).back().running;
  }
  return std::visit([&](const auto& image) { return static_cast<double>(image.at(at)); }, output);
}

Result<Plan> plan_for(const Experiment& experiment) {
  if (experiment.source == nullptr) {
    return Error{ErrorCode::kInvalidArgument, "there is no input: open an image"};
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
