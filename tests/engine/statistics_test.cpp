#include "convscope/statistics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support/images.h"

namespace convscope {
namespace {

using testing::image_of;

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

TEST(Statistics, count_range_and_mean_of_finite_cells) {
  const auto image = image_of({{1, -2.5F, 4}, {0.5F, 8, 1}});
  const Statistics s = statistics_of<float>(image.view());
  EXPECT_EQ(s,
            (Statistics{
                .count = 6, .nans = 0, .infinities = 0, .minimum = -2.5, .maximum = 8, .mean = 2}));
}

TEST(Statistics, leave_out_what_is_not_finite) {
  const auto image = image_of({{kNan, 3, -kInfinity}, {kInfinity, 5, kNan}, {kNan, 7, 9}});
  const Statistics s = statistics_of<float>(image.view());
  EXPECT_EQ(s, (Statistics{.count = 4,
                           .nans = 3,
                           .infinities = 2,
                           .negative_infinities = 1,
                           .minimum = 3,
                           .maximum = 9,
                           .mean = 6}));
}

TEST(Statistics, are_zero_where_nothing_is_finite) {
  const auto image = image_of({{kNan, kInfinity}});
  const Statistics s = statistics_of<float>(image.view());
  EXPECT_EQ(s, (Statistics{.nans = 1, .infinities = 1}));
  EXPECT_EQ(statistics_of<float>(ImageView<const float>{}), Statistics{});
}

TEST(Statistics, of_one_sign_have_no_zero_in_their_range) {
  const auto negative = image_of({{-3, -5}, {-4, -9}, {-7, -8}});
  EXPECT_EQ(statistics_of<float>(negative.view()).maximum, -3);
  EXPECT_EQ(statistics_of<float>(negative.view()).minimum, -9);
}

TEST(Statistics, add_up_in_double) {
  // In float the ones would vanish beside 2^24.
  auto image = Image<float>::create({3, 1000}).value();
  image.fill(1);
  image.at({0, 0}) = 16777216.0F;
  EXPECT_EQ(statistics_of<float>(image.view()).mean, (16777216.0 + 2999) / 3000);
}

TEST(Statistics, have_the_same_bits_on_one_thread_and_on_several) {
  ThreadPool pool(3);
  auto image = testing::random_image({301, 1003}, 4);
  for (const bool odd_values : {false, true}) {
    const Statistics alone = statistics_of<float>(image.view());
    EXPECT_EQ(statistics_of<float>(image.view(), &pool), alone);
    double sum = 0;
    for (std::int64_t r = 0; r < image.size().rows; ++r) {
      for (std::int64_t c = 0; c < image.size().cols; ++c) {
        const float v = image.at({r, c});
        if (std::isfinite(v)) sum += static_cast<double>(v);
      }
    }
    EXPECT_NEAR(alone.mean, sum / static_cast<double>(alone.count), 1e-12);
    EXPECT_EQ(alone.nans, odd_values ? 2 : 0);
    EXPECT_EQ(alone.negative_infinities, odd_values ? 1 : 0);
    // In the lanes of a row, and behind its last whole lane.
    image.at({7, 20}) = image.at({300, 1002}) = kNan;
    image.at({100, 1001}) = -kInfinity;
  }
}

TEST(Statistics, see_the_view_alone) {
  auto image = Image<double>::create({6, 8}).value();
  image.fill(std::numeric_limits<double>::quiet_NaN());
  const auto part = image.view().crop({{1, 2}, {3, 4}});
  for (std::int64_t r = 0; r < 3; ++r) {
    for (std::int64_t c = 0; c < 4; ++c) part.at({r, c}) = static_cast<double>(r * 4 + c);
  }
  EXPECT_EQ(
      statistics_of<double>(part),
      (Statistics{
          .count = 12, .nans = 0, .infinities = 0, .minimum = 0, .maximum = 11, .mean = 5.5}));
}

}  // namespace
}  // namespace convscope
