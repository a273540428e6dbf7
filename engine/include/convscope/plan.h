#pragma once
// HOW a convolution is computed. A Plan is made once per setting, is a plain value and can be
// reused for any number of images of the same size.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "convscope/geometry.h"
#include "convscope/kernel.h"
#include "convscope/result.h"
#include "convscope/spec.h"

namespace convscope {

enum class Strategy {
  kDirect,  // every output as the sum of its products
  kFft,     // overlapping tiles through the frequency domain
};

inline constexpr std::array kStrategies = {Strategy::kDirect, Strategy::kFft};

std::string_view strategy_name(Strategy strategy);
std::optional<Strategy> parse_strategy(std::string_view name);

struct PlanOptions {
  Precision precision = Precision::kFloat32;
  std::optional<Strategy> strategy{};  // force this one

  bool operator==(const PlanOptions&) const = default;
};

struct Plan {
  Geometry geometry;
  Border border = Border::kZero;
  double border_value = 0.0;
  Precision precision = Precision::kFloat32;
  Kernel kernel;  // as it is slid over the image: already flipped where the spec says so
  Strategy strategy = Strategy::kDirect;
  std::string reason;  // why this strategy

  /// One line for a person: strategy and reason.
  std::string describe() const;

  bool operator==(const Plan&) const = default;
};

/// Errors: those of resolve_geometry, kInvalidArgument when the kernel's weights do not match its
/// size, kNotApplicable when the forced strategy cannot compute this case.
Result<Plan> make_plan(const ConvolutionSpec& spec, Size input, const Kernel& kernel,
                       const PlanOptions& options = {});

}  // namespace convscope
