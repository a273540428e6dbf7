#include "convscope/plan.h"

namespace convscope {

std::string_view strategy_name(Strategy strategy) {
  switch (strategy) {
    case Strategy::kDirect:
      return "direct";
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
  return std::string(strategy_name(strategy)) + ": " + reason;
}

Result<Plan> make_plan(const ConvolutionSpec& spec, Size input, const Kernel& kernel,
                       const PlanOptions& options) {
  auto geometry = resolve_geometry(spec, input, kernel.size);
  if (!geometry) return geometry.error();
  if (const auto status = check_weights(kernel); !status) return status.error();
  Plan plan;
  plan.geometry = *geometry;
  plan.border = spec.border;
  plan.border_value = spec.border == Border::kConstant ? spec.border_value : 0.0;
  plan.precision = options.precision;
  plan.kernel = spec.flip ? flipped(kernel) : kernel;
  plan.strategy = options.strategy.value_or(Strategy::kDirect);
  plan.reason = options.strategy ? "forced" : "every output is the sum of its products";
  return plan;
}

}  // namespace convscope
