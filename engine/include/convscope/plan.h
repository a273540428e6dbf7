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
#include "convscope/low_rank.h"
#include "convscope/result.h"
#include "convscope/spec.h"

namespace convscope {

enum class Strategy {
  kDirect,     // every output as the sum of its products
  kSparse,     // the same without the products of weights that are 0
  kSeparable,  // a kernel of low rank as rows, then columns
  kBox,        // equal weights, by sums that move with the window
  kFft,        // overlapping tiles through the frequency domain
};

inline constexpr std::array kStrategies = {Strategy::kDirect, Strategy::kSparse,
                                           Strategy::kSeparable, Strategy::kBox, Strategy::kFft};

std::string_view strategy_name(Strategy strategy);
std::optional<Strategy> parse_strategy(std::string_view name);

struct PlanOptions {
  Precision precision = Precision::kFloat32;
  std::optional<Strategy> strategy{};  // force this one

  bool operator==(const PlanOptions&) const = default;
};

/// What was weighed for one strategy.
struct Candidate {
  Strategy strategy = Strategy::kDirect;
  bool applicable = false;
  double expected_ms = 0;  // on one thread; 0 when it is not applicable
  std::string note;        // what it would do, or why it cannot

  bool operator==(const Candidate&) const = default;
};

struct Plan {
  Geometry geometry;
  Border border = Border::kZero;
  double border_value = 0.0;
  Precision precision = Precision::kFloat32;
  Kernel kernel;  // as it is slid over the image: already flipped where the spec says so
  Strategy strategy = Strategy::kDirect;
  LowRank factors;                    // of the kernel, where the strategy is kSeparable
  std::string reason;                 // why this strategy
  double expected_ms = 0;             // on one thread, from the cost model
  std::vector<Candidate> candidates;  // every strategy, in the order of kStrategies

  /// One line for a person: strategy, reason and expected cost.
  std::string describe() const;

  bool operator==(const Plan&) const = default;
};

/// Picks the strategy with the lowest expected cost for the active SIMD target. Strategies that
/// round differently from the sum of products (separable, fft) are left out of the choice for
/// kernels of whole numbers unless they keep whole numbers whole; forcing them is possible.
/// Errors: those of resolve_geometry, kInvalidArgument when the kernel's weights do not match its
/// size, kNotApplicable when the forced strategy cannot compute this case.
/// Cost: a few passes over the weights; for a kernel that may be of low rank its singular values.
Result<Plan> make_plan(const ConvolutionSpec& spec, Size input, const Kernel& kernel,
                       const PlanOptions& options = {});

}  // namespace convscope
