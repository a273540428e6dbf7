// What is forbidden ends the process; what decoding needs does not.

#include "decoder/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <functional>

#include "sanitizer.h"

namespace convscope {
namespace {

constexpr int kDone = 42;

void confined(const std::function<void()>& attempt) {
  if (!io::enter_sandbox()) ::_exit(1);
  attempt();
  ::_exit(kDone);
}

void expect_killed(const std::function<void()>& attempt) {
  EXPECT_EXIT(confined(attempt), ::testing::KilledBySignal(SIGSYS), "");
}

TEST(Sandbox, no_file_is_opened_or_looked_at) {
  expect_killed([] { ::open("/etc/passwd", O_RDONLY); });
  expect_killed([] { ::open("/tmp/convscope-made-by-a-decoder", O_WRONLY | O_CREAT, 0600); });
  expect_killed([] {
    struct stat status {};
    ::stat("/etc/passwd", &status);
  });
  expect_killed([] { ::unlink("/tmp/convscope-not-there"); });
}

TEST(Sandbox, nothing_is_read_or_written) {
  expect_killed([] {
    char byte = 0;
    if (::read(0, &byte, 1) < 0) ::_exit(2);
  });
  if (kAddressSanitizer) return;  // which has to write
  expect_killed([] {
    if (::write(1, "x", 1) < 0) ::_exit(2);
  });
}

TEST(Sandbox, no_socket_is_made) {
  expect_killed([] { ::socket(AF_INET, SOCK_STREAM, 0); });
  expect_killed([] { ::socket(AF_UNIX, SOCK_STREAM, 0); });
}

TEST(Sandbox, no_program_is_started) {
  expect_killed([] { ::fork(); });
  expect_killed([] { ::execl("/bin/true", "true", static_cast<char*>(nullptr)); });
}

TEST(Sandbox, no_memory_is_made_executable) {
  expect_killed([] {
    ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  });
  expect_killed([] {
    void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    ::mprotect(page, 4096, PROT_READ | PROT_EXEC);
  });
}

TEST(Sandbox, nobody_else_is_signalled) {
  expect_killed([] { ::kill(::getppid(), SIGTERM); });
}

TEST(Sandbox, memory_can_be_had_and_given_back) {
  EXPECT_EXIT(confined([] {
                for (std::size_t bytes = 1; bytes < (std::size_t{1} << 26); bytes *= 3) {
                  auto* memory = static_cast<volatile char*>(std::malloc(bytes));
                  if (memory == nullptr) ::_exit(2);
                  memory[bytes - 1] = 1;
                  std::free(const_cast<char*>(memory));
                }
              }),
              ::testing::ExitedWithCode(kDone), "");
}

}  // namespace
}  // namespace convscope
