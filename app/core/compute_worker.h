#pragma once
// The thread that computes, so that the window never waits. Only the newest experiment counts: one
// that waits is replaced by a newer one, and a running one that has had its time is cancelled.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "core/compute.h"

namespace convscope {

class ComputeWorker {
 public:
  using Answer = Result<std::shared_ptr<const Outcome>>;

  /// A running computation younger than this is left to finish when a newer experiment arrives: a
  /// dragged slider then shows every result that is quick, and never waits for one that is not.
  static constexpr std::chrono::milliseconds kGrace{100};

  /// `wake` is called from the worker's thread each time an answer is ready.
  explicit ComputeWorker(std::function<void()> wake, int threads = 0);
  ~ComputeWorker();
  ComputeWorker(const ComputeWorker&) = delete;
  ComputeWorker& operator=(const ComputeWorker&) = delete;

  /// Never blocks. The answer to an experiment that was overtaken is not delivered.
  void submit(Experiment experiment);
  /// Drops what waits and what runs.
  void cancel();

  /// The newest answer, once. Also the moment at which an overtaken computation is cancelled.
  std::optional<Answer> poll();
  /// Something waits, runs, or has not been polled.
  bool busy() const;

 private:
  using Clock = std::chrono::steady_clock;

  void loop();
  void stop_if_overtaken();  // mutex_ held

  std::function<void()> wake_;
  ThreadPool pool_;
  mutable std::mutex mutex_;
  std::condition_variable work_;
  std::optional<Experiment> waiting_;
  std::optional<Answer> answer_;
  std::optional<std::stop_source> running_;
  Clock::time_point started_;
  bool quit_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace convscope
