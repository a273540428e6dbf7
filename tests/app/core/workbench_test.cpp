// The window's state without the window.
#include "core/workbench.h"

#include <gtest/gtest.h>

#include <limits>
#include <semaphore>

#include "support/images.h"

namespace convscope {
namespace {

class Bench : public ::testing::Test {
 protected:
  void settle() {
    while (!bench_.is_current()) {
      woken_.acquire();
      bench_.poll();
    }
  }
  Experiment seed(const ConvolutionSpec& spec = {}) {
    return {source_, testing::seed_kernel(), "seed", spec, {}};
  }
  static std::shared_ptr<const Source> seed_source() {
    auto source = std::make_shared<Source>();
    source->image = testing::seed_image();
    return source;
  }

  std::shared_ptr<const Source> source_ = seed_source();
  std::counting_semaphore<1 << 20> woken_{0};
  Workbench bench_{[this] { woken_.release(); }, 1};
};

TEST_F(Bench, starts_with_nothing_and_says_what_to_do) {
  bench_.propose({});
  ASSERT_TRUE(bench_.problem());
  EXPECT_NE(bench_.problem()->message.find("open an image"), std::string::npos);
  EXPECT_EQ(bench_.outcome(), nullptr);
}

TEST_F(Bench, a_proposal_is_computed_once) {
  bench_.propose(seed());
  settle();
  const auto first = bench_.shared_outcome();
  bench_.propose(seed());
  EXPECT_FALSE(bench_.computing());
  EXPECT_EQ(bench_.shared_outcome(), first);
}

TEST_F(Bench, numbers_that_are_not_equal_to_themselves_are_computed_once_too) {
  Experiment e =
      seed({.border = Border::kConstant, .border_value = std::numeric_limits<double>::quiet_NaN()});
  e.kernel.weights[1] = std::numeric_limits<double>::quiet_NaN();
  bench_.propose(e);
  settle();
  bench_.propose(e);
  EXPECT_FALSE(bench_.computing());
  EXPECT_TRUE(bench_.is_current());
}

TEST_F(Bench, a_large_result_makes_room_for_the_next_one_and_can_still_be_asked) {
  auto source = std::make_shared<Source>();
  source->image = testing::integer_image({2000, 2200}, 5);
  Experiment e{source, testing::integer_kernel({2, 3}, 6), "custom", {}, {}};
  bench_.propose(e);
  settle();
  const std::weak_ptr<const Outcome> first = bench_.shared_outcome();
  const auto picture = bench_.outcome()->picture;
  const double value = bench_.outcome()->value({1500, 700});
  const double there = bench_.outcome()->value({1500, 600});
  e.spec.stride = {2, 3};
  bench_.propose(e);
  EXPECT_FALSE(bench_.is_current());
  EXPECT_EQ(bench_.outcome()->known, Region{}) << "cells kept beside the next ones";
  EXPECT_EQ(bench_.outcome()->picture, picture) << "what is shown stays";
  EXPECT_EQ(bench_.outcome()->pictured.size, (Size{1999, 2198}));
  EXPECT_EQ(bench_.outcome()->value({1500, 700}), value);
  settle();
  EXPECT_TRUE(first.expired());
  EXPECT_EQ(bench_.outcome()->known.size, (Size{1000, 733}));
  EXPECT_EQ(bench_.outcome()->value({750, 200}), there);
}

TEST_F(Bench, an_impossible_proposal_keeps_the_last_outcome) {
  bench_.propose(seed());
  settle();
  const auto good = bench_.shared_outcome();
  bench_.propose(seed({.dilation = {5, 1}}));
  ASSERT_TRUE(bench_.problem());
  EXPECT_EQ(bench_.problem()->code, ErrorCode::kImpossibleGeometry);
  EXPECT_FALSE(bench_.is_current());
  EXPECT_EQ(bench_.shared_outcome(), good);
  bench_.propose(seed());
  EXPECT_FALSE(bench_.problem());
  EXPECT_TRUE(bench_.is_current()) << "going back needs no computation";
  EXPECT_FALSE(bench_.computing());
}

TEST_F(Bench, a_pin_outside_a_smaller_output_is_dropped) {
  bench_.propose(seed({.padding = Padding::same()}));
  settle();
  bench_.pinned = CellRef{Pane::kOutput, {2, 2}};
  EXPECT_EQ(bench_.selected_output(), (Point{2, 2}));
  bench_.propose(seed());
  settle();
  EXPECT_FALSE(bench_.selected_output());
  EXPECT_FALSE(bench_.pinned);
}

TEST_F(Bench, a_pinned_cell_goes_before_a_hovered_one) {
  bench_.propose(seed());
  settle();
  bench_.hovered = CellRef{Pane::kOutput, {0, 1}};
  EXPECT_EQ(bench_.selected_output(), (Point{0, 1}));
  bench_.pinned = CellRef{Pane::kOutput, {1, 0}};
  EXPECT_EQ(bench_.selected_output(), (Point{1, 0}));
}

}  // namespace
}  // namespace convscope
