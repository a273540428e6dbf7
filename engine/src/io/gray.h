#pragma once
// Interleaved samples of any type become one gray float image.

#include <cstdint>

#include "convscope/image_io.h"

namespace convscope::io {

/// Row after row without gaps; S is std::uint8_t, std::uint16_t or float.
template <class S>
struct Samples {
  const S* data = nullptr;
  Size size;
  int channels = 1;    // 1 gray, 2 gray and alpha, 3 RGB, 4 RGBA
  double maximum = 1;  // what Scaling::kUnit divides by; 1 for float
};

/// Fills image, channels, has_alpha and alpha_varies. A single channel is taken over exactly; luma
/// of whole numbers is summed in whole numbers, so that R = G = B = v gives v.
/// Errors: kInvalidArgument for a channel that is not there, kOutOfMemory.
template <class S>
Result<LoadedImage> to_gray(const Samples<S>& samples, const LoadOptions& options);

/// kInvalidArgument unless gray data has what `channel` asks for: anything but luma it lacks.
Status check_gray_channel(Channel channel);

}  // namespace convscope::io
