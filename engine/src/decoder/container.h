#pragma once
// The outside of an image file, read and checked before its pixels are decoded: the size, and
// whether the file is as long as its own header says. stb_image 2.27 checks little of that: a BMP,
// TGA or HDR that is cut short decodes to uninitialised memory or loops for ever. libpng and
// libjpeg know their own limits and ends, but not ours.

#include <cstdint>

#include "convscope/shape.h"
#include "io/bytes.h"
#include "io/file_kind.h"

namespace convscope::io {

struct Container {
  Size size;
  int bits = 8;  // per channel, as stored
};

/// `kind` is kPng, kJpeg, kBmp, kTga or kHdr. The size is held against `max_pixels` before the rest
/// of the file is walked. Messages lack the file's name. Time: one pass over the bytes at most.
Result<Container> inspect_container(FileKind kind, Bytes bytes, std::int64_t max_pixels);

Result<Container> inspect_png(Bytes bytes, std::int64_t max_pixels);
Result<Container> inspect_jpeg(Bytes bytes, std::int64_t max_pixels);
Result<Container> inspect_bmp(Bytes bytes, std::int64_t max_pixels);
Result<Container> inspect_tga(Bytes bytes, std::int64_t max_pixels);
Result<Container> inspect_hdr(Bytes bytes, std::int64_t max_pixels);

}  // namespace convscope::io
