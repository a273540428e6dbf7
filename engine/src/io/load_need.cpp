#include "convscope/load_need.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>

#include "io/file_kind.h"
#include "io/npy_header.h"

namespace convscope {
namespace {

using io::be32;
using io::byte_at;
using io::Bytes;
using io::FileKind;
using io::le16;
using io::le32;

/// The picture, and what decoding a pixel takes beside its four bytes in the image.
struct Head {
  Size size;
  std::int64_t pixel_bytes = 0;
};

Head png_head(Bytes bytes) {
  if (bytes.size() < 29) return {};
  const bool interlaced = byte_at(bytes, 28) != 0;  // all samples at once, up to RGBA of 16 bit
  return {{be32(bytes, 20), be32(bytes, 16)}, interlaced ? 8 : 0};
}

/// Segment by segment to the first frame.
Head jpeg_head(Bytes bytes) {
  for (std::size_t at = 2; at + 9 < bytes.size();) {
    const std::uint32_t marker = byte_at(bytes, at + 1);
    if (byte_at(bytes, at) != 0xFF || marker == 0xFF) {
      ++at;
      continue;
    }
    const auto two = [&](std::size_t i) { return byte_at(bytes, i) << 8 | byte_at(bytes, i + 1); };
    // A progressive one keeps the coefficients of its three or four channels.
    if (marker >= 0xC0 && marker <= 0xC2)
      return {{two(at + 5), two(at + 7)}, marker == 0xC2 ? 8 : 0};
    at += 2 + two(at + 2);
  }
  return {};
}

Head bmp_head(Bytes bytes) {
  if (bytes.size() < 26) return {};
  const bool old = le32(bytes, 14) == 12;
  if (old) return {{le16(bytes, 20), le16(bytes, 18)}, 4};
  const auto rows = std::abs(std::int64_t{static_cast<std::int32_t>(le32(bytes, 22))});
  return {{rows, le32(bytes, 18)}, 4};
}

std::int64_t number_at(std::string_view text, std::size_t at) {
  std::int64_t value = 0;
  std::from_chars(text.data() + std::min(at, text.size()), text.data() + text.size(), value);
  return value;
}

/// "-Y 480 +X 640", a line of its own.
Head hdr_head(Bytes bytes) {
  const auto text = io::text_of(bytes);
  const auto y = text.find("\n-Y ");
  const auto x = y == std::string_view::npos ? y : text.find(" +X ", y);
  if (x == std::string_view::npos) return {};
  return {{number_at(text, y + 4), number_at(text, x + 4)}, 12};
}

/// "P6 # comment\n640 480": the first two numbers behind the mark.
Head netpbm_head(Bytes bytes) {
  const auto text = io::text_of(bytes);
  std::array<std::int64_t, 2> sides{};
  std::size_t at = 2;
  for (std::int64_t& side : sides) {
    while (at < text.size() && (text[at] == '#' || text[at] <= ' ')) {
      if (text[at] == '#') at = std::min(text.find('\n', at), text.size() - 1);
      ++at;
    }
    side = number_at(text, at);
    while (at < text.size() && text[at] > ' ') ++at;
  }
  return {{sides[1], sides[0]}, 6};  // samples of 16 bit where they are text or bits
}

Head head_of(FileKind kind, Bytes bytes, std::int64_t file_bytes) {
  switch (kind) {
    case FileKind::kPng:
      return png_head(bytes);
    case FileKind::kJpeg:
      return jpeg_head(bytes);
    case FileKind::kBmp:
      return bmp_head(bytes);
    case FileKind::kTga:
      return {{le16(bytes, 14), le16(bytes, 12)}, 4};
    case FileKind::kHdr:
      return hdr_head(bytes);
    case FileKind::kPnm:
    case FileKind::kPfm:
      return netpbm_head(bytes);
    case FileKind::kNpy: {
      const auto header = io::parse_npy_header(bytes);
      return header ? Head{header->size, 0} : Head{};
    }
    case FileKind::kText: {  // a digit and a comma a cell
      const auto cells = static_cast<double>(file_bytes) / 2 + 1;
      const auto side = static_cast<std::int64_t>(std::ceil(std::sqrt(cells)));
      return {{side, side}, 4};
    }
    default:
      return {};
  }
}

}  // namespace

LoadNeed load_need(const std::filesystem::path& path) {
  constexpr std::size_t kHead = std::size_t{1} << 20;
  std::error_code error;
  const auto file_bytes = static_cast<std::int64_t>(std::filesystem::file_size(path, error));
  if (error) return {};
  std::string head(std::min(kHead, static_cast<std::size_t>(file_bytes)), '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  if (!file) return {};
  const Bytes bytes = std::as_bytes(std::span(head));
  const Head known = head.empty() ? Head{} : head_of(io::file_kind(bytes), bytes, file_bytes);
  const auto area = checked_mul(known.size.rows, known.size.cols);
  const auto pixels = area ? checked_mul(*area, 4 + known.pixel_bytes) : std::nullopt;
  if (known.size.empty() || !pixels) return {{}, file_bytes};
  return {known.size, file_bytes + *pixels};
}

}  // namespace convscope
