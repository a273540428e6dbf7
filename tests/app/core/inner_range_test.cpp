// Where nearly all values of a large array lie.
#include "core/inner_range.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "app/core/outcomes.h"
#include "core/display_style.h"
#include "support/images.h"

namespace convscope {
namespace {

/// The share of the cells for which `outside` holds.
template <class Outside>
double share(const Image<float>& image, Outside outside) {
  std::int64_t count = 0;
  for (std::int64_t r = 0; r < image.size().rows; ++r) {
    for (std::int64_t c = 0; c < image.size().cols; ++c) count += outside(image.at({r, c}));
  }
  return static_cast<double>(count) / static_cast<double>(image.size().area());
}

TEST(InnerRange, leaves_half_a_percent_outside_whatever_the_size) {
  for (const Size size : {Size{65, 64}, Size{127, 301}, Size{512, 640}, Size{1000, 1024}}) {
    const Image<float> image = testing::random_image(size, 7);
    const auto inner = inner_range_of<float>(image.view());
    ASSERT_TRUE(inner);
    const auto above = [&](float v) { return static_cast<double>(v) > inner->values.high; };
    const auto below = [&](float v) { return static_cast<double>(v) < inner->values.low; };
    const auto beyond = [&](float v) { return static_cast<double>(std::abs(v)) > inner->reach; };
    EXPECT_NEAR(share(image, above), 0.005, 0.003) << to_string(size);
    EXPECT_NEAR(share(image, below), 0.005, 0.003) << to_string(size);
    EXPECT_NEAR(share(image, beyond), 0.005, 0.003) << to_string(size);
  }
}

TEST(InnerRange, few_cells_have_none) {
  EXPECT_FALSE(inner_range_of<float>(testing::random_image({64, 64}, 1).view()));
  EXPECT_FALSE(inner_range_of<float>(testing::random_image({4, 5}, 1).view()));
}

TEST(InnerRange, values_that_are_none_are_left_out) {
  Image<float> image = testing::random_image({90, 80}, 3);
  for (std::int64_t r = 0; r < 90; ++r) {
    for (std::int64_t c = 0; c < 40; ++c) image.at({r, c}) = std::nanf("");
  }
  const auto inner = inner_range_of<float>(std::as_const(image).view());
  ASSERT_TRUE(inner);
  EXPECT_TRUE(std::isfinite(inner->reach));
  for (std::int64_t r = 0; r < 90; ++r) {
    for (std::int64_t c = 0; c < 80; ++c) image.at({r, c}) = std::nanf("");
  }
  EXPECT_FALSE(inner_range_of<float>(std::as_const(image).view()));
}

TEST(InnerRange, an_outputs_few_large_cells_are_clipped_and_its_input_is_not) {
  Image<float> image = testing::random_image({120, 100}, 5);
  for (const Point spark : {Point{20, 30}, Point{90, 71}}) image.at(spark) = 10;
  const Outcome outcome =
      testing::outcome_of(testing::experiment_of(std::move(image), Kernel{{1, 2}, {-1, 1}}));
  const Display output = display_of(outcome, Pane::kOutput, {});
  EXPECT_TRUE(output.clipped);
  EXPECT_LT(output.range.high, 4);
  EXPECT_EQ(output.range.low, -output.range.high);
  EXPECT_FALSE(display_of(outcome, Pane::kInput, {}).clipped);
  EXPECT_EQ(display_of(outcome, Pane::kInput, {}).range.high, 10);
}

}  // namespace
}  // namespace convscope
