#pragma once
// stb_image behind two calls. Nothing else of the project knows that it exists, and nothing here
// knows of files, limits or gray values.

#include <cstddef>
#include <memory>

#include "convscope/shape.h"
#include "io/bytes.h"

namespace convscope::io {

struct StbHeader {
  Size size;
  int channels = 0;  // 1 gray, 2 gray and alpha, 3 RGB, 4 RGBA
  int bits = 8;      // 8: whole numbers; 32: float
};

struct StbPixels {
  struct Free {
    void operator()(void* memory) const;
  };
  StbHeader header;
  std::unique_ptr<void, Free> samples;  // interleaved, row after row without gaps
};

/// Both read BMP, TGA and HDR. Errors: kBadFormat, kUnsupported, kTooLarge (also from
/// 2 GiB of file on), kOutOfMemory; the messages lack the file's name.
Result<StbHeader> stb_probe(Bytes bytes);
Result<StbPixels> stb_decode(Bytes bytes);

}  // namespace convscope::io
