#pragma once
// A lock between running programs: who reads a file, changes it and writes it anew holds one.

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>

namespace convscope {

/// Held while it lives; waits for the programs before it, which takes them milliseconds. The file
/// stays: one that is removed could be locked twice.
class FileLock {
 public:
  explicit FileLock(const std::filesystem::path& file)
      : fd_(::open(file.c_str(), O_RDWR | O_CLOEXEC | O_CREAT, 0600)) {
    if (fd_ >= 0) held_ = ::flock(fd_, LOCK_EX) == 0;
  }
  ~FileLock() {
    if (fd_ >= 0) ::close(fd_);
  }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  bool held() const { return held_; }

 private:
  int fd_;
  bool held_ = false;
};

}  // namespace convscope
