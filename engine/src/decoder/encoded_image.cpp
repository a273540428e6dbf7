#include "decoder/encoded_image.h"

#include <fmt/format.h>

#include "decoder/container.h"
#include "decoder/gray.h"
#include "decoder/jpeg_decode.h"
#include "decoder/netpbm.h"
#include "decoder/png_decode.h"
#include "decoder/stb_decode.h"
#include "io/file_kind.h"

namespace convscope::io {
namespace {

Result<LoadedImage> gray_of(const StbPixels& pixels, const Decoding& decoding) {
  const auto& header = pixels.header;
  const void* samples = pixels.samples.get();
  if (header.bits == 8) {
    return to_gray(Samples<std::uint8_t>{static_cast<const std::uint8_t*>(samples), header.size,
                                         header.channels, 255},
                   decoding);
  }
  return to_gray(
      Samples<float>{static_cast<const float*>(samples), header.size, header.channels, 1},
      decoding);
}

Result<LoadedImage> decode_with_stb(FileKind kind, Bytes bytes, const Decoding& decoding) {
  const auto container = inspect_container(kind, bytes, decoding.options.max_pixels);
  if (!container) return container.error();
  const auto pixels = stb_decode(bytes);
  if (!pixels) return pixels.error();
  if (pixels->header.size != container->size) {
    return Error{ErrorCode::kBadFormat,
                 fmt::format("its header says {}, its pixels are {}", to_string(container->size),
                             to_string(pixels->header.size))};
  }
  auto loaded = gray_of(*pixels, decoding);
  if (loaded) loaded->bits = container->bits;
  return loaded;
}

Result<LoadedImage> decode_checked_png(Bytes bytes, const Decoding& decoding) {
  const auto container = inspect_png(bytes, decoding.options.max_pixels);
  if (!container) return container.error();
  auto loaded = decode_png(bytes, decoding);
  if (loaded) loaded->bits = container->bits;
  return loaded;
}

Result<LoadedImage> decode_checked_jpeg(Bytes bytes, const Decoding& decoding) {
  const auto container = inspect_jpeg(bytes, decoding.options.max_pixels);
  if (!container) return container.error();
  return decode_jpeg(bytes, container->size, decoding);
}

Result<LoadedImage> decode_kind(FileKind kind, Bytes bytes, const Decoding& decoding) {
  switch (kind) {
    case FileKind::kPnm:
      return decode_pnm(bytes, decoding);
    case FileKind::kPfm:
      return decode_pfm(bytes, decoding);
    case FileKind::kPng:
      return decode_checked_png(bytes, decoding);
    case FileKind::kJpeg:
      return decode_checked_jpeg(bytes, decoding);
    case FileKind::kForeign:
    case FileKind::kUnknown:
      return not_read(bytes);
    default:
      return decode_with_stb(kind, bytes, decoding);
  }
}

}  // namespace

Result<LoadedImage> decode_encoded(Bytes bytes, const Decoding& decoding) {
  const FileKind kind = file_kind(bytes);
  auto loaded = decode_kind(kind, bytes, decoding);
  if (loaded && loaded->format.empty()) loaded->format = format_name(kind);
  return loaded;
}

}  // namespace convscope::io
