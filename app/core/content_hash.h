#pragma once
// What an image holds, in one number: tells whether a file still has the cells that were seen.

#include <cstdint>
#include <string>
#include <string_view>

#include "convscope/image.h"

namespace convscope {

/// FNV-1a with 64 bits (http://www.isthe.com/chongo/tech/comp/fnv) over the rows, the columns
/// (eight bytes each) and the cells (float32, row by row), all little endian. Of the cells, not of
/// the file: the same picture read through another channel is another image. Tells changes, not
/// forgeries. About a nanosecond per byte: not for the UI thread.
std::uint64_t content_hash(ImageView<const float> image);

/// The same hash of bytes.
std::uint64_t text_hash(std::string_view text);

/// "fnv1a64:0123456789abcdef".
std::string hash_text(std::uint64_t hash);

}  // namespace convscope
