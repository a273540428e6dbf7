#pragma once
// libpng behind one call, from bytes to pixels: nothing here knows of files.

#include "decoder/decoding.h"
#include "io/bytes.h"

namespace convscope::io {

/// Every kind of PNG, row by row into the image; one that is interlaced needs its samples at once.
/// Palettes become colours, tRNS becomes alpha, 1, 2 and 4 bits are widened to 8; what the file
/// says of colour spaces is not applied. `bytes` must have passed inspect_png: checksums are not
/// looked at again. `bits` is left to the caller. Errors: kBadFormat, kOutOfMemory,
/// kInvalidArgument; the messages lack the file's name.
Result<LoadedImage> decode_png(Bytes bytes, const Decoding& decoding);

}  // namespace convscope::io
