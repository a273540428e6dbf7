#pragma once
// Numbers and text in a block of bytes. Callers check the bounds first.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "convscope/result.h"

namespace convscope::io {

using Bytes = std::span<const std::byte>;

inline std::uint32_t byte_at(Bytes bytes, std::size_t i) {
  return std::to_integer<std::uint32_t>(bytes[i]);
}
inline std::uint32_t le16(Bytes bytes, std::size_t i) {
  return byte_at(bytes, i) | byte_at(bytes, i + 1) << 8;
}
inline std::uint32_t le32(Bytes bytes, std::size_t i) {
  return le16(bytes, i) | le16(bytes, i + 2) << 16;
}
inline std::uint32_t be32(Bytes bytes, std::size_t i) {
  return byte_at(bytes, i) << 24 | byte_at(bytes, i + 1) << 16 | byte_at(bytes, i + 2) << 8 |
         byte_at(bytes, i + 3);
}

inline std::string_view text_of(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Any bytes as valid UTF-8 on one line, at most `limit` bytes of them: for use in messages.
std::string printable(std::string_view text, std::size_t limit = 400);

/// The same error with the file's name in front. Readers of one format leave the name to the
/// function that calls them, so that it is there once.
Error named(const std::string& name, Error error);

/// "is cut short: ... needs N bytes, the file has M".
Error cut_short(std::string_view what, std::int64_t needed, std::size_t present);

/// kTooLarge when an image of rows x cols has more cells than `max_pixels`.
Status check_pixels(std::int64_t rows, std::int64_t cols, std::int64_t max_pixels);

}  // namespace convscope::io
