#pragma once
// What every decoder is given beside the bytes.

#include <atomic>
#include <cstdint>
#include <functional>

#include "convscope/image_io.h"
#include "convscope/result.h"

namespace convscope::io {

struct Decoding {
  LoadOptions options;
  /// Called once, when the size is known and within the limits. The cells may be uninitialised: a
  /// decoder writes every one of them or fails.
  std::function<Result<Image<float>>(Size)> make_image = Image<float>::create;
  std::atomic<std::int64_t>* rows_done = nullptr;  // counts the rows of the image, where given
};

}  // namespace convscope::io
