#pragma once
// A whole file in memory, with a sentence for everything that can be wrong with it.

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "convscope/load_progress.h"
#include "convscope/result.h"
#include "io/bytes.h"
#include "io/shared_memory.h"

namespace convscope::io {

/// In memory of its own, or, where a decoder is to have them, in memory that can be shared.
struct FileBytes {
  std::unique_ptr<std::byte[]> own;
  std::optional<SharedMemory> shared;
  std::size_t size = 0;

  std::byte* bytes() const { return shared ? shared->data() : own.get(); }
  Bytes view() const { return {bytes(), size}; }
};

/// The last component of the path, as messages call the file. Any bytes, not only UTF-8.
std::string file_name(const std::filesystem::path& path);

/// Errors, each beginning with the file's name: kIo for what the system refuses, for directories,
/// pipes and devices; kTooLarge before anything is allocated; kBadFormat for an empty file;
/// kOutOfMemory; kCancelled where `progress` says stop.
Result<FileBytes> read_file(const std::filesystem::path& path, std::int64_t max_bytes,
                            LoadProgress* progress = nullptr);

}  // namespace convscope::io
