#pragma once
// WHAT the user asks for, as a plain value. geometry.h turns it into numbers, plan.h into work.

#include <bit>
#include <cstdint>

#include "convscope/border.h"
#include "convscope/shape.h"

namespace convscope {

enum class PaddingMode {
  kValid,     // none
  kSame,      // output as large as the input: dilation * (k - 1) in total, the extra cell at the
              // bottom or right; stride must be 1
  kFull,      // dilation * (k - 1) on every side: every overlap
  kExplicit,  // the four numbers of Padding::sides
};

struct Padding {
  PaddingMode mode = PaddingMode::kValid;
  Sides sides;  // used by kExplicit alone, kept by the others so that switching back loses nothing

  static Padding valid() { return {PaddingMode::kValid, {}}; }
  static Padding same() { return {PaddingMode::kSame, {}}; }
  static Padding full() { return {PaddingMode::kFull, {}}; }
  static Padding explicit_sides(Sides sides) { return {PaddingMode::kExplicit, sides}; }

  bool operator==(const Padding&) const = default;
};

struct ConvolutionSpec {
  Pair stride{1, 1};
  Pair dilation{1, 1};
  Padding padding{};
  Border border = Border::kZero;
  double border_value = 0.0;  // used by Border::kConstant alone
  bool flip = false;          // false: cross-correlation (PyTorch's conv2d); true: convolution

  /// A NaN border value equals itself: a spec that has not been touched has not changed.
  bool operator==(const ConvolutionSpec& other) const {
    return stride == other.stride && dilation == other.dilation && padding == other.padding &&
           border == other.border && flip == other.flip &&
           std::bit_cast<std::uint64_t>(border_value) ==
               std::bit_cast<std::uint64_t>(other.border_value);
  }
};

enum class Precision {
  kFloat32,  // the fast path: float32 weights and accumulation
  kFloat64,  // the exact path: float64 weights and accumulation over the float32 input
};

}  // namespace convscope
