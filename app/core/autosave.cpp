#include "core/autosave.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <system_error>
#include <utility>

#include "convscope/text_file.h"

namespace convscope {
namespace {

constexpr const char* kPrefix = "autosave-";
constexpr const char* kExtension = ".convscope";
constexpr const char* kLockExtension = ".lock";

std::filesystem::path lock_of(std::filesystem::path file) {
  return file.replace_extension(kLockExtension);
}

/// The lock's descriptor, or -1. A lock whose file was removed between the two calls, by a program
/// that tidied up, protects nothing.
int locked(const std::filesystem::path& path, int flags) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CLOEXEC | flags, 0600);
  if (fd < 0) return -1;
  struct stat held = {};
  struct stat there = {};
  if (::flock(fd, LOCK_EX | LOCK_NB) == 0 && ::fstat(fd, &held) == 0 &&
      ::stat(path.c_str(), &there) == 0 && held.st_ino == there.st_ino) {
    return fd;
  }
  ::close(fd);
  return -1;
}

}  // namespace

AutosaveSlot::AutosaveSlot(int lock, std::filesystem::path file)
    : lock_(lock), file_(std::move(file)) {}

AutosaveSlot::AutosaveSlot(AutosaveSlot&& other) noexcept
    : lock_(std::exchange(other.lock_, -1)), file_(std::move(other.file_)) {}

AutosaveSlot& AutosaveSlot::operator=(AutosaveSlot&& other) noexcept {
  std::swap(lock_, other.lock_);
  std::swap(file_, other.file_);
  return *this;
}

AutosaveSlot::~AutosaveSlot() {
  if (lock_ < 0) return;
  // A lock without a session is of no use to anybody.
  if (!written()) ::unlink(lock_of(file_).c_str());
  ::close(lock_);
}

std::optional<AutosaveSlot> AutosaveSlot::claim(const std::filesystem::path& directory) {
  std::error_code ignored;
  std::filesystem::create_directories(directory, ignored);
  for (int n = 0; n < 64; ++n) {
    auto file = directory / fmt::format("{}{}-{}{}", kPrefix, ::getpid(), n, kExtension);
    if (std::filesystem::exists(file, ignored)) continue;
    const int lock = locked(lock_of(file), O_CREAT | O_EXCL);
    if (lock >= 0) return AutosaveSlot(lock, std::move(file));
  }
  return std::nullopt;
}

std::optional<std::filesystem::file_time_type> AutosaveSlot::written() const {
  std::error_code error;
  const auto time = std::filesystem::last_write_time(file_, error);
  if (error) return std::nullopt;
  return time;
}

// The lock's file holds nothing else.
void AutosaveSlot::set_reason(const std::string& why) {
  if (lock_ < 0 || ::ftruncate(lock_, 0) != 0) return;
  if (::pwrite(lock_, why.data(), why.size(), 0) < 0) return;  // it ends all the same
}

std::string AutosaveSlot::reason() const {
  std::string text(400, '\0');
  const ssize_t n = lock_ < 0 ? 0 : ::pread(lock_, text.data(), text.size(), 0);
  text.resize(static_cast<std::size_t>(std::max<ssize_t>(0, n)));
  return printable_text(text);
}

void AutosaveSlot::discard() {
  if (lock_ < 0) return;
  ::unlink(file_.c_str());
  ::unlink(lock_of(file_).c_str());
  ::close(std::exchange(lock_, -1));
}

std::vector<AutosaveSlot> left_behind(const std::filesystem::path& directory) {
  std::vector<AutosaveSlot> slots;
  std::error_code error;
  std::vector<std::filesystem::path> locks;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    const auto& path = entry.path();
    const bool ours = path.filename().string().rfind(kPrefix, 0) == 0;
    if (ours && path.extension() == kLockExtension) locks.push_back(path);
  }
  for (const auto& path : locks) {
    const int lock = locked(path, 0);
    if (lock < 0) continue;
    auto file = path;
    AutosaveSlot slot(lock, file.replace_extension(kExtension));
    if (slot.written()) slots.push_back(std::move(slot));
  }
  std::sort(slots.begin(), slots.end(),
            [](const AutosaveSlot& a, const AutosaveSlot& b) { return a.written() > b.written(); });
  return slots;
}

std::string when_text(std::filesystem::file_time_type time) {
  const auto system = std::chrono::time_point_cast<std::chrono::system_clock::duration>(
      time - std::filesystem::file_time_type::clock::now() + std::chrono::system_clock::now());
  const std::time_t seconds = std::chrono::system_clock::to_time_t(system);
  const std::time_t now = std::time(nullptr);
  std::tm then{};
  std::tm today{};
  ::localtime_r(&seconds, &then);
  ::localtime_r(&now, &today);
  const std::string clock = fmt::format("{:02}:{:02}", then.tm_hour, then.tm_min);
  if (then.tm_year == today.tm_year && then.tm_yday == today.tm_yday) return "today at " + clock;
  return fmt::format("on {}-{:02}-{:02} at {}", then.tm_year + 1900, then.tm_mon + 1, then.tm_mday,
                     clock);
}

}  // namespace convscope
