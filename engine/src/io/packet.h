#pragma once
// Messages between two processes: one block of bytes each, with descriptors beside it.

#include <cstddef>
#include <span>

#include "io/descriptor.h"

namespace convscope::io {

constexpr std::size_t kMostDescriptors = 2;

/// False where the other side is gone.
bool send_packet(int socket, std::span<const std::byte> bytes, std::span<const int> descriptors);

/// Waits. Exactly so many bytes with exactly so many descriptors; false where anything else comes,
/// or the other side is gone.
bool receive_packet(int socket, std::span<std::byte> bytes, std::span<Descriptor> descriptors);

}  // namespace convscope::io
