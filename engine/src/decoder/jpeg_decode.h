#pragma once
// libjpeg behind one call, from bytes to pixels: nothing here knows of files.

#include "decoder/decoding.h"
#include "io/bytes.h"

namespace convscope::io {

/// Gray, RGB and CMYK (which becomes RGB: inked pixels times black), row by row into the image; a
/// progressive one keeps its coefficients meanwhile. Slow exact IDCT, smooth chroma: the samples of
/// libjpeg's defaults. `bytes` must have passed inspect_jpeg, whose `size` is the only one that is
/// taken. Damaged data are an error, though a picture could be made of them. Errors: kBadFormat,
/// kUnsupported, kOutOfMemory, kInvalidArgument; the messages lack the file's name.
Result<LoadedImage> decode_jpeg(Bytes bytes, Size size, const Decoding& decoding);

}  // namespace convscope::io
