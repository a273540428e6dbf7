#pragma once
// The truth that every other path is tested against: the definition of cross-correlation, written
// down in double precision with no thought for speed. Golden data from PyTorch and SciPy tests it
// in turn.

#include "convscope/image.h"
#include "convscope/kernel.h"
#include "convscope/result.h"
#include "convscope/spec.h"

namespace convscope {

/// out[r, c] = sum over i, j of x[r * sH + i * dH - top, c * sW + j * dW - left] * w[i, j], in
/// row-major order of (i, j). Single-threaded; costs output area x kernel area coordinate maps.
/// Errors: those of resolve_geometry and check_weights; kOutOfMemory.
Result<Image<double>> reference_convolve(ImageView<const float> source, const ConvolutionSpec& spec,
                                         const Kernel& kernel);

}  // namespace convscope
