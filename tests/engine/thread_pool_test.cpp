// Every hand-over between the callers and the workers; run under thread sanitizer as well.
#include "convscope/thread_pool.h"

#include <gtest/gtest.h>
#include <pthread.h>

#include <array>
#include <atomic>
#include <latch>
#include <new>
#include <thread>
#include <vector>

namespace convscope {
namespace {

constexpr std::array kThreadCounts = {1, 2, 3, 8};

/// How often each band ran. Plain ints: two threads on one band would be a race.
std::vector<int> runs_of(ThreadPool& pool, std::int64_t bands) {
  std::vector<int> runs(static_cast<std::size_t>(bands));
  const bool complete = pool.for_each_band(
      bands, {}, [&](std::int64_t band, int) { ++runs[static_cast<std::size_t>(band)]; });
  EXPECT_TRUE(complete);
  return runs;
}

TEST(ThreadPool, runs_every_band_once) {
  for (const int threads : kThreadCounts) {
    ThreadPool pool(threads);
    EXPECT_EQ(pool.threads(), threads);
    for (const std::int64_t bands : {0, 1, 2, 3, 7, 100}) {
      EXPECT_EQ(runs_of(pool, bands), std::vector<int>(static_cast<std::size_t>(bands), 1))
          << threads << " threads, " << bands << " bands";
    }
  }
}

TEST(ThreadPool, what_a_band_throws_is_the_callers_and_the_pool_goes_on) {
  for (const int threads : kThreadCounts) {
    ThreadPool pool(threads);
    for (const std::int64_t throwing : {0, 7, 99}) {
      std::atomic<int> running = 0;
      EXPECT_THROW(pool.for_each_band(100, {},
                                      [&](std::int64_t band, int) {
                                        ++running;
                                        if (band >= throwing) {
                                          --running;
                                          throw std::bad_alloc();
                                        }
                                        std::this_thread::yield();
                                        --running;
                                      }),
                   std::bad_alloc);
      EXPECT_EQ(running, 0) << "nobody works on a job that its caller has left";
      EXPECT_EQ(runs_of(pool, 20), std::vector<int>(20, 1));
    }
  }
}

TEST(ThreadPool, has_at_least_the_calling_thread) {
  EXPECT_GE(ThreadPool(0).threads(), 1);
  EXPECT_GE(ThreadPool(-3).threads(), 1);
}

TEST(ThreadPool, lends_a_worker_number_to_one_thread_at_a_time) {
  for (const int threads : kThreadCounts) {
    ThreadPool pool(threads);
    // Written without synchronisation by whoever holds the number.
    std::vector<std::int64_t> scratch(static_cast<std::size_t>(threads));
    std::atomic<bool> in_range = true;
    pool.for_each_band(500, {}, [&](std::int64_t, int worker) {
      if (worker < 0 || worker >= threads) {
        in_range = false;
      } else {
        ++scratch[static_cast<std::size_t>(worker)];
      }
    });
    EXPECT_TRUE(in_range);
    std::int64_t total = 0;
    for (const std::int64_t count : scratch) total += count;
    EXPECT_EQ(total, 500) << threads << " threads";
  }
}

TEST(ThreadPool, really_works_on_several_bands_at_once) {
  ThreadPool pool(3);
  std::latch all_here(3);
  EXPECT_TRUE(pool.for_each_band(3, {}, [&](std::int64_t, int) { all_here.arrive_and_wait(); }));
}

TEST(ThreadPool, hands_over_one_job_after_another) {
  ThreadPool pool(3);
  for (int job = 0; job < 2000; ++job) {
    std::vector<int> runs = runs_of(pool, 4);
    ASSERT_EQ(runs, std::vector<int>(4, 1)) << "job " << job;
  }
}

TEST(ThreadPool, is_shared_by_several_callers) {
  ThreadPool pool(3);
  std::atomic<int> at_once = 0;
  std::atomic<int> most = 0;
  std::vector<std::vector<int>> runs(4, std::vector<int>(50));
  {
    std::vector<std::jthread> callers;
    callers.reserve(runs.size());
    for (auto& mine : runs) {
      callers.emplace_back([&] {
        pool.for_each_band(50, {}, [&](std::int64_t band, int) {
          const int now = ++at_once;
          for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) continue;
          ++mine[static_cast<std::size_t>(band)];
          --at_once;
        });
      });
    }
  }
  for (const auto& mine : runs) EXPECT_EQ(mine, std::vector<int>(50, 1));
  EXPECT_LE(most, 3) << "jobs run one after another, never beside each other";
}

TEST(ThreadPool, runs_nothing_when_stopped_before) {
  std::stop_source stop;
  stop.request_stop();
  for (const int threads : kThreadCounts) {
    ThreadPool pool(threads);
    std::atomic<int> runs = 0;
    EXPECT_FALSE(pool.for_each_band(9, stop.get_token(), [&](std::int64_t, int) { ++runs; }));
    EXPECT_EQ(runs, 0) << threads << " threads";
  }
}

TEST(ThreadPool, begins_no_band_after_it_is_stopped) {
  for (const int threads : kThreadCounts) {
    ThreadPool pool(threads);
    std::stop_source stop;
    std::atomic<int> runs = 0;
    const bool complete = pool.for_each_band(1000, stop.get_token(), [&](std::int64_t, int) {
      ++runs;
      // From a thread of its own, as a window does; joined, so that it has happened by now.
      std::jthread([&] { stop.request_stop(); }).join();
    });
    EXPECT_FALSE(complete);
    EXPECT_GE(runs, 1);
    EXPECT_LE(runs, threads) << "each thread may finish the band that it had begun";
  }
}

TEST(ThreadPool, works_again_after_it_was_stopped) {
  ThreadPool pool(3);
  std::stop_source stop;
  pool.for_each_band(9, stop.get_token(), [&](std::int64_t, int) { stop.request_stop(); });
  EXPECT_EQ(runs_of(pool, 9), std::vector<int>(9, 1));
}

TEST(ThreadPool, is_complete_when_stopped_in_the_last_band) {
  ThreadPool pool(1);
  std::stop_source stop;
  EXPECT_TRUE(pool.for_each_band(3, stop.get_token(), [&](std::int64_t band, int) {
    if (band == 2) stop.request_stop();
  }));
}

/// New threads ask for a stack that no machine has, so none can be started.
class NoThreadsToGive {
 public:
  NoThreadsToGive() {
    pthread_getattr_default_np(&usual_);
    pthread_attr_t greedy = usual_;
    pthread_attr_setstacksize(&greedy, std::size_t{1} << 50);
    refused_ = pthread_setattr_default_np(&greedy) == 0;
  }
  ~NoThreadsToGive() { pthread_setattr_default_np(&usual_); }
  NoThreadsToGive(const NoThreadsToGive&) = delete;
  NoThreadsToGive& operator=(const NoThreadsToGive&) = delete;
  bool refused() const { return refused_; }

 private:
  pthread_attr_t usual_{};
  bool refused_ = false;
};

TEST(ThreadPool, makes_do_with_the_threads_that_the_system_gives) {
  const NoThreadsToGive none;
  ASSERT_TRUE(none.refused());
  ThreadPool pool(4);
  EXPECT_EQ(pool.threads(), 1);
  EXPECT_EQ(runs_of(pool, 9), std::vector<int>(9, 1));
}

}  // namespace
}  // namespace convscope
