#pragma once

#include <filesystem>

#include "convscope/result.h"

namespace convscope {

/// The back buffer of the current context as a PNG. `width` and `height` in pixels.
Status save_screenshot(const std::filesystem::path& path, int width, int height);

}  // namespace convscope
