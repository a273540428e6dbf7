#include "io/input_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>
#include <system_error>

namespace convscope::io {
namespace {

std::string system_text(int error) {
  return std::generic_category().message(error);
}

Error open_error(const std::filesystem::path& path, int error) {
  if (error == ENOENT || error == ENOTDIR) {
    const auto parent = path.parent_path();
    return {ErrorCode::kIo,
            fmt::format("there is no such file in {}",
                        parent.empty() ? "the current directory" : printable(parent.native()))};
  }
  if (error == EACCES) return {ErrorCode::kIo, "this user has no permission to read it"};
  return {ErrorCode::kIo, fmt::format("cannot be opened ({})", system_text(error))};
}

Status check_kind(const struct stat& status, std::int64_t max_bytes) {
  if (S_ISDIR(status.st_mode)) {
    return Error{ErrorCode::kIo, "is a directory, not a file"};
  }
  if (!S_ISREG(status.st_mode)) {
    return Error{ErrorCode::kIo,
                 "is a pipe or a device, not a regular file: save it to disk first"};
  }
  if (status.st_size == 0) return Error{ErrorCode::kBadFormat, "is empty (0 bytes)"};
  if (status.st_size > max_bytes) {
    return Error{ErrorCode::kTooLarge, fmt::format("is {} bytes long, more than the limit of {}",
                                                   status.st_size, max_bytes)};
  }
  return Done{};
}

/// Until the buffer is full or the file ends; a file that shrank meanwhile gives fewer bytes.
Status read_all(int fd, FileBytes& file, LoadProgress* progress) {
  constexpr std::size_t kChunk = std::size_t{4} << 20;  // small enough to be stopped soon
  std::size_t done = 0;
  while (done < file.size) {
    if (progress != nullptr && progress->stop != nullptr && *progress->stop)
      return Error{ErrorCode::kCancelled, "was not read to its end: cancelled"};
    const ssize_t n = ::read(fd, file.data.get() + done, std::min(kChunk, file.size - done));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      return Error{ErrorCode::kIo, fmt::format("reading failed after {} of {} bytes ({})", done,
                                               file.size, system_text(errno))};
    }
    if (n == 0) break;
    done += static_cast<std::size_t>(n);
    if (progress != nullptr) progress->bytes = static_cast<std::int64_t>(done);
  }
  file.size = done;
  return Done{};
}

FileKind kind_of(int fd) {
  std::array<std::byte, 4096> head{};  // what file_kind looks at
  const ssize_t n = ::pread(fd, head.data(), head.size(), 0);
  return n > 0 ? file_kind(Bytes(head).first(static_cast<std::size_t>(n))) : FileKind::kUnknown;
}

Result<OpenFile> open_unnamed(const std::filesystem::path& path, std::int64_t max_bytes) {
  OpenFile file;
  // O_NONBLOCK: opening a pipe that nobody writes to must not wait.
  file.descriptor = Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  const int fd = file.descriptor.get();
  if (fd < 0) return open_error(path, errno);
  struct stat status = {};
  if (::fstat(fd, &status) != 0) return open_error(path, errno);
  if (auto kind = check_kind(status, max_bytes); !kind) return kind.error();
  file.size = static_cast<std::size_t>(status.st_size);
  file.kind = kind_of(fd);
  return file;
}

Result<FileBytes> read_unnamed(const OpenFile& file, LoadProgress* progress) {
  if (progress != nullptr) progress->total = static_cast<std::int64_t>(file.size);
  FileBytes bytes;
  bytes.size = file.size;
  bytes.data.reset(new (std::nothrow) std::byte[bytes.size]);
  if (!bytes.data) {
    return Error{
        ErrorCode::kOutOfMemory,
        fmt::format("needs {} bytes of memory, which this machine does not have free", bytes.size)};
  }
  if (auto read = read_all(file.descriptor.get(), bytes, progress); !read) return read.error();
  return bytes;
}

}  // namespace

std::string file_name(const std::filesystem::path& path) {
  const auto last = path.filename();
  return last.empty() ? path.native() : last.native();
}

Result<OpenFile> open_file(const std::filesystem::path& path, std::int64_t max_bytes) {
  auto file = open_unnamed(path, max_bytes);
  if (!file) return named(file_name(path), file.error());
  return file;
}

Result<FileBytes> read_file(const OpenFile& file, const std::string& name, LoadProgress* progress) {
  auto bytes = read_unnamed(file, progress);
  if (!bytes) return named(name, bytes.error());
  return bytes;
}

Result<FileBytes> read_file(const std::filesystem::path& path, std::int64_t max_bytes,
                            LoadProgress* progress) {
  const auto file = open_file(path, max_bytes);
  if (!file) return file.error();
  return read_file(*file, file_name(path), progress);
}

}  // namespace convscope::io
