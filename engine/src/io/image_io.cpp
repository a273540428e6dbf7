#include "convscope/image_io.h"

#include <cstring>
#include <optional>
#include <utility>

#include "convscope/array_io.h"
#include "io/decoders.h"
#include "io/file_kind.h"
#include "io/input_file.h"
#include "io/shared_memory.h"

namespace convscope {
namespace {

using io::Bytes;
using io::FileKind;

Result<LoadedImage> named(const std::string& name, Result<LoadedImage> loaded) {
  return loaded ? std::move(loaded) : Result<LoadedImage>(io::named(name, loaded.error()));
}

/// What needs no decoder, or cannot have one; nothing for the encoded kinds.
std::optional<Result<LoadedImage>> decode_here(Bytes bytes, const std::string& name,
                                               const LoadOptions& options) {
  if (bytes.empty()) return io::named(name, {ErrorCode::kBadFormat, "is empty (0 bytes)"});
  const FileKind kind = io::file_kind(bytes);
  if (kind == FileKind::kNpy) return decode_npy(bytes, name, options);
  if (kind == FileKind::kText) return decode_csv(bytes, name, options);
  if (!io::is_encoded(kind)) return io::named(name, io::not_read(bytes));
  return std::nullopt;
}

}  // namespace

Result<LoadedImage> decode_image(std::span<const std::byte> bytes, const std::string& name,
                                 const LoadOptions& options) {
  if (auto here = decode_here(bytes, name, options)) return *std::move(here);
  auto shared = io::SharedMemory::create(bytes.size());
  if (!shared) return io::named(name, shared.error());
  std::memcpy(shared->data(), bytes.data(), bytes.size());
  return named(name, io::decode_elsewhere(*shared, bytes.size(), options));
}

Result<LoadedImage> load_image(const std::filesystem::path& path, const LoadOptions& options,
                               LoadProgress* progress) {
  const auto file = io::read_file(path, options.max_bytes, progress);
  if (!file) return file.error();
  const std::string name = io::file_name(path);
  if (!file->shared) return decode_image(file->view(), name, options);
  if (auto here = decode_here(file->view(), name, options)) return *std::move(here);
  return named(name, io::decode_elsewhere(*file->shared, file->size, options, progress));
}

}  // namespace convscope
