#include "convscope/image_io.h"

#include <cstring>
#include <utility>

#include "convscope/array_io.h"
#include "io/decoders.h"
#include "io/file_kind.h"
#include "io/input_file.h"
#include "io/shared_memory.h"

namespace convscope {
namespace {

using io::FileKind;

Result<LoadedImage> named(const std::string& name, Result<LoadedImage> loaded) {
  return loaded ? std::move(loaded) : Result<LoadedImage>(io::named(name, loaded.error()));
}

}  // namespace

Result<LoadedImage> decode_image(std::span<const std::byte> bytes, const std::string& name,
                                 const LoadOptions& options, LoadProgress* progress) {
  if (bytes.empty()) return io::named(name, {ErrorCode::kBadFormat, "is empty (0 bytes)"});
  const FileKind kind = io::file_kind(bytes);
  if (kind == FileKind::kNpy) return decode_npy(bytes, name, options);
  if (kind == FileKind::kText) return decode_csv(bytes, name, options);
  if (!io::is_encoded(kind)) return io::named(name, io::not_read(bytes));
  if (progress != nullptr) progress->encoded = true;
  const auto shared = io::SharedMemory::create(bytes.size());
  if (!shared) return io::named(name, shared.error());
  std::memcpy(shared->data(), bytes.data(), bytes.size());
  return named(name, io::decode_elsewhere(shared->descriptor(), bytes.size(), options, progress));
}

Result<LoadedImage> load_image(const std::filesystem::path& path, const LoadOptions& options,
                               LoadProgress* progress) {
  const std::string name = io::file_name(path);
  const auto file = io::open_file(path, options.max_bytes);
  if (!file) return file.error();
  // Some file systems know no other way than to read: then it is decoded as bytes from elsewhere.
  const int descriptor = file->descriptor.get();
  if (io::is_encoded(file->kind) && io::Mapping(descriptor, 1, io::Mapping::Access::kRead)) {
    if (progress != nullptr) progress->encoded = true;
    return named(name, io::decode_elsewhere(descriptor, file->size, options, progress));
  }
  const auto bytes = io::read_file(*file, name, progress);
  if (!bytes) return bytes.error();
  return decode_image(bytes->view(), name, options, progress);
}

}  // namespace convscope
