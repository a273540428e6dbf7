// Workers share memory: never more than there is, and each comes to its turn.

#include "core/batch/memory_budget.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace convscope::batch {
namespace {

TEST(MemoryBudget, never_gives_more_than_there_is_and_lets_all_through) {
  MemoryBudget budget(100);
  std::atomic<int> taken = 0;
  std::atomic<int> most = 0;
  std::atomic<int> done = 0;
  {
    std::vector<std::jthread> workers;
    workers.reserve(8);
    for (int w = 0; w < 8; ++w) {
      workers.emplace_back([&, w] {
        for (int i = 0; i < 200; ++i) {
          const int bytes = 1 + (w * 37 + i * 11) % 100;
          const auto share = budget.take(bytes, {});
          const int now = taken += bytes;
          int before = most;
          while (before < now && !most.compare_exchange_weak(before, now)) {
          }
          std::this_thread::yield();
          taken -= bytes;
          done += share.has_value() ? 1 : 0;
        }
      });
    }
  }
  EXPECT_EQ(done, 1600);
  EXPECT_LE(most, 100);
  EXPECT_GT(most, 50);
}

TEST(MemoryBudget, a_stop_ends_the_wait) {
  MemoryBudget budget(10);
  const auto all = budget.take(10, {});
  EXPECT_FALSE(budget.take_now(1));
  std::stop_source stop;
  std::jthread asks([&] { stop.request_stop(); });
  EXPECT_FALSE(budget.take(1, stop.get_token()));
}

TEST(MemoryBudget, a_share_that_is_moved_is_given_back_once) {
  MemoryBudget budget(10);
  auto first = budget.take(6, {});
  MemoryBudget::Share kept;
  kept = *std::move(first);
  first.reset();
  EXPECT_FALSE(budget.take_now(5));
  kept = {};
  EXPECT_TRUE(budget.take_now(10));
}

TEST(MemoryBudget, the_usual_limit_is_a_part_of_a_machine) {
  EXPECT_GT(usual_memory_limit(), std::int64_t{64} << 20);
}

}  // namespace
}  // namespace convscope::batch
