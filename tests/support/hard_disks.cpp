#include "support/hard_disks.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "support/process.h"

namespace convscope::testing {
namespace {

constexpr uid_t kNobody = 65534;

std::string failed(const char* what) {
  return std::string(what) + ": " + std::generic_category().message(errno);
}

/// Who is not root is it in a namespace of their own, where the kernel lets them make one.
std::string enter_own_mounts() {
  const uid_t user = ::geteuid();
  const gid_t group = ::getegid();
  const int flags = user == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER;
  if (::unshare(flags) != 0) return failed("no mount namespace");
  if (user != 0) {
    write_file("/proc/self/setgroups", "deny");
    write_file("/proc/self/uid_map", "0 " + std::to_string(user) + " 1");
    write_file("/proc/self/gid_map", "0 " + std::to_string(group) + " 1");
  }
  if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
    return failed("mounts cannot be made private");
  return "";
}

}  // namespace

SmallFiles::SmallFiles(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
  ::getrlimit(RLIMIT_FSIZE, &before_);
  rlimit small = before_;
  small.rlim_cur = bytes;
  ::setrlimit(RLIMIT_FSIZE, &small);
}

SmallFiles::~SmallFiles() {
  ::setrlimit(RLIMIT_FSIZE, &before_);
  std::signal(SIGXFSZ, handler_);
}

SmallDisk::SmallDisk(std::string directory, int bytes) : directory_(std::move(directory)) {
  refusal_ = enter_own_mounts();
  if (!refusal_.empty()) return;
  const std::string options = "size=" + std::to_string(bytes);
  if (::mount("convscope-test", directory_.c_str(), "tmpfs", 0, options.c_str()) != 0)
    refusal_ = failed("no disk can be mounted");
}

SmallDisk::~SmallDisk() {
  if (refusal_.empty()) ::umount2(directory_.c_str(), MNT_DETACH);
}

void SmallDisk::fill() const {
  const int fd = ::open((directory_ + "/full").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  const std::array<char, 512> block{};
  while (::write(fd, block.data(), block.size()) > 0) {
  }
  ::close(fd);
}

ReadOnly::ReadOnly(std::string directory) : directory_(std::move(directory)), user_(::geteuid()) {
  if (::chmod(directory_.c_str(), 0555) != 0) throw std::runtime_error(failed("chmod"));
  if (user_ == 0 && ::seteuid(kNobody) != 0) throw std::runtime_error(failed("seteuid"));
}

ReadOnly::~ReadOnly() {
  if (user_ == 0 && ::seteuid(user_) != 0) std::terminate();
  ::chmod(directory_.c_str(), 0755);
}

}  // namespace convscope::testing
