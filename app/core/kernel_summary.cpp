#include "core/kernel_summary.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace convscope {
namespace {

constexpr double kFaintest = -60;

}  // namespace

Result<std::shared_ptr<const KernelSummary>> summarise(const Kernel& kernel) {
  if (std::max(kernel.size.rows, kernel.size.cols) > kLargestSummarised) {
    return Error{ErrorCode::kTooLarge, "The kernel is too large for its facts to be drawn live."};
  }
  if (!std::ranges::all_of(kernel.weights, [](double w) { return std::isfinite(w); })) {
    return Error{ErrorCode::kInvalidArgument, "The kernel has weights that are not finite."};
  }
  auto exact = factorise(kernel);
  if (!exact) return exact.error();
  auto loose = factorise(kernel, kFloatEpsilon);
  if (!loose) return loose.error();
  auto response = frequency_magnitude(kernel, {kResponseSide, kResponseSide});
  if (!response) return response.error();
  auto summary = std::make_shared<KernelSummary>();
  summary->kernel = kernel;
  summary->symmetries = symmetries_of(kernel);
  summary->exact = *std::move(exact);
  summary->loose = *std::move(loose);
  summary->vectors = separable_vectors(kernel);
  summary->response = *std::move(response);
  return std::shared_ptr<const KernelSummary>(std::move(summary));
}

double response_decibels(double magnitude, double largest) {
  if (!(magnitude > 0) || !(largest > 0)) return kFaintest;
  return std::clamp(20 * std::log10(magnitude / largest), kFaintest, 0.0);
}

}  // namespace convscope
