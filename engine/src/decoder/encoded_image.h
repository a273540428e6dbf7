#pragma once
// Every image format behind one call. This runs in the decoder's own process: see decoder_main.cpp.

#include "decoder/decoding.h"
#include "io/bytes.h"

namespace convscope::io {

/// PNG, JPEG, BMP, TGA, HDR, PNM and PFM, told apart by their first bytes. Sizes are read from the
/// header and held against the limits before anything is allocated. Errors: kBadFormat,
/// kUnsupported, kTooLarge, kOutOfMemory, kInvalidArgument; the messages lack the file's name.
Result<LoadedImage> decode_encoded(Bytes bytes, const Decoding& decoding);

}  // namespace convscope::io
