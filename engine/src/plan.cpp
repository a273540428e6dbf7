#include "convscope/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <new>

#include "cost_model.h"
#include "strategies/fft.h"

namespace convscope {
namespace {

// Sums of whole numbers stay whole below this many weights: strategies that round are not chosen
// by themselves there. Beyond it no strategy that rounds loses against the sum of products anyway.
constexpr std::int64_t kExactArea = 256;

/// What the choice needs to know of the kernel.
struct KernelTraits {
  std::int64_t nonzeros = 0;
  bool finite = true;
  bool keep_whole = false;  // small and of whole numbers: results must be, too
};

bool all_whole(const std::vector<double>& numbers) {
  return std::ranges::all_of(numbers, [](double x) { return x == std::trunc(x); });
}

KernelTraits traits_of(const Kernel& kernel) {
  KernelTraits traits;
  traits.nonzeros = std::ranges::count_if(kernel.weights, [](double w) { return w != 0; });
  traits.finite = std::isfinite(sum_of_magnitudes(kernel));
  traits.keep_whole =
      traits.finite && kernel.size.area() <= kExactArea && all_whole(kernel.weights);
  return traits;
}

Candidate not_applicable(Strategy strategy, std::string why) {
  return {strategy, false, 0, std::move(why)};
}

class Chooser {
 public:
  Chooser(Plan& plan, bool forced)
      : plan_(plan),
        forced_(forced),
        traits_(traits_of(plan.kernel)),
        cost_(plan.geometry, plan.precision) {}

  Candidate weigh(Strategy strategy) {
    switch (strategy) {
      case Strategy::kDirect:
        return {strategy, true, cost_.direct_ms(),
                fmt::format("{} products per output", plan_.kernel.size.area())};
      case Strategy::kSparse:
        return weigh_sparse();
      case Strategy::kSeparable:
        return weigh_separable();
      case Strategy::kBox:
        return weigh_box();
      case Strategy::kFft:
        return weigh_fft();
    }
    return not_applicable(strategy, "unknown");
  }

  /// Whether a strategy that rounds may be picked without having been asked for.
  bool may_choose(Strategy strategy) const {
    if (!traits_.keep_whole) return true;
    if (strategy == Strategy::kFft) return false;
    return strategy != Strategy::kSeparable ||
           (all_whole(plan_.factors.columns) && all_whole(plan_.factors.rows));
  }

 private:
  Candidate weigh_sparse() const {
    if (!traits_.finite) return not_applicable(Strategy::kSparse, kNotFinite);
    if (spans_too_much()) return not_applicable(Strategy::kSparse, too_large());
    return {Strategy::kSparse, true, cost_.sparse_ms(traits_.nonzeros),
            fmt::format("{} of {} weights are not 0", traits_.nonzeros, plan_.kernel.size.area())};
  }

  Candidate weigh_separable() {
    if (!traits_.finite) return not_applicable(Strategy::kSeparable, kNotFinite);
    if (spans_too_much()) return not_applicable(Strategy::kSeparable, too_large());
    const Size size = plan_.kernel.size;
    const std::int64_t full = std::min(size.rows, size.cols);
    std::int64_t most = full;
    // Factors that could not pay are not looked for, unless they are asked for.
    while (!forced_ && most > 0 && cost_.separable_ms(most) >= cost_.direct_ms()) --most;
    if (most == 0) {
      return not_applicable(
          Strategy::kSeparable,
          fmt::format("rows and columns would cost more than the {} products", size.area()));
    }
    const bool single = plan_.precision == Precision::kFloat32;
    plan_.factors = low_rank_factors(plan_.kernel, most, single ? 0x1p-25 : 0x1p-50);
    if (plan_.factors.rank == 0) {
      return not_applicable(
          Strategy::kSeparable,
          fmt::format("the kernel is no sum of {} or fewer column-by-row products "
                      "to the rounding of {}",
                      most, single ? "float32" : "float64"));
    }
    return {Strategy::kSeparable, true, cost_.separable_ms(plan_.factors.rank),
            fmt::format("rank {}: {} + {} products per pair", plan_.factors.rank, size.rows,
                        size.cols)};
  }

  Candidate weigh_box() const {
    const std::vector<double>& weights = plan_.kernel.weights;
    const double weight = weights.front();
    if (!std::isfinite(weight) || weight == 0 ||
        !std::ranges::all_of(weights, [&](double w) { return w == weight; })) {
      return not_applicable(Strategy::kBox, "the weights are not all one number other than 0");
    }
    const Geometry& g = plan_.geometry;
    if (g.stride() != Pair{} || g.dilation() != Pair{}) {
      return not_applicable(Strategy::kBox,
                            fmt::format("it needs stride and dilation (1, 1), not {} and {}",
                                        to_string(g.stride()), to_string(g.dilation())));
    }
    return {Strategy::kBox, true, cost_.box_ms(), "every weight is the same"};
  }

