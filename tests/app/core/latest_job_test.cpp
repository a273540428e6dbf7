// A thread for one kind of question goes on whatever its jobs throw.
#include "core/latest_job.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <new>
#include <semaphore>
#include <stdexcept>
#include <string>

namespace convscope {
namespace {

using ::testing::HasSubstr;

/// Answers that say themselves what a failure is.
struct Sentence {
  std::string text;
  static Sentence failed(const Error& error) { return {"failed: " + error.message}; }
};

template <class T>
class Asker {
 public:
  T ask(typename LatestJob<T>::Job job) {
    jobs_.request(std::move(job));
    for (;;) {
      woken_.acquire();
      if (auto answer = jobs_.poll()) return *std::move(answer);
    }
  }

 private:
  std::counting_semaphore<1 << 20> woken_{0};
  LatestJob<T> jobs_{[this] { woken_.release(); }};
};

TEST(LatestJob, one_that_finds_no_memory_is_answered_by_that_and_the_next_is_done) {
  Asker<Result<int>> asker;
  const auto failed = asker.ask([](const Abandoned&) -> Result<int> { throw std::bad_alloc(); });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::kOutOfMemory);
  EXPECT_THAT(failed.error().message, HasSubstr("not enough memory"));
  const auto next = asker.ask([](const Abandoned&) -> Result<int> { return 7; });
  ASSERT_TRUE(next);
  EXPECT_EQ(*next, 7);
}

TEST(LatestJob, anything_else_that_is_thrown_is_told_too) {
  Asker<Sentence> asker;
  EXPECT_THAT(asker
                  .ask([](const Abandoned&) -> Sentence {
                    throw std::runtime_error("the disk is upside down");
                  })
                  .text,
              HasSubstr("failed: it failed: the disk is upside down"));
  EXPECT_EQ(asker.ask([](const Abandoned&) { return Sentence{"done"}; }).text, "done");
}

TEST(LatestJob, an_answer_without_room_for_an_error_is_empty) {
  Asker<int> asker;
  EXPECT_EQ(asker.ask([](const Abandoned&) -> int { throw 5; }), 0);
  EXPECT_EQ(asker.ask([](const Abandoned&) { return 3; }), 3);
}

}  // namespace
}  // namespace convscope
