// The worker answers with the newest experiment, never blocks the caller and ends when told.
#include "core/compute_worker.h"

#include <gtest/gtest.h>

#include <new>
#include <semaphore>
#include <utility>

#include "support/images.h"

namespace convscope {
namespace {

using testing::random_image;
using testing::random_kernel;

std::shared_ptr<const Source> source_of(Size size) {
  auto source = std::make_shared<Source>();
  source->image = random_image(size, 7);
  return source;
}

Experiment experiment(std::shared_ptr<const Source> source, Size kernel) {
  return {std::move(source), random_kernel(kernel, 11), "custom", {.padding = Padding::same()}, {}};
}

class Worker : public ::testing::Test {
 protected:
  /// The next answer; the test's time limit is the only clock.
  ComputeWorker::Answer next() {
    for (;;) {
      woken_.acquire();
      if (auto answer = worker_.poll()) return *std::move(answer);
    }
  }

  std::counting_semaphore<1 << 20> woken_{0};
  ComputeWorker worker_{[this] { woken_.release(); }, 2};
};

TEST_F(Worker, answers_with_the_outcome_of_the_experiment) {
  const Experiment e = experiment(source_of({40, 60}), {3, 5});
  worker_.submit(e);
  const auto answer = next();
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ((*answer)->experiment, e);
  EXPECT_EQ((*answer)->size(), (Size{40, 60}));
  EXPECT_FALSE(worker_.poll()) << "an answer is given once";
  EXPECT_FALSE(worker_.busy());
}

/// Where memory runs out depends on the machine; whoever is woken can throw as well as an
/// allocation.
TEST(WorkerThread, that_finds_no_memory_says_so_and_goes_on) {
  std::counting_semaphore<1 << 20> woken{0};
  bool full = true;
  ComputeWorker worker(
      [&] {
        if (std::exchange(full, false)) throw std::bad_alloc();
        woken.release();
      },
      2);
  const auto next = [&] {
    for (;;) {
      woken.acquire();
      if (auto answer = worker.poll()) return *std::move(answer);
    }
  };
  worker.submit(experiment(source_of({40, 60}), {3, 5}));
  const auto failed = next();
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::kOutOfMemory);
  worker.submit(experiment(source_of({30, 70}), {3, 5}));
  const auto answer = next();
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ((*answer)->size(), (Size{30, 70}));
}

TEST_F(Worker, an_impossible_experiment_is_answered_by_its_error) {
  Experiment e = experiment(source_of({4, 5}), {3, 3});
  e.spec.stride = {0, 1};
  worker_.submit(e);
  const auto answer = next();
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kInvalidArgument);
}

TEST_F(Worker, the_newest_of_many_is_the_last_to_be_answered) {
  const auto source = source_of({200, 300});
  Experiment e = experiment(source, {5, 7});
  for (int i = 1; i <= 50; ++i) {
    e.kernel.weights[0] = i;
    worker_.submit(e);
  }
  for (;;) {
    const auto answer = next();
    ASSERT_TRUE(answer) << answer.error().message;
    if ((*answer)->experiment == e) break;
    EXPECT_TRUE(worker_.busy()) << "an overtaken answer is followed by another";
  }
  EXPECT_FALSE(worker_.busy());
}

TEST_F(Worker, the_part_in_view_comes_first_where_the_whole_takes_longer_than_a_frame) {
  Experiment e = experiment(source_of({1000, 1500}), {41, 43});
  e.options.strategy = Strategy::kDirect;
  ASSERT_GT(plan_for(e)->expected_ms / 2, ComputeWorker::kFrameMs);
  const Region seen{{-5, 1400}, {60, 300}};
  worker_.submit(e, seen);
  const auto first = next();
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ((*first)->known, (Region{{0, 1400}, {55, 100}})) << "what lies inside the output";
  EXPECT_FALSE((*first)->whole());
  const auto second = next();
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_TRUE((*second)->whole());
  for (const Point p : {Point{0, 1400}, Point{54, 1499}, Point{30, 1450}}) {
    EXPECT_EQ((*first)->value(p), (*second)->value(p)) << p.row << ", " << p.col;
  }
  const Point unseen{700, 20};
  EXPECT_NEAR((*first)->value(unseen), (*second)->value(unseen),
              testing::float_tolerance(e.source->image.view(), e.kernel));
}

/// All of a large output is in view: its statistics, and the input's, are waited for as little.
TEST_F(Worker, a_coarse_picture_comes_first_where_all_is_in_view_and_takes_long) {
  auto source = std::make_shared<Source>();
  source->image = random_image({2100, 2200}, 7);
  source->statistics = LateStatistics::of_some({});
  Experiment e = experiment(source, {41, 43});
  e.options.strategy = Strategy::kDirect;
  worker_.submit(e, Region{{-5, -5}, {3000, 3000}});
  const auto first = next();
  ASSERT_TRUE(first) << first.error().message;
  ASSERT_NE((*first)->coarse, nullptr);
  EXPECT_EQ((*first)->experiment, e);
  EXPECT_FALSE((*first)->whole());
  const auto second = next();
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_TRUE((*second)->whole());
  EXPECT_EQ((*second)->coarse, nullptr);
  EXPECT_TRUE(source->statistics.settled());
  const auto& cells = std::get<Image<float>>((*first)->coarse->cells);
  const std::int64_t factor = (*first)->coarse->factor;
  const double tolerance = testing::float_tolerance(source->image.view(), e.kernel);
  for (std::int64_t r = 0; r < cells.size().rows; ++r) {
    for (std::int64_t c = 0; c < cells.size().cols; ++c)
      ASSERT_NEAR(cells.at({r, c}), (*second)->value({r * factor, c * factor}), tolerance)
          << r << ", " << c << " of every " << factor << "th";
  }
}

TEST_F(Worker, a_quick_whole_or_a_part_that_is_most_of_it_comes_at_once) {
  const Experiment quick = experiment(source_of({40, 60}), {3, 5});
  worker_.submit(quick, Region{{0, 0}, {4, 4}});
  EXPECT_TRUE((**next()).whole());
  EXPECT_FALSE(worker_.busy());
}

TEST_F(Worker, cancelling_drops_what_waits_and_what_runs) {
  // Minutes of work, were it not cancelled.
  Experiment e = experiment(source_of({3000, 4000}), {61, 63});
  e.options.precision = Precision::kFloat64;
  worker_.submit(e);
  worker_.cancel();
  const Experiment quick = experiment(source_of({8, 9}), {3, 3});
  worker_.submit(quick);
  const auto answer = next();
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ((*answer)->experiment, quick);
}

TEST(WorkerLife, ends_while_it_computes) {
  ComputeWorker worker([] {}, 2);
  worker.submit(experiment(source_of({3000, 4000}), {61, 63}));
}

}  // namespace
}  // namespace convscope
