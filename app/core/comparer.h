#pragma once
// The thread that compares a pinned result with the shown one, so that the window never waits. Only
// the newest pair counts.

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "core/outcome_comparison.h"

namespace convscope {

class Comparer {
 public:
  using Answer = Result<std::shared_ptr<const OutcomeComparison>>;

  struct Request {
    std::shared_ptr<const Outcome> a;
    std::shared_ptr<const Outcome> b;
    ComparisonOptions options;

    bool operator==(const Request&) const = default;
  };

  /// `wake` is called from the comparing thread each time an answer is ready.
  explicit Comparer(std::function<void()> wake);
  ~Comparer();
  Comparer(const Comparer&) = delete;
  Comparer& operator=(const Comparer&) = delete;

  /// Never blocks; does nothing where this is what was asked last. A request that is overtaken is
  /// stopped. Answered twice: without SSIM, which takes longest, and with it.
  void submit(Request request);
  /// Drops what waits, what runs and what was asked.
  void cancel();

  /// The newest answer, once.
  std::optional<Answer> poll();
  /// Something waits, runs, or has not been polled.
  bool busy() const;

 private:
  void loop();
  void compare_in_turn(const Request& request, const std::stop_token& stop);
  void deliver(Answer answer, const std::stop_token& stop);

  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable work_;
  std::optional<Request> asked_;  // on the calling thread alone
  std::optional<Request> waiting_;
  std::optional<Answer> answer_;
  std::optional<std::stop_source> running_;
  bool quit_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace convscope
