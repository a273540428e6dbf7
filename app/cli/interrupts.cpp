#include "cli/interrupts.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <exception>
#include <string_view>
#include <thread>

#include "cli/exit_code.h"

namespace convscope::cli {
namespace {

using Clock = std::chrono::steady_clock;

/// Signals that come closer than this mean one request.
constexpr std::chrono::seconds kPair{1};

constexpr int kTickMs = 50;
/// For computing and helpers to stop in order; reading and writing do not ask whether they should.
constexpr std::chrono::milliseconds kGrace{200};
/// More files than a command ever has open.
constexpr int kMostFiles = 256;

bool is_unfinished(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash != path.npos && path.substr(slash + 1).starts_with(".convscope-") &&
         path.ends_with(".tmp");
}

}  // namespace

Interrupts::Interrupts() {
  sigemptyset(&blocked_);
  sigaddset(&blocked_, SIGINT);
  sigaddset(&blocked_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &blocked_, &before_);
  signals_ = ::signalfd(-1, &blocked_, SFD_CLOEXEC);
}

Interrupts::~Interrupts() {
  if (signals_ >= 0) ::close(signals_);
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

int Interrupts::wait_for(const std::function<void()>& work, int tick_ms,
                         const std::function<void()>& tick,
                         const std::function<void()>& interrupted) {
  const int done = ::eventfd(0, EFD_CLOEXEC);
  std::exception_ptr thrown;
  std::jthread worker([&] {
    try {
      work();
    } catch (...) {
      thrown = std::current_exception();
    }
    const std::uint64_t one = 1;
    // An event counter that was just made takes a 1.
    if (::write(done, &one, sizeof one) < 0) return;
  });
  int signal = 0;
  Clock::time_point first;
  while (true) {
    std::array<pollfd, 2> events = {pollfd{done, POLLIN, 0}, pollfd{signals_, POLLIN, 0}};
    ::poll(events.data(), events.size(), tick_ms);
    if ((events[0].revents & POLLIN) != 0) break;
    tick();
    signalfd_siginfo info{};
    if ((events[1].revents & POLLIN) == 0) continue;
    if (::read(signals_, &info, sizeof info) != sizeof info) continue;
    if (signal == 0) {
      signal = static_cast<int>(info.ssi_signo);
      first = Clock::now();
      interrupted();
    } else if (Clock::now() - first > kPair) {
      pthread_sigmask(SIG_SETMASK, &before_, nullptr);
      ::kill(::getpid(), signal);
    }
  }
  worker.join();
  ::close(done);
  if (thrown) std::rethrow_exception(thrown);
  return signal;
}

void remove_unfinished_files() {
  for (int fd = STDERR_FILENO + 1; fd < kMostFiles; ++fd) {
    std::array<char, 32> link = {"/proc/self/fd/"};
    char* const number = link.data() + std::string_view(link.data()).size();
    *std::to_chars(number, link.data() + link.size() - 1, fd).ptr = '\0';
    std::array<char, 4096> path{};
    const ssize_t length = ::readlink(link.data(), path.data(), path.size() - 1);
    if (length > 0 && is_unfinished({path.data(), static_cast<std::size_t>(length)})) {
      ::unlink(path.data());
    }
  }
}

int interruptible(const std::function<int(const std::stop_token&)>& work) {
  Interrupts interrupts;
  std::stop_source stop;
  int code = kGood;
  Clock::time_point asked;
  const auto end_now = [&] {
    if (!stop.stop_requested() || Clock::now() - asked < kGrace) return;
    remove_unfinished_files();
    ::_exit(fail(kInterrupted, "interrupted"));
  };
  const int signal = interrupts.wait_for([&] { code = work(stop.get_token()); }, kTickMs, end_now,
                                         [&] {
                                           asked = Clock::now();
                                           stop.request_stop();
                                         });
  return signal != 0 && code != kGood ? fail(kInterrupted, "interrupted") : code;
}

}  // namespace convscope::cli
