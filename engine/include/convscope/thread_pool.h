#pragma once
// A fixed set of worker threads that share the bands of one job at a time. Our own small pool, not
// a scheduler library's: a job is always "n independent bands", must stop within 2 ms of being
// asked, and thread sanitizer has to see every hand-over.

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>

namespace convscope {

class ThreadPool {
 public:
  /// `threads` counts the calling thread too, so 1 starts none; 0 means one per hardware thread.
  /// Where the system refuses to start so many, the pool has those that it got.
  explicit ThreadPool(int threads = 0);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  int threads() const;

  /// Calls body(band, worker) once for every band in [0, bands), worker in [0, threads()); the
  /// calling thread works too. Returns when all are done or, once `stop` is requested, when those
  /// already begun are done: then false. Safe to call from several threads: the jobs queue up, so
  /// that together they never use more than threads() workers and their callers. `body` must not
  /// wait for another job of the same pool. What it throws, such as bad_alloc, no band begins
  /// after, and the caller gets when those already begun are done.
  bool for_each_band(std::int64_t bands, const std::stop_token& stop,
                     const std::function<void(std::int64_t band, int worker)>& body);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace convscope
