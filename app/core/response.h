#pragma once
// What is shown of a convolution's sums: the sums themselves or a function of each.

#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

#include "convscope/kernel.h"
#include "convscope/result.h"

namespace convscope {

enum class ResponseKind {
  kValue,      // the sum, K * x
  kAbsolute,   // |K * x|
  kMagnitude,  // sqrt((K * x)^2 + (K^T * x)^2): of a gradient, where K is one side of a pair
  kThreshold,  // 1 where K * x > threshold, else 0
  kRelu,       // max(K * x, 0)
};

inline constexpr std::array kResponseKinds = {ResponseKind::kValue, ResponseKind::kAbsolute,
                                              ResponseKind::kMagnitude, ResponseKind::kThreshold,
                                              ResponseKind::kRelu};

struct Response {
  ResponseKind kind = ResponseKind::kValue;
  double threshold = 0;  // kept by the other kinds, so that switching back loses nothing

  /// A NaN threshold equals itself: what has not been touched has not changed.
  bool operator==(const Response& other) const {
    return kind == other.kind &&
           std::bit_cast<std::uint64_t>(threshold) == std::bit_cast<std::uint64_t>(other.threshold);
  }
};

/// As a person reads it: "value", "absolute", "magnitude", "threshold", "ReLU".
std::string_view response_name(ResponseKind kind);

/// "value", "abs", "magnitude", "threshold:0.3", "relu": what parse_response reads.
std::string response_spelling(const Response& response);
/// Errors (kInvalidArgument) name the text and the spellings that are understood.
Result<Response> parse_response(std::string_view text);

/// Of one sum; `transposed_sum` is the one of the transposed kernel, which only the magnitude
/// takes. NaN stays NaN, but is not greater than a threshold.
double respond(const Response& response, double sum, double transposed_sum);

/// Rows become columns.
Kernel transpose_of(const Kernel& kernel);

/// Whether the kernel has that response. Error kInvalidArgument: the magnitude of a kernel that is
/// not square, whose transpose has other windows.
Status check_response(const Response& response, Size kernel, bool transposed_operation);

}  // namespace convscope
