#pragma once
// Ctrl-C and polite kills as events that are waited for, in place of a handler that interrupts.

#include <csignal>
#include <functional>

namespace convscope::cli {

/// From its making on, SIGINT and SIGTERM wait to be asked for; made before any thread, it holds
/// for all of them.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  /// Runs `work` on a thread of its own; returns when it has. Meanwhile calls `tick` every so many
  /// milliseconds and `interrupted` at the first signal; one that comes more than a second later
  /// ends the program at once: shells and schedulers send them in pairs. Returns the signal, or 0.
  int wait_for(const std::function<void()>& work, int tick_ms, const std::function<void()>& tick,
               const std::function<void()>& interrupted);

 private:
  sigset_t blocked_{};
  sigset_t before_{};
  int signals_ = -1;
};

}  // namespace convscope::cli
