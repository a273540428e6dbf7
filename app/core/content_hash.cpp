#include "core/content_hash.h"

#include <fmt/format.h>

#include <bit>

namespace convscope {
namespace {

constexpr std::uint64_t kOffset = 14695981039346656037U;
constexpr std::uint64_t kPrime = 1099511628211U;

std::uint64_t with_bytes(std::uint64_t hash, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) hash = (hash ^ (value >> (8 * i) & 255U)) * kPrime;
  return hash;
}

}  // namespace

std::uint64_t content_hash(ImageView<const float> image) {
  std::uint64_t hash = with_bytes(kOffset, static_cast<std::uint64_t>(image.size.rows), 8);
  hash = with_bytes(hash, static_cast<std::uint64_t>(image.size.cols), 8);
  for (std::int64_t r = 0; r < image.size.rows; ++r) {
    const float* row = image.row(r);
    for (std::int64_t c = 0; c < image.size.cols; ++c) {
      hash = with_bytes(hash, std::bit_cast<std::uint32_t>(row[c]), 4);
    }
  }
  return hash;
}

std::uint64_t text_hash(std::string_view text) {
  std::uint64_t hash = kOffset;
  for (const char c : text) hash = with_bytes(hash, static_cast<unsigned char>(c), 1);
  return hash;
}

std::string hash_text(std::uint64_t hash) {
  return fmt::format("fnv1a64:{:016x}", hash);
}

}  // namespace convscope
