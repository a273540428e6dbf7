#include "convscope/image_io.h"

#include <fmt/format.h>

#include "convscope/array_io.h"
#include "io/container.h"
#include "io/file_kind.h"
#include "io/gray.h"
#include "io/input_file.h"
#include "io/jpeg_decode.h"
#include "io/netpbm.h"
#include "io/png_decode.h"
#include "io/stb_decode.h"

namespace convscope {
namespace {

using io::Bytes;
using io::FileKind;

Result<LoadedImage> gray_of(const io::StbPixels& pixels, const LoadOptions& options) {
  const auto& header = pixels.header;
  const void* samples = pixels.samples.get();
  if (header.bits == 8) {
    return io::to_gray(io::Samples<std::uint8_t>{static_cast<const std::uint8_t*>(samples),
                                                 header.size, header.channels, 255},
                       options);
  }
  return io::to_gray(
      io::Samples<float>{static_cast<const float*>(samples), header.size, header.channels, 1},
      options);
}

Result<LoadedImage> decode_with_stb(FileKind kind, Bytes bytes, const LoadOptions& options) {
  const auto container = io::inspect_container(kind, bytes, options.max_pixels);
  if (!container) return container.error();
  const auto pixels = io::stb_decode(bytes);
  if (!pixels) return pixels.error();
  if (pixels->header.size != container->size) {
    return Error{ErrorCode::kBadFormat,
                 fmt::format("its header says {}, its pixels are {}", to_string(container->size),
                             to_string(pixels->header.size))};
  }
  auto loaded = gray_of(*pixels, options);
  if (loaded) loaded->bits = container->bits;
  return loaded;
}

Result<LoadedImage> decode_checked_png(Bytes bytes, const LoadOptions& options) {
  const auto container = io::inspect_png(bytes, options.max_pixels);
  if (!container) return container.error();
  auto loaded = io::decode_png(bytes, options);
  if (loaded) loaded->bits = container->bits;
  return loaded;
}

Result<LoadedImage> decode_checked_jpeg(Bytes bytes, const LoadOptions& options) {
  const auto container = io::inspect_jpeg(bytes, options.max_pixels);
  if (!container) return container.error();
  return io::decode_jpeg(bytes, container->size, options);
}

Result<LoadedImage> decode_kind(FileKind kind, Bytes bytes, const LoadOptions& options) {
  switch (kind) {
    case FileKind::kPnm:
      return io::decode_pnm(bytes, options);
    case FileKind::kPfm:
      return io::decode_pfm(bytes, options);
    case FileKind::kPng:
      return decode_checked_png(bytes, options);
    case FileKind::kJpeg:
      return decode_checked_jpeg(bytes, options);
    case FileKind::kForeign:
    case FileKind::kUnknown:
      return io::not_read(bytes);
    default:
      return decode_with_stb(kind, bytes, options);
  }
}

}  // namespace

Result<LoadedImage> decode_image(std::span<const std::byte> bytes, const std::string& name,
                                 const LoadOptions& options) {
  if (bytes.empty()) return io::named(name, {ErrorCode::kBadFormat, "is empty (0 bytes)"});
  const FileKind kind = io::file_kind(bytes);
  if (kind == FileKind::kNpy) return decode_npy(bytes, name, options);
  if (kind == FileKind::kText) return decode_csv(bytes, name, options);
  auto loaded = decode_kind(kind, bytes, options);
  if (!loaded) return io::named(name, loaded.error());
  if (loaded->format.empty()) loaded->format = io::format_name(kind);
  return loaded;
}

Result<LoadedImage> load_image(const std::filesystem::path& path, const LoadOptions& options,
                               LoadProgress* progress) {
  const auto file = io::read_file(path, options.max_bytes, progress);
  if (!file) return file.error();
  return decode_image(file->view(), io::file_name(path), options);
}

}  // namespace convscope
