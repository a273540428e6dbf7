#include "convscope/dead_files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <system_error>

#include "io/output_file.h"

namespace convscope {
namespace {

bool left_for_a_day(const struct stat& status) {
  constexpr std::chrono::hours kDay{24};
  const auto now = std::chrono::system_clock::now();
  return std::chrono::system_clock::from_time_t(status.st_mtime) + kDay < now;
}

/// Whether `fd` is `path`, and locked by this process now: then nobody writes it any more.
bool is_dead(int fd, const std::filesystem::path& path, bool from_here) {
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) return false;
  struct stat open = {};
  struct stat named = {};
  if (::fstat(fd, &open) != 0 || ::lstat(path.c_str(), &named) != 0) return false;
  if (open.st_ino != named.st_ino || open.st_dev != named.st_dev) return false;
  return S_ISREG(open.st_mode) && (from_here || left_for_a_day(open));
}

bool remove_if_dead(const std::filesystem::path& path, bool from_here) {
  const int fd = ::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return false;
  const bool removed = is_dead(fd, path, from_here) && ::unlink(path.c_str()) == 0;
  ::close(fd);
  return removed;
}

}  // namespace

std::int64_t remove_dead_files(const std::filesystem::path& folder) {
  const std::string here = io::temporary_prefix();
  std::int64_t removed = 0;
  std::error_code error;
  std::filesystem::directory_iterator entries(folder, error);
  for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error)) {
    const std::string name = entries->path().filename().native();
    if (!name.starts_with(io::kTemporaryStart) || !name.ends_with(io::kTemporaryEnd)) continue;
    removed += remove_if_dead(entries->path(), name.starts_with(here)) ? 1 : 0;
  }
  return removed;
}

}  // namespace convscope
