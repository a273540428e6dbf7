#include "core/export/child_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>

namespace convscope {
namespace {

constexpr auto kLook = std::chrono::milliseconds(20);

Error failed(const std::string& program, const std::string& why) {
  return {ErrorCode::kIo, fmt::format("{}: {}", program, why)};
}

/// The bytes as a file without a name, read from its start: no pipe that could fill up.
int memory_file(std::string_view bytes) {
  const int fd = memfd_create("input", MFD_CLOEXEC);
  while (fd >= 0 && !bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      close(fd);
      return -1;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (fd >= 0) lseek(fd, 0, SEEK_SET);
  return fd;
}

/// Closed on every way out.
struct Descriptor {
  explicit Descriptor(int number) : fd(number) {}
  ~Descriptor() {
    if (fd >= 0) close(fd);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int fd;
};

/// 0 or the error's number. `output` -1: it goes nowhere.
int spawn(const std::vector<std::string>& arguments, int input, int output, pid_t& child) {
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (const std::string& a : arguments) argv.push_back(const_cast<char*>(a.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, 0);
  if (output >= 0) {
    posix_spawn_file_actions_adddup2(&actions, output, 1);
  } else {
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  }
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  const int error = posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

Status ended(const std::string& program, int status) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return Done{};
  if (WIFEXITED(status))
    return failed(program, fmt::format("ended with status {}", WEXITSTATUS(status)));
  return failed(program, fmt::format("was ended by signal {}", WTERMSIG(status)));
}

bool is_missing(const Status& status) {
  return !status && status.error().code == ErrorCode::kUnsupported;
}

/// Started and waited for.
Status carry_out(const std::vector<std::string>& arguments, std::string_view input, int output,
                 const Abandoned& abandoned) {
  const std::string& program = arguments.front();
  const int fd = memory_file(input);
  if (fd < 0) return failed(program, fmt::format("its input: {}", std::strerror(errno)));
  pid_t child = 0;
  const int error = spawn(arguments, fd, output, child);
  close(fd);
  if (error == ENOENT) return Error{ErrorCode::kUnsupported, program + " is not installed"};
  if (error != 0) return failed(program, std::strerror(error));
  int status = 0;
  for (;;) {
    const pid_t done = waitpid(child, &status, WNOHANG);
    if (done == child) return ended(program, status);
    if (done < 0 && errno != EINTR) return failed(program, std::strerror(errno));
    if (abandoned) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return Error{ErrorCode::kCancelled, program + " was cancelled"};
    }
    std::this_thread::sleep_for(kLook);
  }
}

}  // namespace

Status run_program(const std::vector<std::string>& arguments, std::string_view input,
                   const Abandoned& abandoned) {
  return carry_out(arguments, input, -1, abandoned);
}

Result<std::string> output_of(const std::vector<std::string>& arguments, const Abandoned& abandoned,
                              std::string_view input) {
  constexpr off_t kMost = off_t{1} << 30;
  const std::string& program = arguments.front();
  const Descriptor file(memory_file({}));
  if (file.fd < 0) return failed(program, fmt::format("its output: {}", std::strerror(errno)));
  if (const Status done = carry_out(arguments, input, file.fd, abandoned); !done)
    return done.error();
  const off_t bytes = lseek(file.fd, 0, SEEK_END);
  if (bytes > kMost)
    return Error{ErrorCode::kTooLarge, fmt::format("{}: gave {} bytes, too many", program, bytes)};
  std::string text(static_cast<std::size_t>(bytes), '\0');
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t n =
        pread(file.fd, text.data() + done, text.size() - done, static_cast<off_t>(done));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return failed(program, "its output could not be read");
    done += static_cast<std::size_t>(n);
  }
  return text;
}

bool is_installed(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::string_view left = path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin";
  for (bool more = true; more;) {
    const std::size_t end = left.find(':');
    more = end != std::string_view::npos;
    const std::string file = std::string(left.substr(0, end)) + "/" + program;
    if (access(file.c_str(), X_OK) == 0) return true;
    if (more) left.remove_prefix(end + 1);
  }
  return false;
}

Status copy_png(std::string_view png, const Abandoned& abandoned) {
  const std::vector<std::string> wayland = {"wl-copy", "--type", "image/png"};
  const std::vector<std::string> x11 = {"xclip", "-selection", "clipboard",
                                        "-t",    "image/png",  "-i"};
  const bool on_wayland = std::getenv("WAYLAND_DISPLAY") != nullptr;
  Status copied = run_program(on_wayland ? wayland : x11, png, abandoned);
  if (!is_missing(copied)) return copied;
  if (on_wayland) copied = run_program(x11, png, abandoned);
  if (!is_missing(copied)) return copied;
  return Error{
      ErrorCode::kUnsupported,
      fmt::format("copying a picture needs the program {}: install the package {}, or save "
                  "the picture as a file",
                  on_wayland ? "wl-copy" : "xclip", on_wayland ? "wl-clipboard" : "xclip")};
}

}  // namespace convscope
