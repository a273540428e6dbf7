#pragma once
// One loop for tests over every way in which an output can be computed.

#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "convscope/convolve.h"
#include "convscope/plan.h"
#include "support/images.h"

namespace convscope::testing {

/// A forced strategy, or nothing: what the plan chooses by itself.
using Choice = std::optional<Strategy>;

/// Every test that computes an output computes it with each of these. A strategy that answers
/// kNotApplicable is passed over; the plan's own choice and kDirect never may.
inline constexpr std::array kChoices = {Choice{}, Choice{Strategy::kDirect}};

inline std::string choice_name(Choice choice) {
  return choice ? std::string(strategy_name(*choice)) : "the plan's own choice";
}

inline bool may_decline(Choice choice) {
  return choice && *choice != Strategy::kDirect;
}

/// Plans and computes in the precision of T.
template <class T>
Result<Image<T>> convolved(ImageView<const float> source, const ConvolutionSpec& spec,
                           const Kernel& kernel, Choice choice,
                           const ConvolveContext& context = {}) {
  constexpr bool kSingle = std::is_same_v<T, float>;
  const PlanOptions options{.precision = kSingle ? Precision::kFloat32 : Precision::kFloat64,
                            .strategy = choice};
  const auto plan = make_plan(spec, source.size, kernel, options);
  if (!plan) return plan.error();
  return convolve<T>(source, *plan, context);
}

/// A tolerance for sums in the precision of T, scaled with sum|w| * max|x|; the constant around the
/// image is one of the x.
template <class T>
double tolerance(ImageView<const float> image, const ConvolutionSpec& spec, const Kernel& kernel) {
  const bool has_constant = spec.border == Border::kConstant && std::isfinite(spec.border_value);
  const double outside = has_constant ? std::abs(spec.border_value) : 0.0;
  const double single = float_tolerance(image, kernel) + 1e-6 * sum_of_magnitudes(kernel) * outside;
  return std::is_same_v<T, float> ? single : 1e-6 * single;
}

/// Calls check(choice, output) with the output of every choice that applies; the others fail here.
template <class T, class Check>
void for_each_choice(ImageView<const float> source, const ConvolutionSpec& spec,
                     const Kernel& kernel, Check check) {
  for (const Choice choice : kChoices) {
    const auto output = convolved<T>(source, spec, kernel, choice);
    if (output) {
      check(choice, *output);
      continue;
    }
    const bool declined = output.error().code == ErrorCode::kNotApplicable && may_decline(choice);
    EXPECT_TRUE(declined) << choice_name(choice) << ": " << output.error().message;
  }
}

}  // namespace convscope::testing
