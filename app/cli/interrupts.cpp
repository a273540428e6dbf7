#include "cli/interrupts.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <thread>

namespace convscope::cli {
namespace {

using Clock = std::chrono::steady_clock;

/// Signals that come closer than this mean one request.
constexpr std::chrono::seconds kPair{1};

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
  const std::jthread worker([&] {
    work();
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
  ::close(done);
  return signal;
}

}  // namespace convscope::cli
