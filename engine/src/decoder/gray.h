#pragma once
// Interleaved samples of any type become one gray float image.

#include <atomic>
#include <cstdint>
#include <utility>

#include "decoder/decoding.h"

namespace convscope::io {

/// Row after row without gaps; S is std::uint8_t, std::uint16_t or float.
template <class S>
struct Samples {
  const S* data = nullptr;
  Size size;
  int channels = 1;    // 1 gray, 2 gray and alpha, 3 RGB, 4 RGBA
  double maximum = 1;  // what Scaling::kUnit divides by; 1 for float
};

/// The image while its rows arrive, so that a decoder needs no memory for all samples at once.
/// Fills image, channels, has_alpha and alpha_varies. A single channel is taken over exactly; luma
/// of whole numbers is summed in whole numbers, so that R = G = B = v gives v.
template <class S>
class GrayRows {
 public:
  /// `samples.data` is not looked at. Errors: kInvalidArgument for a channel that is not there,
  /// kOutOfMemory.
  static Result<GrayRows> create(const Samples<S>& samples, const Decoding& decoding);

  /// size.cols * channels samples. Each row once, in any order.
  void take(std::int64_t row, const S* samples);
  LoadedImage finish() { return std::move(loaded_); }

 private:
  GrayRows() = default;

  LoadedImage loaded_;
  int channel_ = 0;
  double divisor_ = 1;
  S opaque_ = 0;
  std::atomic<std::int64_t>* rows_done_ = nullptr;
};

/// The same of samples that are all there.
template <class S>
Result<LoadedImage> to_gray(const Samples<S>& samples, const Decoding& decoding);

}  // namespace convscope::io
