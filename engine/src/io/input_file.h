#pragma once
// A whole file in memory, with a sentence for everything that can be wrong with it.

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

#include "convscope/load_progress.h"
#include "convscope/result.h"
#include "io/bytes.h"
#include "io/descriptor.h"
#include "io/file_kind.h"

namespace convscope::io {

struct FileBytes {
  std::unique_ptr<std::byte[]> data;
  std::size_t size = 0;

  Bytes view() const { return {data.get(), size}; }
};

/// The last component of the path, as messages call the file. Any bytes, not only UTF-8.
std::string file_name(const std::filesystem::path& path);

/// A regular file that is not empty, open and of a known kind; not read.
struct OpenFile {
  Descriptor descriptor;
  std::size_t size = 0;
  FileKind kind = FileKind::kUnknown;
};

/// Errors, each beginning with the file's name: kIo for what the system refuses, for directories,
/// pipes and devices; kTooLarge; kBadFormat for an empty file.
Result<OpenFile> open_file(const std::filesystem::path& path, std::int64_t max_bytes);

/// Errors: kIo, kOutOfMemory; kCancelled where `progress` says stop. They begin with `name`.
Result<FileBytes> read_file(const OpenFile& file, const std::string& name,
                            LoadProgress* progress = nullptr);

/// Both.
Result<FileBytes> read_file(const std::filesystem::path& path, std::int64_t max_bytes,
                            LoadProgress* progress = nullptr);

}  // namespace convscope::io
