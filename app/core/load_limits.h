#pragma once
// How large a picture this program takes: set once, when it starts.

#include <cstdint>

#include "convscope/image_io.h"

namespace convscope {

/// The options of every load that says nothing else. From any thread.
LoadOptions load_limits();

void set_max_pixels(std::int64_t pixels);

}  // namespace convscope
