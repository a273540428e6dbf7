#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace convscope::fuzzing {

/// The same bytes with each chunk's checksum made right, as far as they are a PNG's chunks.
std::vector<std::byte> with_png_checksums(std::span<const std::byte> bytes);

}  // namespace convscope::fuzzing
