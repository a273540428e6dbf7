// The segments of a JPEG (ITU-T T.81, annex B): the size before anything is allocated, and the end
// mark, without which libjpeg makes a picture of what is there.
#include <fmt/format.h>

#include <cstring>

#include "decoder/container.h"

namespace convscope::io {
namespace {

constexpr std::uint32_t kHuffmanTables = 0xC4;
constexpr std::uint32_t kStart = 0xD8;
constexpr std::uint32_t kEnd = 0xD9;
constexpr std::uint32_t kScan = 0xDA;

Error bad(std::string message) {
  return {ErrorCode::kBadFormat, std::move(message)};
}

bool is_frame(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xC2;
}

/// Frames that are not decoded: lossless, hierarchical, arithmetic coding.
bool is_other_frame(std::uint32_t marker) {
  return marker >= 0xC3 && marker <= 0xCF && marker != kHuffmanTables && marker != 0xC8 &&
         marker != 0xCC;
}

/// Marks that stand alone, without a length behind them.
bool stands_alone(std::uint32_t marker) {
  return marker == 0x01 || (marker >= 0xD0 && marker <= kStart);
}

/// The next mark at or after `at`, past coded data, stuffing (FF 00) and restart marks; 0 at the
/// end of the bytes. `at` becomes the byte behind the mark.
std::uint32_t next_marker(Bytes bytes, std::size_t& at) {
  while (at + 1 < bytes.size()) {
    const void* mark = std::memchr(bytes.data() + at, 0xFF, bytes.size() - 1 - at);
    if (mark == nullptr) break;
    at = static_cast<std::size_t>(static_cast<const std::byte*>(mark) - bytes.data()) + 1;
    const std::uint32_t second = byte_at(bytes, at);
    const bool restart = second >= 0xD0 && second <= 0xD7;
    if (second != 0 && second != 0xFF && !restart) {
      ++at;
      return second;
    }
  }
  return 0;
}

Result<Container> read_frame(Bytes segment, std::int64_t max_pixels) {
  if (segment.size() < 6) return bad("is a damaged JPEG: its frame header is cut short");
  const auto bits = static_cast<int>(byte_at(segment, 0));
  const Size size{byte_at(segment, 1) << 8 | byte_at(segment, 2),
                  byte_at(segment, 3) << 8 | byte_at(segment, 4)};
  if (size.empty()) {
    return bad(fmt::format("its JPEG header says {} pixels", to_string(size)));
  }
  if (auto fits = check_pixels(size.rows, size.cols, max_pixels); !fits) return fits.error();
  if (bits != 8) {
    return Error{
        ErrorCode::kUnsupported,
        fmt::format("is a JPEG with {} bits per sample; 8 are read: save it as PNG", bits)};
  }
  return Container{size, bits};
}

/// Looks into the segments that matter here; the first frame gives the size.
Status read_segment(std::uint32_t marker, Bytes segment, std::int64_t max_pixels,
                    Container& container) {
  if (is_other_frame(marker)) {
    return Error{ErrorCode::kUnsupported,
                 "is a JPEG of a rare kind (lossless, hierarchical or with arithmetic coding), "
                 "which is not read: save it as PNG"};
  }
  if (!is_frame(marker)) return Done{};
  if (!container.size.empty()) return bad("is a damaged JPEG: it has two frame headers");
  auto frame = read_frame(segment, max_pixels);
  if (!frame) return frame.error();
  container = *frame;
  return Done{};
}

}  // namespace

Result<Container> inspect_jpeg(Bytes bytes, std::int64_t max_pixels) {
  Container container;
  bool scanned = false;
  for (std::size_t at = 2;;) {
    const std::uint32_t marker = next_marker(bytes, at);
    if (marker == 0) {
      return bad(
          fmt::format("is cut short: the JPEG ends at byte {} without its end mark", bytes.size()));
    }
    if (marker == kEnd) break;
    if (stands_alone(marker)) continue;
    const std::size_t left = bytes.size() - at;
    const std::size_t length = left < 2 ? 0 : byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
    if (length < 2 || length > left) {
      return bad(
          fmt::format("is cut short or damaged: the JPEG segment {:02X} at byte {} has no "
                      "whole {} bytes",
                      marker, at - 2, length));
    }
    const auto segment = bytes.subspan(at + 2, length - 2);
    if (auto read = read_segment(marker, segment, max_pixels, container); !read) {
      return read.error();
    }
    scanned = scanned || marker == kScan;
    at += length;
  }
  if (container.size.empty() || !scanned) {
    return bad("is a damaged JPEG: it has no picture in it");
  }
  return container;
}

}  // namespace convscope::io
