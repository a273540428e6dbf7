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
#include <vector>

#include "core/coarse_picture.h"
#include "core/compute.h"
#include "core/layer_cache.h"
#include "core/memory_need.h"

namespace convscope {

class ComputeWorker {
 public:
  using Answer = Result<std::shared_ptr<const Outcome>>;

  /// A running computation younger than this is left to finish when a newer experiment arrives: a
  /// dragged slider then shows every result that is quick, and never waits for one that is not.
  static constexpr std::chrono::milliseconds kGrace{100};
  /// Where the whole is expected to take longer than this, a frame, the part in view comes first.
  static constexpr double kFrameMs = 16;
  /// Where it is expected to take longer than this, a coarse picture does.
  static constexpr double kLongMs = 3 * kFrameMs;

  /// `wake` is called from the worker's thread each time an answer is ready.
  explicit ComputeWorker(std::function<void()> wake, int threads = 0);
  ~ComputeWorker();
  ComputeWorker(const ComputeWorker&) = delete;
  ComputeWorker& operator=(const ComputeWorker&) = delete;

  /// Never blocks. The answer to an experiment that was overtaken is not delivered. `in_view` is
  /// the part of the output to compute first, as its own answer, where the whole takes long; it may
  /// reach beyond the output. Where it is most of a large output, a coarse picture comes first.
  /// `held`: bytes that what is shown now takes of what the experiment will, see Showing.
  void submit(Experiment experiment, std::optional<Region> in_view = std::nullopt,
              std::int64_t held = 0);
  /// Lets go of it on the worker's thread: to free much memory takes its time.
  void retire(std::shared_ptr<const void> no_longer_shown);
  /// Drops what waits and what runs.
  void cancel();

  /// The newest answer, once. Also the moment at which an overtaken computation is cancelled.
  std::optional<Answer> poll();
  /// Until there is an answer, there is none to come, or the time is over.
  void wait_for_answer(std::chrono::milliseconds at_most);
  /// The results of all layers behind the newest answer, once.
  std::shared_ptr<const Stack> poll_stack();
  /// Something waits, runs, or has not been polled.
  bool busy() const;

 private:
  using Clock = std::chrono::steady_clock;

  struct Request {
    Experiment experiment;
    std::optional<Region> in_view;
    std::int64_t held = 0;
  };

  /// What comes before the whole: one of the two, or nothing.
  struct Ahead {
    Region part;
    std::optional<CoarsePlan> coarse;
  };

  void loop();
  Ahead ahead_of(const Request& request, const Plan& plan) const;
  void compute_in_turn(const Request& request, const std::stop_token& stop);
  /// Before the whole; false where it was stopped or failed.
  bool deliver_first(const Request& request, const std::shared_ptr<const Source>& input,
                     const Plan& plan, const Ahead& ahead, const std::stop_token& stop);
  /// Null once an error has been delivered or the computation was stopped.
  std::shared_ptr<const Outcome> compute_part(const Request& request,
                                              const std::shared_ptr<const Source>& input,
                                              const Plan& plan, Region region,
                                              const std::stop_token& stop);
  /// What the layers give that are not looked at.
  void compute_stack(const Outcome& shown, const std::stop_token& stop);
  /// Of several answers to one request only the `last` ends it.
  void deliver(Answer answer, const std::stop_token& stop, bool last);
  /// For the picture, as long as the same input is read.
  std::shared_ptr<const ReducedCells> reduced_input(const std::shared_ptr<const Source>& input);
  void stop_if_overtaken();  // mutex_ held

  std::function<void()> wake_;
  int threads_;
  std::optional<ThreadPool> pool_;  // made, and used, by the worker's thread
  LayerCache layers_;               // so are these three
  std::shared_ptr<const Source> reduced_;
  std::shared_ptr<const ReducedCells> reduced_cells_;
  mutable std::mutex mutex_;
  std::condition_variable work_;
  std::condition_variable done_;
  std::optional<Request> waiting_;
  std::vector<std::shared_ptr<const void>> retired_;
  std::optional<Answer> answer_;
  std::shared_ptr<const Stack> stack_;
  std::optional<std::stop_source> running_;
  Clock::time_point started_;
  bool quit_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace convscope
