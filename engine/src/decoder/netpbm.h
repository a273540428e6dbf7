#pragma once
// PBM, PGM, PPM (https://netpbm.sourceforge.net/doc/) and PFM. Not by way of stb_image, whose 2.27
// reads 16-bit samples in the machine's byte order, does not notice a file that is cut short and
// knows neither the text kinds nor a largest value other than 255 and 65535.

#include "decoder/decoding.h"
#include "io/bytes.h"

namespace convscope::io {

/// P1 to P6. Samples up to the file's largest value, which is 1 under Scaling::kUnit. In a bitmap
/// black is 0 and white is 1. Messages lack the file's name.
Result<LoadedImage> decode_pnm(Bytes bytes, const Decoding& decoding);

/// Pf and PF, both byte orders. Values as stored: the size of the scale factor is not applied.
Result<LoadedImage> decode_pfm(Bytes bytes, const Decoding& decoding);

}  // namespace convscope::io
