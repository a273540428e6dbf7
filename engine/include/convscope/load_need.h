#pragma once
// What a file will ask of memory, before it is read.

#include <cstdint>
#include <filesystem>

#include "convscope/shape.h"

namespace convscope {

struct LoadNeed {
  Size size;               // of the picture, as its header says; of CSV the most that it can hold
  std::int64_t bytes = 0;  // at once, at most, while load_image reads it
};

/// Looks at the first MiB alone. A file that cannot be read, or has no size there, has an empty
/// one: load_image will say why.
LoadNeed load_need(const std::filesystem::path& path);

}  // namespace convscope
