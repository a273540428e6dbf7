#include "gui/test_control.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <utility>

namespace convscope {

TestControl::TestControl(std::function<void()> wake) : wake_(std::move(wake)) {
  std::array<int, 2> ends{};
  // A clipboard tool that stays behind must not hold its end: the reader waits for the last one.
  if (pipe2(ends.data(), O_CLOEXEC) == 0) {
    stop_read_ = ends[0];
    stop_write_ = ends[1];
  }
  thread_ = std::thread([this] { read_lines(); });
}

TestControl::~TestControl() {
  close(stop_write_);
  thread_.join();
  close(stop_read_);
}

std::vector<std::string> TestControl::take_commands() {
  const std::lock_guard lock(mutex_);
  return std::exchange(commands_, {});
}

void TestControl::answer(const std::string& line) {
  std::fputs((line + "\n").c_str(), stdout);
  std::fflush(stdout);
}

void TestControl::read_lines() {
  std::string line;
  std::array<char, 256> buffer{};
  for (;;) {
    std::array<pollfd, 2> waiting = {pollfd{STDIN_FILENO, POLLIN, 0},
                                     pollfd{stop_read_, POLLIN, 0}};
    if (poll(waiting.data(), waiting.size(), -1) < 0 || waiting[1].revents != 0) return;
    const ssize_t got = read(STDIN_FILENO, buffer.data(), buffer.size());
    if (got <= 0) {
      // The test is gone: so is the reason to run.
      const std::lock_guard lock(mutex_);
      commands_.emplace_back("quit");
      wake_();
      return;
    }
    for (ssize_t i = 0; i < got; ++i) {
      const char c = buffer[static_cast<std::size_t>(i)];
      if (c != '\n') {
        line += c;
        continue;
      }
      const std::lock_guard lock(mutex_);
      commands_.push_back(std::exchange(line, {}));
    }
    wake_();
  }
}

}  // namespace convscope
