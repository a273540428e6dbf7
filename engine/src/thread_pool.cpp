#include "convscope/thread_pool.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include "hwy/cache_control.h"

namespace convscope {
namespace {

// Waking a sleeping thread takes 20 to 50 microseconds, as long as half of a small image; jobs that
// follow each other closely, and the last band of a job, are waited for awake that long.
constexpr std::chrono::microseconds kAwake{40};

/// True when `done` came true within kAwake.
template <class Done>
bool await_awake(const Done& done) {
  const auto end = std::chrono::steady_clock::now() + kAwake;
  do {
    for (int i = 0; i < 32; ++i) {
      if (done()) return true;
      hwy::Pause();
    }
  } while (std::chrono::steady_clock::now() < end);
  return false;
}

}  // namespace

struct ThreadPool::State {
  struct Job {
    std::int64_t bands = 0;
    const std::stop_token* stop = nullptr;
    const std::function<void(std::int64_t, int)>* body = nullptr;
    std::atomic<std::int64_t> next{0};
    std::atomic<bool> threw{false};
    std::exception_ptr thrown;  // the first; the caller's once all are done

    /// What a band throws must neither end the program nor leave the caller's job while others
    /// work on it.
    void work(int worker) {
      try {
        while (!stop->stop_requested() && !threw) {
          const std::int64_t band = next.fetch_add(1);
          if (band >= bands) return;
          (*body)(band, worker);
        }
      } catch (...) {
        if (!threw.exchange(true)) thrown = std::current_exception();
      }
    }
  };

  std::mutex one_job;  // held by the caller whose job the workers share
  std::mutex mutex;    // held to change what follows; the atomic ones are also looked at without it
  std::condition_variable wake;
  std::condition_variable finished;
  Job* job = nullptr;
  std::atomic<std::uint64_t> generation{0};
  std::atomic<int> busy{0};
  std::atomic<bool> quit{false};
  std::vector<std::thread> workers;

  void worker_loop(int worker) {
    std::uint64_t seen = 0;
    const auto called = [&] { return quit || generation != seen; };
    for (;;) {
      if (seen != 0) await_awake(called);
      std::unique_lock lock(mutex);
      wake.wait(lock, called);
      if (quit) return;
      seen = generation;
      if (job == nullptr) continue;  // the caller finished it alone
      Job* const mine = job;
      ++busy;
      lock.unlock();
      mine->work(worker);
      lock.lock();
      if (--busy == 0) finished.notify_one();
    }
  }
};

ThreadPool::ThreadPool(int threads) : state_(std::make_unique<State>()) {
  if (threads <= 0) threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  for (int worker = 1; worker < threads; ++worker) {
    try {
      state_->workers.emplace_back([state = state_.get(), worker] { state->worker_loop(worker); });
    } catch (const std::system_error&) {
      break;  // the system has no more threads to give; fewer do the same work
    }
  }
}

ThreadPool::~ThreadPool() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->quit = true;
  }
  state_->wake.notify_all();
  for (std::thread& worker : state_->workers) worker.join();
}

int ThreadPool::threads() const {
  return static_cast<int>(state_->workers.size()) + 1;
}

bool ThreadPool::for_each_band(std::int64_t bands, const std::stop_token& stop,
                               const std::function<void(std::int64_t, int)>& body) {
  State::Job job;
  job.bands = bands;
  job.stop = &stop;
  job.body = &body;
  if (bands > 1 && !state_->workers.empty()) {
    const std::lock_guard only(state_->one_job);
    {
      const std::lock_guard lock(state_->mutex);
      state_->job = &job;
      ++state_->generation;
    }
    state_->wake.notify_all();
    job.work(0);
    {
      const std::lock_guard lock(state_->mutex);
      state_->job = nullptr;  // from here on no worker begins
    }
    const auto all_done = [&] { return state_->busy == 0; };
    await_awake(all_done);
    std::unique_lock lock(state_->mutex);
    state_->finished.wait(lock, all_done);
  } else {
    job.work(0);
  }
  if (job.thrown) std::rethrow_exception(job.thrown);
  return job.next.load() >= bands;
}

}  // namespace convscope
