#pragma once
// A thread that answers the newest question of one kind, so that the window waits for no disk,
// child process or decoder. The thread starts with the first question and ends with the object.

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "core/thrown_error.h"

namespace convscope {

/// Read by a job that runs: its answer is not wanted any more.
using Abandoned = std::atomic<bool>;

/// The answer of a job that threw. A T that holds an Error is made of it, or by T::failed; any
/// other is empty.
template <class T>
T failed_answer(const Error& error) {
  if constexpr (requires { T::failed(error); }) {
    return T::failed(error);
    // cppcheck-suppress identicalConditionAfterEarlyExit ; it takes two requirements for one
  } else if constexpr (requires { T{error}; }) {
    return T{error};
  } else {
    return T{};
  }
}

template <class T>
class LatestJob {
 public:
  using Job = std::function<T(const Abandoned&)>;

  /// `wake` is called from the thread each time an answer is ready.
  explicit LatestJob(std::function<void()> wake) : wake_(std::move(wake)) {}
  ~LatestJob() {
    {
      const std::lock_guard lock(mutex_);
      quit_ = true;
      if (abandoned_) *abandoned_ = true;
    }
    work_.notify_all();
    if (thread_.joinable()) thread_.join();
  }
  LatestJob(const LatestJob&) = delete;
  LatestJob& operator=(const LatestJob&) = delete;

  /// Never blocks; the newest request wins and the running one is told so.
  void request(Job job) {
    const std::lock_guard lock(mutex_);
    if (abandoned_) *abandoned_ = true;
    waiting_ = std::move(job);
    answer_.reset();
    if (!thread_.joinable()) thread_ = std::thread([this] { loop(); });
    work_.notify_one();
  }
  /// There will be no answer.
  void cancel() {
    const std::lock_guard lock(mutex_);
    if (abandoned_) *abandoned_ = true;
    waiting_.reset();
    answer_.reset();
  }
  /// The newest answer, once.
  std::optional<T> poll() {
    const std::lock_guard lock(mutex_);
    return std::exchange(answer_, std::nullopt);
  }
  /// An answer is still to come or to be taken.
  bool busy() const {
    const std::lock_guard lock(mutex_);
    return waiting_ || answer_ || (abandoned_ && !*abandoned_);
  }

 private:
  /// Whatever a job throws, the thread goes on.
  static T answer_of(const Job& job, const Abandoned& abandoned) {
    try {
      return job(abandoned);
    } catch (...) {
      return failed_answer<T>(thrown_error());
    }
  }

  void loop() {
    std::unique_lock lock(mutex_);
    for (;;) {
      work_.wait(lock, [this] { return quit_ || waiting_; });
      if (quit_) return;
      const Job job = *std::exchange(waiting_, std::nullopt);
      const auto abandoned = std::make_shared<Abandoned>(false);
      abandoned_ = abandoned;
      lock.unlock();
      T answer = answer_of(job, *abandoned);
      lock.lock();
      abandoned_.reset();
      if (*abandoned) continue;
      answer_ = std::move(answer);
      lock.unlock();
      wake_();
      lock.lock();
    }
  }

  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable work_;
  std::optional<Job> waiting_;
  std::shared_ptr<Abandoned> abandoned_;  // of the job that runs; null: none does
  std::optional<T> answer_;
  bool quit_ = false;
  std::thread thread_;
};

}  // namespace convscope
