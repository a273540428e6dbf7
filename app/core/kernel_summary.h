#pragma once
// All that the window shows of a kernel, computed once per kernel rather than in every frame.

#include <memory>
#include <optional>

#include "convscope/kernel_facts.h"
#include "convscope/result.h"

namespace convscope {

struct KernelSummary {
  Kernel kernel;
  Symmetries symmetries;
  Factors exact;  // to the precision of doubles
  Factors loose;  // where float32 rounding of the weights is forgiven: never of higher rank
  std::optional<OuterProduct> vectors;  // of a separable kernel, as a person would write them
  Image<double> response;               // |H|, frequency 0 in the middle
};

/// Both sides of a kernel that is summarised live, and of the grid of its response.
inline constexpr std::int64_t kLargestSummarised = 63;
inline constexpr std::int64_t kResponseSide = 33;

/// Errors: kTooLarge above kLargestSummarised, kInvalidArgument for weights that are not finite,
/// each with a sentence for a person; kOutOfMemory.
Result<std::shared_ptr<const KernelSummary>> summarise(const Kernel& kernel);

/// Decibels below the largest response, from -60 to 0; a response of 0 is -60 as well.
double response_decibels(double magnitude, double largest);

}  // namespace convscope
