#pragma once
// Animated PNG (https://wiki.mozilla.org/APNG_Specification): frames in, the bytes of a file out.

#include <cstdint>
#include <string>

#include "convscope/image_io.h"
#include "convscope/result.h"

namespace convscope {

/// Of each frame only the rectangle that differs from the one before is stored. A program that does
/// not know animations shows the first frame.
class ApngEncoder {
 public:
  /// Errors: kInvalidArgument (a frame of another size than the first, a time outside 1 … 65535
  /// ms), those of encode_png.
  Status add(const RgbImage& frame, int milliseconds);

  /// The file; it plays forever. Error kInvalidArgument: there is no frame.
  Result<std::string> finish() &&;

 private:
  RgbImage last_;
  std::string head_;  // up to the header chunk
  std::string body_;  // the frames' chunks
  std::uint32_t frames_ = 0;
  std::uint32_t sequence_ = 0;  // of the chunks that carry a number
};

}  // namespace convscope
