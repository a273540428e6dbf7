#pragma once
// What tells one content of a file from the next without reading it.

#include <cstdint>
#include <filesystem>

namespace convscope {

struct FileStamp {
  bool there = false;
  std::int64_t modified = 0;  // nanoseconds
  std::int64_t bytes = 0;
  std::uint64_t node = 0;  // another one where the file was replaced

  bool operator==(const FileStamp&) const = default;
};

/// Blocking.
FileStamp stamp_of(const std::filesystem::path& path);

}  // namespace convscope
