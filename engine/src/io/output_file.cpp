#include "io/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <system_error>
#include <utility>

#include "io/input_file.h"

namespace convscope::io {
namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 18;

std::string directory_text(const std::filesystem::path& path) {
  const auto parent = path.parent_path();
  return parent.empty() ? "the current directory" : printable(parent.native());
}

std::string reason(const std::filesystem::path& path, int error) {
  std::error_code ignored;
  const auto parent = path.parent_path();
  if (error == ENOENT && std::filesystem::is_directory(parent.empty() ? "." : parent, ignored)) {
    return fmt::format("cannot be written: no files can be made in {}", directory_text(path));
  }
  if (error == ENOENT || error == ENOTDIR) {
    return fmt::format("cannot be written: the directory {} does not exist", directory_text(path));
  }
  if (error == EACCES || error == EPERM || error == EROFS) {
    return fmt::format("cannot be written: no permission to create files in {}",
                       directory_text(path));
  }
  if (error == ENOSPC || error == EDQUOT) {
    return fmt::format("cannot be written: the disk that holds {} is full", directory_text(path));
  }
  return fmt::format("cannot be written ({})", std::generic_category().message(error));
}

/// Whether the lock is held, or this file system has none. Not where another process took the new
/// file for one that was left, and has deleted it.
bool lock_new_file(int fd) {
  while (::flock(fd, LOCK_EX) != 0 && errno == EINTR) {
  }
  struct stat status = {};
  return ::fstat(fd, &status) != 0 || status.st_nlink > 0;
}

/// Opens a new file in the destination's directory. The name is short and does not contain the
/// destination's, which may already be as long as the file system allows.
int open_temporary(const std::filesystem::path& destination, mode_t mode,
                   std::filesystem::path& temporary) {
  const auto ticks = std::chrono::steady_clock::now().time_since_epoch().count();
  auto number = static_cast<std::uint64_t>(ticks) ^ static_cast<std::uint64_t>(::getpid()) << 40;
  for (int attempt = 0; attempt < 64; ++attempt) {
    number = number * 6364136223846793005U + 1442695040888963407U;
    temporary = destination.parent_path() /
                fmt::format("{}{:012x}{}", temporary_prefix(), number >> 16, kTemporaryEnd);
    const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd >= 0 && lock_new_file(fd)) return fd;
    if (fd < 0 && errno != EEXIST) return fd;
    if (fd >= 0) ::close(fd);
  }
  return -1;
}

}  // namespace

std::string temporary_prefix() {
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) != 0) host[0] = '\0';
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char* c = host.data(); *c != '\0'; ++c) {
    hash = (hash ^ static_cast<unsigned char>(*c)) * 16777619U;
  }
  return fmt::format("{}{:08x}-", kTemporaryStart, hash);
}

Result<OutputFile> OutputFile::create(const std::filesystem::path& path) {
  OutputFile file;
  file.shown_ = path;
  file.destination_ = path;
  if (path.filename().empty()) {
    return Error{ErrorCode::kIo, fmt::format("{}: names a directory, not a file",
                                             path.empty() ? "''" : printable(path.native()))};
  }
  std::error_code ignored;
  if (std::filesystem::is_symlink(path, ignored)) {
    auto target = std::filesystem::weakly_canonical(path, ignored);
    if (!ignored) file.destination_ = std::move(target);
  }
  mode_t mode = 0666;
  struct stat status = {};
  const bool replaces = ::stat(path.c_str(), &status) == 0;
  if (replaces && !S_ISREG(status.st_mode)) {
    return named(file_name(path),
                 {ErrorCode::kIo, S_ISDIR(status.st_mode)
                                      ? "is a directory: give the name of a file in it"
                                      : "is a device or a pipe: give the name of a file"});
  }
  file.fd_ = open_temporary(file.destination_, mode, file.temporary_);
  if (file.fd_ < 0) {
    const int error = errno;
    file.temporary_.clear();
    return file.failure(error);
  }
  // A file that is replaced keeps its permissions; where that is refused the default ones do.
  if (replaces && ::fchmod(file.fd_, status.st_mode & 07777) != 0) errno = 0;
  file.buffer_.reserve(kBuffer);
  return file;
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : shown_(std::move(other.shown_)),
      destination_(std::move(other.destination_)),
      temporary_(std::exchange(other.temporary_, {})),
      buffer_(std::move(other.buffer_)),
      fd_(std::exchange(other.fd_, -1)),
      error_(other.error_) {}

OutputFile::~OutputFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  if (fd_ >= 0) ::close(fd_);
}

bool OutputFile::write(Bytes bytes) {
  if (buffer_.size() + bytes.size() > kBuffer) flush();
  if (bytes.size() >= kBuffer) {
    write_through(bytes);
  } else {
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
  }
  return error_ == 0;
}

void OutputFile::flush() {
  write_through(buffer_);
  buffer_.clear();
}

void OutputFile::write_through(Bytes bytes) {
  while (!bytes.empty() && error_ == 0) {
    const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      error_ = n < 0 ? errno : EIO;
      return;
    }
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
}

Error OutputFile::failure(int error) const {
  return named(file_name(shown_), {ErrorCode::kIo, reason(destination_, error)});
}

Status OutputFile::commit() {
  flush();
  if (error_ == 0 && ::fsync(fd_) != 0) error_ = errno;
  // Some file systems tell a failure when a file is closed; the lock ends behind the renaming.
  const int twin = ::dup(fd_);
  if (twin >= 0 && ::close(twin) != 0 && error_ == 0) error_ = errno;
  if (error_ == 0 && ::rename(temporary_.c_str(), destination_.c_str()) != 0) error_ = errno;
  ::close(std::exchange(fd_, -1));
  if (error_ != 0) return failure(error_);
  temporary_.clear();
  return Done{};
}

}  // namespace convscope::io