  Candidate weigh_fft() const {
    if (!traits_.finite) return not_applicable(Strategy::kFft, kNotFinite);
    const FftTiling tiling =
        choose_fft_tiling(plan_.geometry, plan_.precision == Precision::kFloat64 ? 8 : 4);
    if (tiling.length.empty()) {
      return not_applicable(
          Strategy::kFft, fmt::format("the effective kernel {} does not fit into the largest tile",
                                      to_string(plan_.geometry.effective_kernel())));
    }
    return {Strategy::kFft, true, cost_.fft_ms(),
            fmt::format("tiles of {}, {} of each valid", to_string(tiling.length),
                        to_string(tiling.valid))};
  }

  /// Strategies that look at whole windows first, or keep them, would be lost in the gaps.
  bool spans_too_much() const {
    const Size span = plan_.geometry.effective_kernel();
    return std::max(span.rows, span.cols) > kLargestSpan;
  }
  std::string too_large() const {
    return fmt::format("the effective kernel {} has more than {} rows or columns",
                       to_string(plan_.geometry.effective_kernel()), kLargestSpan);
  }

  static constexpr std::int64_t kLargestSpan = 4096;
  static constexpr const char* kNotFinite = "a weight is NaN or infinite";

  Plan& plan_;
  bool forced_;
  KernelTraits traits_;
  CostModel cost_;
};

/// Of the candidates that may be chosen, the cheapest.
const Candidate& cheapest(const Plan& plan, const Chooser& chooser) {
  const Candidate* best = &plan.candidates.front();
  for (const Candidate& candidate : plan.candidates) {
    if (candidate.applicable && chooser.may_choose(candidate.strategy) &&
        candidate.expected_ms < best->expected_ms) {
      best = &candidate;
    }
  }
  return *best;
}

std::optional<Error> choose_strategy(Plan& plan, std::optional<Strategy> forced) {
  Chooser chooser(plan, forced == Strategy::kSeparable);
  for (const Strategy strategy : kStrategies) plan.candidates.push_back(chooser.weigh(strategy));
  const Candidate* chosen = &cheapest(plan, chooser);
  if (forced) {
    chosen = &*std::ranges::find(plan.candidates, *forced, &Candidate::strategy);
    if (!chosen->applicable) {
      return Error{ErrorCode::kNotApplicable,
                   fmt::format("the strategy {} does not apply: {}; use {}", strategy_name(*forced),
                               chosen->note, strategy_name(cheapest(plan, chooser).strategy))};
    }
  }
  plan.strategy = chosen->strategy;
  plan.expected_ms = chosen->expected_ms;
  plan.reason = (forced ? "forced, " : "") + chosen->note;
  if (plan.strategy != Strategy::kSeparable) plan.factors = {};
  return std::nullopt;
}

}  // namespace

std::string_view strategy_name(Strategy strategy) {
  switch (strategy) {
    case Strategy::kDirect:
      return "direct";
    case Strategy::kSparse:
      return "sparse";
    case Strategy::kSeparable:
      return "separable";
    case Strategy::kBox:
      return "box";
    case Strategy::kFft:
      return "fft";
  }
  return "unknown";
}

std::optional<Strategy> parse_strategy(std::string_view name) {
  for (const Strategy strategy : kStrategies) {
    if (name == strategy_name(strategy)) return strategy;
  }
  return std::nullopt;
}

std::string Plan::describe() const {
  return fmt::format("{}: {}, about {:.2g} ms on one thread", strategy_name(strategy), reason,
                     expected_ms);
}

Result<Plan> make_plan(const ConvolutionSpec& spec, Size input, const Kernel& kernel,
                       const PlanOptions& options) {
  auto geometry = resolve_geometry(spec, input, kernel.size);
  if (!geometry) return geometry.error();
  if (const auto status = check_weights(kernel); !status) return status.error();
  try {
    Plan plan;
    plan.geometry = *geometry;
    plan.border = spec.border;
    plan.border_value = spec.border == Border::kConstant ? spec.border_value : 0.0;
    plan.precision = options.precision;
    plan.kernel = spec.flip ? flipped(kernel) : kernel;
    if (auto error = choose_strategy(plan, options.strategy)) return *error;
    return plan;
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kOutOfMemory,
                 fmt::format("a plan for a kernel of {} needs more memory than this machine has "
                             "free: use a smaller kernel",
                             to_string(kernel.size))};
  }
}

}  // namespace convscope
