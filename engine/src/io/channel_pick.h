#pragma once
// Which of a file's channels becomes the gray image.

#include "convscope/image_io.h"

namespace convscope::io {

constexpr int kLumaOfColours = -1;

/// Index of the one channel that is taken, or kLumaOfColours. `channels`: 1 gray, 2 gray and alpha,
/// 3 RGB, 4 RGBA. Errors: kInvalidArgument for a channel that is not there.
Result<int> pick_channel(Channel channel, int channels);

}  // namespace convscope::io
