// BMP: 1, 4 and 8 bits with a colour table, 16, 24 and 32 without one, not compressed.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "decoder/container.h"

namespace convscope::io {
namespace {

Error bad(std::string message) {
  return {ErrorCode::kBadFormat, std::move(message)};
}

struct BmpHeader {
  std::int64_t length = 0;  // 12: that of OS/2, with a size of 16 bits per side
  Size size;
  std::int64_t bits = 0;    // per pixel
  std::int64_t pixels = 0;  // where they begin
  std::uint32_t compression = 0;

  bool old() const { return length == 12; }
  std::int64_t row_bytes() const { return (size.cols * bits + 7) / 8; }
  std::int64_t stored_row() const { return (row_bytes() + 3) / 4 * 4; }
  /// The last row may lack its filling.
  std::int64_t end() const { return pixels + stored_row() * (size.rows - 1) + row_bytes(); }
  /// What stb_image reads of the colour table: all between the header and the pixels, and of an
  /// OS/2 file four entries less.
  std::int64_t colors() const { return old() ? (pixels - 38) / 3 : (pixels - 14 - length) / 4; }
};

Result<BmpHeader> parse_header(Bytes bytes) {
  if (bytes.size() < 26) return cut_short("a BMP header", 26, bytes.size());
  BmpHeader header;
  header.length = le32(bytes, 14);
  const bool old = header.old();
  if (!old && bytes.size() < 54) return cut_short("a BMP header", 54, bytes.size());
  header.size.cols = old ? le16(bytes, 18) : static_cast<std::int32_t>(le32(bytes, 18));
  // Negative heights store the top row first.
  header.size.rows = std::abs(std::int64_t{old ? static_cast<std::int32_t>(le16(bytes, 20))
                                               : static_cast<std::int32_t>(le32(bytes, 22))});
  header.bits = le16(bytes, old ? 24 : 28);
  header.pixels = le32(bytes, 10);
  header.compression = old ? 0 : le32(bytes, 30);
  return header;
}

std::int64_t largest_index(Bytes bytes, const BmpHeader& header) {
  const auto per_byte = static_cast<std::size_t>(8 / header.bits);
  const std::uint32_t mask = (1U << header.bits) - 1;
  std::uint32_t largest = 0;
  for (std::int64_t r = 0; r < header.size.rows; ++r) {
    const auto row = static_cast<std::size_t>(header.pixels + r * header.stored_row());
    for (std::size_t c = 0; c < static_cast<std::size_t>(header.size.cols); ++c) {
      const auto shift = 8 - static_cast<std::size_t>(header.bits) * (c % per_byte + 1);
      largest = std::max(largest, byte_at(bytes, row + c / per_byte) >> shift & mask);
    }
  }
  return largest;
}

/// A pixel beyond the colour table would get whatever the memory held before.
Status check_indices(Bytes bytes, const BmpHeader& header) {
  if (header.bits != 1 && header.bits != 4 && header.bits != 8) return Done{};
  const std::int64_t largest = largest_index(bytes, header);
  if (largest < header.colors()) return Done{};
  return bad(fmt::format("is a damaged BMP: a pixel has colour {} of a table of {}", largest + 1,
                         std::max<std::int64_t>(0, header.colors())));
}

}  // namespace

Result<Container> inspect_bmp(Bytes bytes, std::int64_t max_pixels) {
  const auto header = parse_header(bytes);
  if (!header) return header.error();
  const Size size = header->size;
  if (size.rows < 1 || size.cols < 1) {
    return bad(fmt::format("its BMP header says {}x{} pixels", size.rows, size.cols));
  }
  if (auto fits = check_pixels(size.rows, size.cols, max_pixels); !fits) return fits.error();
  if (header->compression != 0 && header->compression != 3) {
    return Error{ErrorCode::kUnsupported, "is a compressed BMP, which is not read: save it as PNG"};
  }
  if (header->end() > static_cast<std::int64_t>(bytes.size())) {
    return cut_short(fmt::format("a BMP of {} pixels", to_string(size)), header->end(),
                     bytes.size());
  }
  if (auto good = check_indices(bytes, *header); !good) return good.error();
  return Container{size, 8};
}

}  // namespace convscope::io
