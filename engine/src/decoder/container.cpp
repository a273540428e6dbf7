#include "decoder/container.h"

#include <fmt/format.h>

namespace convscope::io {
namespace {

Error bad(std::string message) {
  return {ErrorCode::kBadFormat, std::move(message)};
}

/// Walks the run-length packets of `pixels` pixels; their end, or -1 where the bytes run out.
std::int64_t tga_packets_end(Bytes bytes, std::int64_t at, std::int64_t pixels,
                             std::int64_t pixel_bytes) {
  const auto end = static_cast<std::int64_t>(bytes.size());
  while (pixels > 0) {
    if (at >= end) return -1;
    const std::uint32_t packet = byte_at(bytes, static_cast<std::size_t>(at));
    const std::int64_t count = 1 + static_cast<std::int64_t>(packet & 127U);
    at += 1 + (packet >= 128 ? pixel_bytes : count * pixel_bytes);
    pixels -= count;
  }
  return at <= end ? at : -1;
}

}  // namespace

Result<Container> inspect_tga(Bytes bytes, std::int64_t max_pixels) {
  if (bytes.size() < 18) return cut_short("a TGA header", 18, bytes.size());
  const Size size{le16(bytes, 14), le16(bytes, 12)};
  if (auto fits = check_pixels(size.rows, size.cols, max_pixels); !fits) return fits.error();
  const bool mapped = byte_at(bytes, 1) == 1;
  if (mapped && le16(bytes, 3) != 0) {
    return Error{ErrorCode::kUnsupported,
                 fmt::format("is a TGA whose colour map starts at entry {}, not 0, which is not "
                             "read: save it as PNG",
                             le16(bytes, 3))};
  }
  const std::int64_t map_bytes = mapped ? le16(bytes, 5) * ((byte_at(bytes, 7) + 7) / 8) : 0;
  const std::int64_t pixel_bytes = (byte_at(bytes, 16) + 7) / 8;
  const std::int64_t start = 18 + byte_at(bytes, 0) + map_bytes;
  const bool packed = byte_at(bytes, 2) >= 8;
  const std::int64_t needed = start + size.area() * pixel_bytes;
  if (packed && tga_packets_end(bytes, start, size.area(), pixel_bytes) < 0) {
    return bad(fmt::format("is cut short: its {} bytes end before the last of {} TGA pixels",
                           bytes.size(), to_string(size)));
  }
  if (!packed && needed > static_cast<std::int64_t>(bytes.size())) {
    return cut_short(fmt::format("a TGA of {} pixels", to_string(size)), needed, bytes.size());
  }
  return Container{size, 8};
}

Result<Container> inspect_container(FileKind kind, Bytes bytes, std::int64_t max_pixels) {
  if (kind == FileKind::kPng) return inspect_png(bytes, max_pixels);
  if (kind == FileKind::kJpeg) return inspect_jpeg(bytes, max_pixels);
  if (kind == FileKind::kBmp) return inspect_bmp(bytes, max_pixels);
  if (kind == FileKind::kTga) return inspect_tga(bytes, max_pixels);
  if (kind == FileKind::kHdr) return inspect_hdr(bytes, max_pixels);
  return not_read(bytes);
}

}  // namespace convscope::io
