// One output minus another, cell by cell, against the definition.
#include "core/difference.h"

#include <gtest/gtest.h>

#include "app/core/outcomes.h"
#include "convscope/reference.h"
#include "support/images.h"

namespace convscope {
namespace {

Experiment example(const ConvolutionSpec& spec) {
  return testing::experiment_of(testing::random_image({9, 12}, 1),
                                testing::random_kernel({2, 4}, 2), spec);
}

TEST(Difference, is_theirs_minus_ours_cell_by_cell) {
  const Experiment e = example({.padding = Padding::same()});
  const ConvolutionSpec theirs{.padding = Padding::explicit_sides({1, 0, 2, 1})};
  const auto d = difference(testing::outcome_of(e), theirs, {{2, 3}, {5, 6}});
  ASSERT_TRUE(d) << d.error().message;
  const auto a = reference_convolve(e.source->image.view(), e.spec, e.kernel);
  const auto b = reference_convolve(e.source->image.view(), theirs, e.kernel);
  double largest = 0;
  for (std::int64_t r = 0; r < 5; ++r) {
    for (std::int64_t c = 0; c < 6; ++c) {
      const double expected = b->at({2 + r, 3 + c}) - a->at({2 + r, 3 + c});
      EXPECT_NEAR(d->values.at({r, c}), expected, 1e-12);
      EXPECT_NEAR(d->theirs.at({r, c}), b->at({2 + r, 3 + c}), 1e-12);
      largest = std::max(largest, std::abs(expected));
    }
  }
  EXPECT_NEAR(d->largest, largest, 1e-12);
}

TEST(Difference, the_same_settings_differ_nowhere) {
  const Experiment e = example({.stride = {2, 3}, .padding = Padding::full()});
  const auto d = difference(testing::outcome_of(e), e.spec, {{0, 0}, {4, 4}});
  ASSERT_TRUE(d);
  EXPECT_EQ(d->largest, 0) << "rounding is none";
}

TEST(Difference, covers_what_both_outputs_have) {
  const Experiment e = example({.padding = Padding::same()});
  const auto d = difference(testing::outcome_of(e), {}, {{6, 6}, {3, 6}});
  ASSERT_TRUE(d);
  EXPECT_EQ(d->region, (Region{{6, 6}, {2, 3}})) << "valid padding gives 8x9";
  EXPECT_FALSE(difference(testing::outcome_of(e), {}, {{8, 0}, {1, 1}}));
}

TEST(Difference, the_region_stays_inside_and_shrinks_for_large_kernels) {
  EXPECT_EQ(difference_region({20, 30}, {3, 3}, Point{2, 2}), (Region{{0, 0}, {20, 30}}));
  EXPECT_EQ(difference_region({500, 900}, {3, 3}, {}), (Region{{0, 0}, {48, 48}}));
  const Region corner = difference_region({500, 900}, {3, 3}, Point{499, 899});
  EXPECT_EQ(corner, (Region{{452, 852}, {48, 48}}));
  const Region large = difference_region({500, 900}, {101, 103}, Point{250, 450});
  EXPECT_LE(large.size.area() * 101 * 103, 2'000'000);
  EXPECT_TRUE(contains(large.size, {250 - large.origin.row, 450 - large.origin.col}));
}

}  // namespace
}  // namespace convscope
