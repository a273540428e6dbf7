#pragma once
// Settings, kernels and images of the fuzzer's bytes.

#include "convscope/image.h"
#include "convscope/kernel.h"
#include "convscope/spec.h"
#include "convscope/transposed.h"
#include "fuzz/draw.h"

namespace convscope::fuzzing {

/// Impossible ones too: a stride of 0.
ConvolutionSpec drawn_spec(Draw& draw);
TransposedSpec drawn_transposed_spec(Draw& draw);
/// Free weights, equal ones, a product of a column and a row, or many zeros.
Kernel drawn_kernel(Draw& draw, Size most);
/// What is not drawn is a pattern that no two neighbours share.
Image<float> drawn_image(Draw& draw, Size size);
/// A few cells that are no numbers; none when the draw says so.
void add_non_finite(Draw& draw, Image<float>& image);

}  // namespace convscope::fuzzing
