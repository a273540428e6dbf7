#pragma once
// The arithmetic of sizes: one pure function from (spec, input size, kernel size) to every number
// that the engine computes with and that the programs show. Nothing is allocated here.
//
//   span   = dilation * (kernel - 1) + 1
//   padded = in + before + after
//   out    = floor((padded - span) / stride) + 1
//   remainder = (padded - span) mod stride: the cells at the far end that the floor leaves unread
//
// Same formula as https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html.

#include "convscope/result.h"
#include "convscope/shape.h"
#include "convscope/spec.h"

namespace convscope {

/// One axis of a convolution.
struct AxisGeometry {
  std::int64_t in = 0;
  std::int64_t kernel = 0;
  std::int64_t stride = 1;
  std::int64_t dilation = 1;
  std::int64_t before = 0;  // padding at the top or left
  std::int64_t after = 0;   // padding at the bottom or right
  std::int64_t span = 0;    // the effective kernel: dilation * (kernel - 1) + 1
  std::int64_t out = 0;
  std::int64_t remainder = 0;

  std::int64_t padded() const { return in + before + after; }
  /// Input coordinate (negative or >= in: padding) that output `o` reads through tap `k`.
  std::int64_t input_of(std::int64_t o, std::int64_t k) const {
    return o * stride + k * dilation - before;
  }

  bool operator==(const AxisGeometry&) const = default;
};

struct Geometry {
  AxisGeometry rows;
  AxisGeometry cols;

  Size input() const { return {rows.in, cols.in}; }
  Size kernel() const { return {rows.kernel, cols.kernel}; }
  Size effective_kernel() const { return {rows.span, cols.span}; }
  Size padded() const { return {rows.padded(), cols.padded()}; }
  Size output() const { return {rows.out, cols.out}; }
  Sides padding() const { return {rows.before, rows.after, cols.before, cols.after}; }
  Pair stride() const { return {rows.stride, cols.stride}; }
  Pair dilation() const { return {rows.dilation, cols.dilation}; }
  Size remainder() const { return {rows.remainder, cols.remainder}; }

  bool operator==(const Geometry&) const = default;
};

/// Errors: kInvalidArgument (stride, dilation < 1; negative padding; empty image or kernel),
/// kStridedSame, kImpossibleGeometry (kernel larger than the padded input; reflect or circular
/// padding wider than the input allows), kTooLarge (numbers that overflow). Constant time.
Result<Geometry> resolve_geometry(const ConvolutionSpec& spec, Size input, Size kernel);

/// The two explicit paddings that a person could mean by `same` with a stride.
struct StridedSameAlternatives {
  Sides tensorflow;   // out = ceil(in / stride); what SAME means there; depends on the input's size
  Sides half_kernel;  // span / 2 on every side: the padding = k // 2 of most PyTorch code
};
/// Inputs must be such that resolve_geometry would answer with kStridedSame.
StridedSameAlternatives strided_same_alternatives(const ConvolutionSpec& spec, Size input,
                                                  Size kernel);

}  // namespace convscope
