#pragma once
// Places that cannot be written to, or not for long.

#include <sys/resource.h>
#include <sys/types.h>

#include <string>

namespace convscope::testing {

/// While it lives a file may not be larger than so many bytes: write() is refused half way, as it
/// is on a full disk. Works everywhere.
class SmallFiles {
 public:
  explicit SmallFiles(rlim_t bytes);
  ~SmallFiles();
  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

/// A disk of so many bytes at `directory`, which exists; only this process sees it, in a mount
/// namespace that it keeps to its end.
class SmallDisk {
 public:
  SmallDisk(std::string directory, int bytes);
  ~SmallDisk();
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  /// Empty where there is one; otherwise why this machine lets no test mount a disk.
  const std::string& refusal() const { return refusal_; }
  /// Takes all the room that is left.
  void fill() const;

 private:
  std::string directory_;
  std::string refusal_;
};

/// A directory in which nothing can be made, not even by root, who acts as nobody while it lives.
class ReadOnly {
 public:
  explicit ReadOnly(std::string directory);
  ~ReadOnly();
  ReadOnly(const ReadOnly&) = delete;
  ReadOnly& operator=(const ReadOnly&) = delete;

 private:
  std::string directory_;
  uid_t user_;
};

}  // namespace convscope::testing
