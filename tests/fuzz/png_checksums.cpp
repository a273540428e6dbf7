#include "fuzz/png_checksums.h"

#include <cstdint>

namespace convscope::fuzzing {
namespace {

constexpr std::size_t kSignature = 8;
constexpr std::size_t kFrame = 12;  // length, type and checksum of a chunk

std::uint32_t crc_of(std::span<const std::byte> bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const std::byte b : bytes) {
    crc ^= std::to_integer<std::uint32_t>(b);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

std::uint32_t number_at(std::span<const std::byte> bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    number = number << 8 | std::to_integer<std::uint32_t>(bytes[i]);
  }
  return number;
}

}  // namespace

std::vector<std::byte> with_png_checksums(std::span<const std::byte> bytes) {
  std::vector<std::byte> result(bytes.begin(), bytes.end());
  std::size_t at = kSignature;
  while (at + kFrame <= result.size()) {
    const std::size_t length = number_at(result, at);
    if (length > result.size() - at - kFrame) break;
    const std::uint32_t crc = crc_of(std::span(result).subspan(at + 4, length + 4));
    for (std::size_t i = 0; i < 4; ++i) {
      result[at + 8 + length + i] = static_cast<std::byte>(crc >> (24 - 8 * i) & 0xFFU);
    }
    at += kFrame + length;
  }
  return result;
}

}  // namespace convscope::fuzzing
