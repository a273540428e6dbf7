#pragma once
// Gray values of interleaved colours.

#include <cstdint>

namespace convscope {

/// (2126 R + 7152 G + 722 B) / (10000 * divisor), the nearest float32 on every machine: the sum is
/// exact, as is a whole divisor up to 255. `channels` is 3 or 4.
void luma_of_bytes(const std::uint8_t* samples, std::int64_t count, int channels, float divisor,
                   float* gray);

}  // namespace convscope
