#pragma once
// Transposed convolution, as PyTorch's conv_transpose2d defines it: every input cell scatters its
// value, times the kernel, onto the output.
//
//   out = (in - 1) * stride - 2 * padding + dilation * (kernel - 1) + output_padding + 1
//
// Its links are those of a convolution read backwards: where output o of a convolution gathers from
// position p through tap k, cell o of the transposed input scatters to cell p of its output. It is
// the convolution's transpose as a matrix, not its inverse.

#include <vector>

#include "convscope/convolve.h"
#include "convscope/explain.h"
#include "convscope/geometry.h"
#include "convscope/image.h"
#include "convscope/kernel.h"
#include "convscope/result.h"

namespace convscope {

struct TransposedSpec {
  Pair stride{1, 1};  // cells of output between the starts of two scattered kernels
  Pair dilation{1, 1};
  Pair padding{0, 0};         // rows and columns cut off the output, on both sides
  Pair output_padding{0, 0};  // rows and columns added at the bottom and right

  bool operator==(const TransposedSpec&) const = default;
};

/// The sizes of a transposed convolution, as those of the convolution that it transposes.
struct TransposedGeometry {
  /// input() is what the transposed convolution puts out, output() what it takes in; the padding
  /// is the spec's, and remainder() its output padding.
  Geometry forward;

  Size input() const { return forward.output(); }
  Size kernel() const { return forward.kernel(); }
  Size output() const { return forward.input(); }

  bool operator==(const TransposedGeometry&) const = default;
};

/// Errors, where PyTorch refuses: kInvalidArgument (stride or dilation < 1, negative padding or
/// output padding, output padding not smaller than the larger of stride and dilation, empty image
/// or kernel), kImpossibleGeometry (padding that cuts off the whole output), kTooLarge. Constant
/// time.
Result<TransposedGeometry> resolve_transposed(const TransposedSpec& spec, Size input, Size kernel);

/// The definition: input cells in raster order, each added onto the output in double precision.
/// Errors: those of resolve_transposed and check_weights; kOutOfMemory.
Result<Image<double>> reference_transposed(ImageView<const float> source,
                                           const TransposedSpec& spec, const Kernel& kernel);

/// The same products in the same order, rows of output shared among the threads of the context;
/// for double the bits are those of the reference. T is float or double and is the precision of
/// weights and sums. Costs input area * kernel area products.
/// Errors: those of reference_transposed; kCancelled.
template <class T>
Result<Image<T>> convolve_transposed(ImageView<const float> source, const TransposedSpec& spec,
                                     const Kernel& kernel, const ConvolveContext& context = {});

/// One contribution of an input cell.
struct Scatter {
  Point tap;
  Point output;
  double weight = 0;
  double product = 0;  // what is added to the output

  bool operator==(const Scatter&) const = default;
};

/// Where an input cell goes, in row-major order of the taps; taps that fall onto what the padding
/// cuts off are left out. O(kernel). `input` must lie inside the input.
std::vector<Scatter> scattered_by(ImageView<const float> source, const TransposedGeometry& geometry,
                                  const Kernel& kernel, Point input);

/// What an output cell collects, in raster order of the input cells; Term::position is the input
/// cell, and the last `running` the cell's value in the reference, to the last bit. Empty where
/// nothing is scattered to: the value is 0. O(kernel). `output` must lie inside the output.
std::vector<Term> explain_transposed(ImageView<const float> source,
                                     const TransposedGeometry& geometry, const Kernel& kernel,
                                     Point output);

/// An ordinary convolution with the same output over finite data: the input with stride - 1 zeros
/// between its cells and zeros around them, and the flipped kernel.
struct StuffedConvolution {
  Image<float> input;
  ConvolutionSpec spec;  // for the same kernel; valid padding, flip
};

/// Costs stride.rows * stride.cols times the input's memory and work: to be shown, not to compute
/// with. Errors: those of resolve_transposed; kOutOfMemory.
Result<StuffedConvolution> stuffed_convolution(ImageView<const float> source,
                                               const TransposedSpec& spec, Size kernel);

extern template Result<Image<float>> convolve_transposed<float>(ImageView<const float>,
                                                                const TransposedSpec&,
                                                                const Kernel&,
                                                                const ConvolveContext&);
extern template Result<Image<double>> convolve_transposed<double>(ImageView<const float>,
                                                                  const TransposedSpec&,
                                                                  const Kernel&,
                                                                  const ConvolveContext&);

}  // namespace convscope
