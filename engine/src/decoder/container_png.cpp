// The chunks of a PNG (https://www.w3.org/TR/png-3/): lengths, order and checksums.
#include <fmt/format.h>
#include <zlib.h>

#include "decoder/container.h"

namespace convscope::io {
namespace {

Error bad(std::string message) {
  return {ErrorCode::kBadFormat, std::move(message)};
}

Result<Container> read_header(Bytes bytes, std::int64_t max_pixels) {
  constexpr std::size_t kHeaderEnd = 8 + 8 + 13 + 4;
  if (bytes.size() < kHeaderEnd) return cut_short("a PNG header", kHeaderEnd, bytes.size());
  if (text_of(bytes).substr(12, 4) != "IHDR" || be32(bytes, 8) != 13) {
    return bad("is a damaged PNG: its first chunk is not a header");
  }
  const std::int64_t cols = be32(bytes, 16);
  const std::int64_t rows = be32(bytes, 20);
  if (rows < 1 || cols < 1) return bad(fmt::format("its PNG header says {}x{} pixels", rows, cols));
  if (auto fits = check_pixels(rows, cols, max_pixels); !fits) return fits.error();
  constexpr std::uint32_t kPalette = 3;
  const bool palette = byte_at(bytes, 25) == kPalette;  // its depth is of indices, not of colours
  return Container{{rows, cols}, palette ? 8 : static_cast<int>(byte_at(bytes, 24))};
}

}  // namespace

Result<Container> inspect_png(Bytes bytes, std::int64_t max_pixels) {
  auto header = read_header(bytes, max_pixels);
  if (!header) return header;
  bool pixels = false;
  for (std::size_t at = 8;;) {
    if (bytes.size() - at < 12) {
      return bad(
          fmt::format("is cut short: the PNG ends at byte {} without its end mark", bytes.size()));
    }
    const std::size_t length = be32(bytes, at);
    const auto type = text_of(bytes).substr(at + 4, 4);
    if (bytes.size() - at - 12 < length) {
      return bad(
          fmt::format("is cut short: the PNG chunk {} at byte {} has {} bytes, of which the "
                      "file holds {}",
                      printable(type), at, length, bytes.size() - at - 12));
    }
    const auto* chunk = reinterpret_cast<const Bytef*>(bytes.data() + at + 4);
    if (crc32_z(0, chunk, length + 4) != be32(bytes, at + 8 + length)) {
      return bad(fmt::format("is damaged: the checksum of the PNG chunk {} at byte {} is wrong",
                             printable(type), at));
    }
    pixels = pixels || type == "IDAT";
    if (type == "IEND") break;
    at += 12 + length;
  }
  if (!pixels) return bad("is a damaged PNG: it has no pixels (no IDAT chunk)");
  return header;
}

}  // namespace convscope::io
