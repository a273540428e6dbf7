#include "core/response.h"

#include <fmt/format.h>

#include <cmath>

#include "core/number_text.h"
#include "core/parse.h"

namespace convscope {
namespace {

constexpr std::string_view kThresholdPrefix = "threshold:";

}  // namespace

std::string_view response_name(ResponseKind kind) {
  switch (kind) {
    case ResponseKind::kValue:
      return "value";
    case ResponseKind::kAbsolute:
      return "absolute";
    case ResponseKind::kMagnitude:
      return "magnitude";
    case ResponseKind::kThreshold:
      return "threshold";
    case ResponseKind::kRelu:
      return "ReLU";
  }
  return "";
}

std::string response_spelling(const Response& response) {
  switch (response.kind) {
    case ResponseKind::kValue:
      return "value";
    case ResponseKind::kAbsolute:
      return "abs";
    case ResponseKind::kMagnitude:
      return "magnitude";
    case ResponseKind::kThreshold:
      return std::string(kThresholdPrefix) + exact_text(response.threshold);
    case ResponseKind::kRelu:
      return "relu";
  }
  return "";
}

Result<Response> parse_response(std::string_view text) {
  for (const ResponseKind kind : kResponseKinds) {
    const Response response{kind};
    if (kind != ResponseKind::kThreshold && text == response_spelling(response)) return response;
  }
  if (text.substr(0, kThresholdPrefix.size()) == kThresholdPrefix) {
    const auto number = parse_number(text.substr(kThresholdPrefix.size()), "threshold");
    if (!number) return number.error();
    return Response{ResponseKind::kThreshold, *number};
  }
  return Error{ErrorCode::kInvalidArgument,
               fmt::format("response '{}' is not understood: give value, abs, magnitude, relu or "
                           "threshold:NUMBER",
                           text)};
}

double respond(const Response& response, double sum, double transposed_sum) {
  switch (response.kind) {
    case ResponseKind::kValue:
      return sum;
    case ResponseKind::kAbsolute:
      return std::abs(sum);
    case ResponseKind::kMagnitude:
      // Not std::hypot: it takes an infinity beside a NaN for infinite.
      return std::sqrt(sum * sum + transposed_sum * transposed_sum);
    case ResponseKind::kThreshold:
      return sum > response.threshold ? 1 : 0;
    case ResponseKind::kRelu:
      return sum < 0 ? 0 : sum;
  }
  return sum;
}

Kernel transpose_of(const Kernel& kernel) {
  Kernel result(Size{kernel.size.cols, kernel.size.rows});
  for (std::int64_t r = 0; r < kernel.size.rows; ++r) {
    for (std::int64_t c = 0; c < kernel.size.cols; ++c) result.at({c, r}) = kernel.at({r, c});
  }
  return result;
}

Status check_response(const Response& response, Size kernel, bool transposed_operation) {
  if (response.kind != ResponseKind::kMagnitude) return Done{};
  if (transposed_operation) {
    return Error{ErrorCode::kInvalidArgument,
                 "the magnitude belongs to a convolution, not to a transposed one: choose another "
                 "output, such as the absolute value"};
  }
  if (kernel.rows == kernel.cols) return Done{};
  return Error{ErrorCode::kInvalidArgument,
               fmt::format("the magnitude needs a square kernel, since its transpose must fit the "
                           "same windows; this one is {}: make it square or choose another output",
                           to_string(kernel))};
}

}  // namespace convscope
