// Percentiles, shares and histograms, against counting.
#include "convscope/distribution.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "support/images.h"

namespace convscope {
namespace {

template <class T>
Distribution of(const Image<T>& image, std::int64_t most = kSampledCells) {
  return distribution_of<T>(image.view(), statistics_of<T>(image.view()), most);
}

Image<double> doubles(const std::vector<double>& values, Size size) {
  Image<double> image = *Image<double>::create(size);
  for (std::int64_t i = 0; i < size.area(); ++i)
    image.at({i / size.cols, i % size.cols}) = values[static_cast<std::size_t>(i)];
  return image;
}

TEST(Distribution, quantiles_are_numpys) {
  const Distribution d = of(testing::image_of({{4, 1, 3}, {2, 10, 7}}));
  EXPECT_DOUBLE_EQ(d.quantile(0), 1);
  EXPECT_DOUBLE_EQ(d.median(), 3.5);
  EXPECT_DOUBLE_EQ(d.quantile(0.25), 2.25);
  EXPECT_DOUBLE_EQ(d.quantile(1), 10);
  EXPECT_DOUBLE_EQ(d.quantile(7), 10);
  EXPECT_NEAR(d.standard_deviation, 3.0956959, 1e-6);
  EXPECT_FALSE(d.sampled);
}

TEST(Distribution, shares_outside_count_strictly) {
  const Distribution d = of(testing::image_of({{0, 1, 2, 3}, {4, 4, 6, 7}}));
  EXPECT_DOUBLE_EQ(d.share_below(1), 1.0 / 8);
  EXPECT_DOUBLE_EQ(d.share_above(4), 2.0 / 8);
  EXPECT_EQ(d.share_below(0), 0);
  EXPECT_EQ(d.share_above(7), 0);
}

TEST(Distribution, values_that_are_none_are_left_out) {
  const float nan = std::nanf("");
  const float inf = std::numeric_limits<float>::infinity();
  const Distribution d = of(testing::image_of({{nan, 2, inf}, {-inf, 4, -inf}}));
  EXPECT_EQ(d.statistics.nans, 1);
  EXPECT_EQ(d.statistics.infinities, 3);
  EXPECT_EQ(d.statistics.negative_infinities, 2);
  EXPECT_DOUBLE_EQ(d.median(), 3);
  EXPECT_DOUBLE_EQ(d.standard_deviation, 1);
  const Distribution none = of(testing::image_of({{nan, nan, inf}}));
  EXPECT_EQ(none.median(), 0);
  EXPECT_EQ(none.share_above(-1), 0);
  EXPECT_EQ(histogram_of(none, {0, 1}, 3).counts, (std::vector<std::int64_t>{0, 0, 0}));
}

TEST(Distribution, huge_values_do_not_overflow) {
  constexpr double kMost = std::numeric_limits<double>::max();
  const Distribution same = of(doubles({kMost, kMost, kMost, kMost, kMost, kMost}, {2, 3}));
  EXPECT_DOUBLE_EQ(same.statistics.mean, kMost);
  EXPECT_EQ(same.standard_deviation, 0);
  const Distribution both = of(doubles({kMost, -kMost, kMost, -kMost, kMost, -kMost}, {2, 3}));
  EXPECT_NEAR(both.statistics.mean / kMost, 0, 1e-12);
  EXPECT_NEAR(both.standard_deviation / kMost, 1, 1e-12);
  EXPECT_EQ(histogram_of(both, {-kMost, kMost}, 2).counts, (std::vector<std::int64_t>{3, 3}));
}

TEST(Distribution, a_sample_has_the_percentiles_of_the_whole) {
  Image<float> image = *Image<float>::create({300, 1024});
  for (std::int64_t r = 0; r < 300; ++r) {
    // Periodic in the columns, as an even sample would be.
    for (std::int64_t c = 0; c < 1024; ++c) image.at({r, c}) = static_cast<float>(c % 64);
  }
  image.at({7, 9}) = -5;
  const Distribution whole = of(image, 300 * 1024);
  const Distribution sample = of(image, 30'000);
  ASSERT_TRUE(sample.sampled);
  EXPECT_LE(std::ssize(sample.sorted), 30'000);
  for (const double p : {0.01, 0.25, 0.5, 0.9})
    EXPECT_NEAR(sample.quantile(p), whole.quantile(p), 1) << p;
  EXPECT_GT(sample.share_below(0), 0) << "one cell is below, in the sample or not";
  EXPECT_LT(sample.share_below(0), 0.001);
}

TEST(Histogram, counts_each_value_once) {
  const Distribution d = of(testing::image_of({{0, 0.5, 1, 1.5}, {2, 2.5, 3, 9}}));
  const Histogram h = histogram_of(d, {0.5, 2.5}, 4);
  EXPECT_EQ(h.counts, (std::vector<std::int64_t>{1, 1, 1, 2})) << "the last bin has its end";
  EXPECT_EQ(h.below, 1);
  EXPECT_EQ(h.above, 2);
  EXPECT_EQ(std::accumulate(h.counts.begin(), h.counts.end(), h.below + h.above), 8);
}

}  // namespace
}  // namespace convscope
