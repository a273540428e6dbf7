#pragma once
// A file that appears whole or not at all: written beside its destination under a temporary name,
// synced, then renamed over it. It is locked while it is written, so that one whose writer was
// killed can be told from one that grows: dead_files.h.

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "convscope/result.h"
#include "io/bytes.h"

namespace convscope::io {

inline constexpr std::string_view kTemporaryStart = ".convscope-";
inline constexpr std::string_view kTemporaryEnd = ".tmp";
/// How the temporary names of this machine begin.
std::string temporary_prefix();

class OutputFile {
 public:
  /// A symbolic link is followed, so that it stays one; a destination that is not a regular file
  /// (a directory, /dev/stdout) is refused.
  static Result<OutputFile> create(const std::filesystem::path& path);

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  /// Without commit() the temporary file goes and the destination stays as it was.
  ~OutputFile();

  /// Buffered. After the first failure nothing is written any more and commit() tells it; the
  /// result may be ignored or used to stop early.
  bool write(Bytes bytes);
  bool write(std::string_view text) { return write(std::as_bytes(std::span(text))); }

  bool failed() const { return error_ != 0; }

  /// Error kIo, beginning with the file's name.
  Status commit();

 private:
  OutputFile() = default;
  void flush();
  void write_through(Bytes bytes);
  Error failure(int error) const;

  std::filesystem::path shown_;        // as the caller wrote it
  std::filesystem::path destination_;  // symbolic links resolved
  std::filesystem::path temporary_;    // empty once renamed
  std::vector<std::byte> buffer_;
  int fd_ = -1;
  int error_ = 0;  // errno of the first failure
};

}  // namespace convscope::io
