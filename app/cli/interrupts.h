#pragma once
// Ctrl-C and polite kills as events that are waited for, in place of a handler that interrupts.

#include <csignal>
#include <functional>
#include <stop_token>

namespace convscope::cli {

/// From its making on, SIGINT and SIGTERM wait to be asked for; made before any thread, it holds
/// for all of them.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  /// Runs `work` on a thread of its own; returns when it has, or throws what it threw. Meanwhile
  /// calls `tick` every so many milliseconds and `interrupted` at the first signal; one that comes
  /// more than a second later ends the program at once: shells and schedulers send them in pairs.
  /// Returns the signal, or 0.
  int wait_for(const std::function<void()>& work, int tick_ms, const std::function<void()>& tick,
               const std::function<void()>& interrupted);

 private:
  sigset_t blocked_{};
  sigset_t before_{};
  int signals_ = -1;
};

/// Runs `work` and returns its exit code, or kInterrupted after a signal: the work's token is
/// stopped then, and where it has not ended a moment later, files that are not whole yet are
/// deleted and the program ends. Work that was stopped returns kInterrupted and says nothing.
int interruptible(const std::function<int(const std::stop_token&)>& work);

/// Deletes what this process is writing under a temporary name. May be called in a signal's
/// handler.
void remove_unfinished_files();

}  // namespace convscope::cli
