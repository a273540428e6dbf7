// Measures the constants of the engine's cost model (engine/src/cost_model.h) and prints them in
// the form in which they stand there, each with its present value.
//
// Every strategy is forced on kernels and steps that tell the constants apart, and the fastest of
// several runs on one thread is taken in processor time, which other programs hardly disturb. The
// model is linear in its constants but for those of the transform: what a constant adds to a case
// is read off the model itself, with all others 0, and the constants that leave the least squares
// of relative errors are found. One that no case tells apart from others stays near its present
// value. The transform's three costs keep their proportions: one factor is found for all of them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>

#include "bench_case.h"
#include "convscope/convolve.h"
#include "convscope/simd_target.h"
#include "cost_model.h"

namespace convscope::bench {
namespace {

constexpr Size kInput{1080, 1920};
constexpr int kRuns = 7;
constexpr double kHold = 1e-3;  // weight of a constant's relative change beside a case's error
constexpr int kSweeps = 20'000;

struct Constant {
  const char* name;
  double CostConstants::*member;
};

constexpr std::array kLinear = {
    Constant{"output", &CostConstants::output},
    Constant{"shared_product", &CostConstants::shared_product},
    Constant{"tap_row", &CostConstants::tap_row},
    Constant{"ramp", &CostConstants::ramp},
    Constant{"single_product", &CostConstants::single_product},
    Constant{"listed_product", &CostConstants::listed_product},
    Constant{"gathered", &CostConstants::gathered},
    Constant{"strided", &CostConstants::strided},
    Constant{"every_second", &CostConstants::every_second},
    Constant{"listed_output", &CostConstants::listed_output},
    Constant{"box_output", &CostConstants::box_output},
    Constant{"box_halving", &CostConstants::box_halving},
    Constant{"scanned", &CostConstants::scanned},
};
constexpr std::array kTransform = {
    Constant{"fft_cell", &CostConstants::fft_cell},
    Constant{"fft_pair", &CostConstants::fft_pair},
    Constant{"fft_halving", &CostConstants::fft_halving},
};

struct Trial {
  Strategy strategy;
  Kernel kernel;
  Pair stride{1, 1};
};

std::vector<Trial> trials() {
  std::vector<Trial> list;
  for (const Size k : {Size{2, 3}, {3, 3}, {3, 9}, {5, 5}, {7, 7}, {9, 3}, {15, 7}, {15, 15}}) {
    list.push_back({Strategy::kDirect, dense_kernel(k)});
  }
  for (const std::int64_t k : {2, 5, 15}) {
    list.push_back({Strategy::kDirect, dense_kernel({1, k})});
  }
  for (const Pair stride : {Pair{2, 2}, {1, 2}, {3, 3}, {1, 4}}) {
    for (const std::int64_t k : {3, 7}) {
      list.push_back({Strategy::kDirect, dense_kernel({k, k}), stride});
    }
  }
  for (const std::int64_t step : {5, 18, 75}) {
    list.push_back({Strategy::kSparse, sparse_kernel({15, 15}, step)});
  }
  for (const std::int64_t k : {5, 9, 15, 31}) list.push_back({Strategy::kSeparable, gaussian(k)});
  for (const std::int64_t k : {3, 7, 15, 31}) list.push_back({Strategy::kBox, box({k, k})});
  for (const std::int64_t k : {9, 15, 31, 63}) {
    list.push_back({Strategy::kFft, dense_kernel({k, k})});
  }
  return list;
}

double processor_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

Result<double> fastest_ms(ImageView<const float> source, const Plan& plan) {
  auto output = Image<float>::create(plan.geometry.output());
  if (!output) return output.error();
  Workspace workspace;
  ConvolveContext context;
  context.workspace = &workspace;
  double fastest = INFINITY;
  for (int run = 0; run <= kRuns; ++run) {
    const double start = processor_ms();
    auto done = convolve_into<float>(source, plan, output->view(), context);
    if (!done) return done.error();
    if (run > 0) fastest = std::min(fastest, processor_ms() - start);
  }
  return fastest;
}

struct Measured {
  Plan plan;
  double ms = 0;
};

double modelled_ms(const Plan& plan, const CostConstants& constants) {
  const CostModel model(plan.geometry, plan.precision, constants);
  switch (plan.strategy) {
    case Strategy::kDirect:
      return model.direct_ms();
    case Strategy::kSparse:
      return model.sparse_ms(
          std::ranges::count_if(plan.kernel.weights, [](double w) { return w != 0; }));
    case Strategy::kSeparable:
      return model.separable_ms(plan.factors.rank);
    case Strategy::kBox:
      return model.box_ms();
    case Strategy::kFft:
      return model.fft_ms();
  }
  return 0;
}

Result<std::vector<Measured>> measure(const std::vector<Trial>& list) {
  auto image = make_image(kInput, Data::kFloat);
  if (!image) return image.error();
  std::vector<Measured> measured;
  for (const Trial& trial : list) {
    ConvolutionSpec spec;
    spec.stride = trial.stride;
    auto plan = make_plan(spec, kInput, trial.kernel, {.strategy = trial.strategy});
    if (!plan) return plan.error();
    const auto ms = fastest_ms(std::as_const(*image).view(), *plan);
    if (!ms) return ms.error();
    measured.push_back({*std::move(plan), *ms});
  }
  return measured;
}

using Row = std::array<double, kLinear.size()>;

/// What each constant, at 1 and alone, adds to the case, as a share of its measured time.
Row shares(const Measured& m) {
  CostConstants none;
  for (const Constant& each : kLinear) none.*each.member = 0;
  Row row{};
  for (std::size_t i = 0; i < kLinear.size(); ++i) {
    CostConstants alone = none;
    alone.*kLinear[i].member = 1;
    row[i] = modelled_ms(m.plan, alone) / m.ms;
  }
  return row;
}

/// Least squares of (model / measured - 1) over constants that are not negative, one constant at a
/// time until they settle.
CostConstants fit(const std::vector<Measured>& measured) {
  const CostConstants present;
  CostConstants fitted;
  std::vector<Row> rows;
  std::vector<double> errors;
  for (const Measured& m : measured) {
    if (m.plan.strategy == Strategy::kFft) continue;
    rows.push_back(shares(m));
    errors.push_back(modelled_ms(m.plan, present) / m.ms - 1);
  }
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    for (std::size_t i = 0; i < kLinear.size(); ++i) {
      const double now = present.*kLinear[i].member;
      double& value = fitted.*kLinear[i].member;
      double slope = kHold * (value - now) / (now * now);
      double bend = kHold / (now * now);
      for (std::size_t r = 0; r < rows.size(); ++r) {
        slope += errors[r] * rows[r][i];
        bend += rows[r][i] * rows[r][i];
      }
      const double change = std::max(-value, -slope / bend);
      value += change;
      for (std::size_t r = 0; r < rows.size(); ++r) errors[r] += change * rows[r][i];
    }
  }
  double logarithms = 0;
  double transforms = 0;
  for (const Measured& m : measured) {
    if (m.plan.strategy != Strategy::kFft) continue;
    logarithms += std::log(m.ms / modelled_ms(m.plan, present));
    ++transforms;
  }
  for (const Constant& each : kTransform) {
    fitted.*each.member = present.*each.member * std::exp(logarithms / transforms);
  }
  return fitted;
}

void print(const std::vector<Measured>& measured, const CostConstants& fitted) {
  fmt::print("// {}, processor time on one thread, float32, {}\n", active_simd_target(),
             to_string(kInput));
  const CostConstants present;
  const auto line = [&](const Constant& each) {
    fmt::print("  double {} = {:.3g};  // now {}\n", each.name, fitted.*each.member,
               present.*each.member);
  };
  std::ranges::for_each(kLinear, line);
  std::ranges::for_each(kTransform, line);
  const double transform = fitted.fft_cell / present.fft_cell;
  fmt::print("\n{:<10} {:>6} {:>7} {:>12} {:>9} {:>12}\n", "strategy", "kernel", "stride",
             "measured ms", "now ms", "fitted ms");
  for (const Measured& m : measured) {
    const bool fft = m.plan.strategy == Strategy::kFft;
    const double now = modelled_ms(m.plan, present);
    fmt::print("{:<10} {:>6} {:>7} {:12.3f} {:9.3f} {:12.3f}\n", strategy_name(m.plan.strategy),
               to_string(m.plan.kernel.size), to_string(m.plan.geometry.stride()), m.ms, now,
               fft ? now * transform : modelled_ms(m.plan, fitted));
  }
}

}  // namespace
}  // namespace convscope::bench

int main() {
  using namespace convscope::bench;
  const auto measured = measure(trials());
  if (!measured) {
    fmt::print(stderr, "{}\n", measured.error().message);
    return 1;
  }
  print(*measured, fit(*measured));
  return 0;
}
