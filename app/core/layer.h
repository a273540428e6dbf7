#pragma once
// One step of a stack: a convolution, what is taken of its sums, and a pooling of that. An
// experiment has one layer; a stack has several, each reading what the one before gives.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "convscope/kernel.h"
#include "convscope/spec.h"
#include "convscope/transposed.h"
#include "core/response.h"

namespace convscope {

enum class PoolingKind { kNone, kMax, kAverage };
inline constexpr std::array kPoolingKinds = {PoolingKind::kNone, PoolingKind::kMax,
                                             PoolingKind::kAverage};

/// "none", "max", "average".
constexpr std::string_view pooling_name(PoolingKind kind) {
  constexpr std::array<std::string_view, kPoolingKinds.size()> kNames = {"none", "max", "average"};
  return kNames[static_cast<std::size_t>(kind)];
}

/// The greatest or the mean of each window, as PyTorch's max_pool2d and avg_pool2d without padding.
struct Pooling {
  PoolingKind kind = PoolingKind::kNone;
  Size window{2, 2};
  Pair stride{2, 2};

  bool any() const { return kind != PoolingKind::kNone; }
  bool operator==(const Pooling&) const = default;
};

struct Layer {
  Kernel kernel;
  std::string kernel_name;  // as in Experiment
  ConvolutionSpec spec;
  std::optional<TransposedSpec> transposed{};
  Response response{};
  Pooling pooling{};

  bool operator==(const Layer&) const = default;
};

}  // namespace convscope
