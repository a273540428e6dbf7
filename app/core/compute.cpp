#include "core/compute.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include "convscope/simd_target.h"

namespace convscope {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration d) {
  return std::chrono::duration<double, std::milli>(d).count();
}

template <class T>
Result<Outcome> compute_as(const Experiment& experiment, Plan plan, const ConvolveContext& context,
                           int repeats) {
  auto output = Image<T>::create(plan.geometry.output());
  if (!output) return output.error();
  std::vector<double> times;
  for (int i = 0; i < std::max(1, repeats); ++i) {
    const auto start = Clock::now();
    auto status = convolve_into<T>(experiment.source->image.view(), plan, output->view(), context);
    if (!status) return status.error();
    times.push_back(milliseconds(Clock::now() - start));
  }
  std::nth_element(times.begin(), times.begin() + times.size() / 2, times.end());
  Outcome outcome;
  outcome.experiment = experiment;
  outcome.plan = std::move(plan);
  outcome.statistics = statistics_of<T>(std::as_const(*output).view());
  outcome.output = *std::move(output);
  outcome.simd = active_simd_target();
  outcome.threads = context.pool != nullptr ? context.pool->threads() : 1;
  outcome.compute_ms = times[times.size() / 2];
  return outcome;
}

}  // namespace

double Outcome::value(Point p) const {
  return std::visit([&](const auto& image) { return static_cast<double>(image.at(p)); }, output);
}

Result<Outcome> compute(const Experiment& experiment, const ConvolveContext& context, int repeats) {
  if (experiment.source == nullptr) {
    return Error{ErrorCode::kInvalidArgument, "there is no input: open an image"};
  }
  auto plan = make_plan(experiment.spec, experiment.source->image.size(), experiment.kernel,
                        experiment.options);
  if (!plan) return plan.error();
  if (experiment.options.precision == Precision::kFloat64) {
    return compute_as<double>(experiment, *std::move(plan), context, repeats);
  }
  return compute_as<float>(experiment, *std::move(plan), context, repeats);
}

}  // namespace convscope
