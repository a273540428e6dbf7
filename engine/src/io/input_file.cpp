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

#include "io/descriptor.h"
#include "io/file_kind.h"

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
    const ssize_t n = ::read(fd, file.bytes() + done, std::min(kChunk, file.size - done));
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

/// An encoded image's bytes are read to where its decoder finds them.
Status make_room(int fd, FileBytes& file) {
  std::array<std::byte, 4096> head{};
  const ssize_t n = ::pread(fd, head.data(), head.size(), 0);
  if (n > 0 && is_encoded(file_kind(Bytes(head).first(static_cast<std::size_t>(n))))) {
    auto shared = SharedMemory::create(file.size);
    if (!shared) return shared.error();
    file.shared = *std::move(shared);
    return Done{};
  }
  file.own.reset(new (std::nothrow) std::byte[file.size]);
  if (file.own) return Done{};
  return Error{
      ErrorCode::kOutOfMemory,
      fmt::format("needs {} bytes of memory, which this machine does not have free", file.size)};
}

Result<FileBytes> read_unnamed(const std::filesystem::path& path, std::int64_t max_bytes,
                               LoadProgress* progress) {
  // O_NONBLOCK: opening a pipe that nobody writes to must not wait.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return open_error(path, errno);
  struct stat status = {};
  if (::fstat(file.get(), &status) != 0) return open_error(path, errno);
  if (auto kind = check_kind(status, max_bytes); !kind) return kind.error();

  FileBytes bytes;
  bytes.size = static_cast<std::size_t>(status.st_size);
  if (auto memory = make_room(file.get(), bytes); !memory) return memory.error();
  if (progress != nullptr) {
    progress->encoded = bytes.shared.has_value();
    progress->total = static_cast<std::int64_t>(status.st_size);
  }
  if (auto read = read_all(file.get(), bytes, progress); !read) return read.error();
  return bytes;
}

}  // namespace

std::string file_name(const std::filesystem::path& path) {
  const auto last = path.filename();
  return last.empty() ? path.native() : last.native();
}

Result<FileBytes> read_file(const std::filesystem::path& path, std::int64_t max_bytes,
                            LoadProgress* progress) {
  auto bytes = read_unnamed(path, max_bytes, progress);
  if (!bytes) return named(file_name(path), bytes.error());
  return bytes;
}

}  // namespace convscope::io
