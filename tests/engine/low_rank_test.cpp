// Kernels as sums of column-by-row products.
#include "convscope/low_rank.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support/images.h"

namespace convscope {
namespace {

using testing::kernel_of;

constexpr double kFloatRounding = 0x1p-25;

Kernel sum_of_factors(const LowRank& f, Size size) {
  Kernel kernel(size);
  for (std::int64_t t = 0; t < f.rank; ++t) {
    for (std::int64_t i = 0; i < size.rows; ++i) {
      for (std::int64_t j = 0; j < size.cols; ++j) {
        kernel.at({i, j}) += f.columns[static_cast<std::size_t>(t * size.rows + i)] *
                             f.rows[static_cast<std::size_t>(t * size.cols + j)];
      }
    }
  }
  return kernel;
}

double total_difference(const Kernel& a, const Kernel& b) {
  double total = 0;
  for (std::size_t i = 0; i < a.weights.size(); ++i) total += std::abs(a.weights[i] - b.weights[i]);
  return total;
}

/// Laplacian of a Gaussian: two products.
Kernel laplacian_of_gaussian(Size size, double sigma) {
  Kernel kernel(size);
  for (std::int64_t i = 0; i < size.rows; ++i) {
    for (std::int64_t j = 0; j < size.cols; ++j) {
      const double y = (static_cast<double>(i) - static_cast<double>(size.rows - 1) / 2) / sigma;
      const double x = (static_cast<double>(j) - static_cast<double>(size.cols - 1) / 2) / sigma;
      kernel.at({i, j}) = (x * x + y * y - 2) * std::exp(-(x * x + y * y) / 2);
    }
  }
  return kernel;
}

TEST(LowRank, gives_sobel_whole_factors_that_multiply_to_it) {
  const Kernel sobel = kernel_of({{-1, 0, 1}, {-2, 0, 2}, {-1, 0, 1}});
  const LowRank f = low_rank_factors(sobel, 3, kFloatRounding);
  ASSERT_EQ(f.rank, 1);
  EXPECT_EQ(sum_of_factors(f, sobel.size), sobel);
  for (const double x : f.columns) EXPECT_EQ(x, std::trunc(x));
  for (const double x : f.rows) EXPECT_EQ(x, std::trunc(x));
}

TEST(LowRank, finds_the_two_products_of_a_laplacian_of_a_gaussian) {
  const Kernel log = laplacian_of_gaussian({13, 10}, 1.9);
  const LowRank f = low_rank_factors(log, 5, kFloatRounding);
  ASSERT_EQ(f.rank, 2);
  EXPECT_LE(total_difference(sum_of_factors(f, log.size), log), 1e-12 * sum_of_magnitudes(log));
}

TEST(LowRank, sees_through_the_rounding_of_weights_to_float32) {
  Kernel log = laplacian_of_gaussian({9, 11}, 2.1);
  for (double& w : log.weights) w = static_cast<float>(w);
  EXPECT_EQ(low_rank_factors(log, 9, kFloatRounding).rank, 2);
  EXPECT_GT(low_rank_factors(log, 9, 0x1p-50).rank, 2) << "double precision must not lose that";
}

TEST(LowRank, keeps_the_sum_within_the_tolerance_for_kernels_of_full_rank) {
  const Kernel random = testing::random_kernel({7, 12}, 4);
  const LowRank f = low_rank_factors(random, 7, kFloatRounding);
  ASSERT_EQ(f.rank, 7);
  EXPECT_LE(total_difference(sum_of_factors(f, random.size), random),
            kFloatRounding * sum_of_magnitudes(random));
}

TEST(LowRank, answers_rank_0_when_there_are_no_such_factors) {
  EXPECT_EQ(low_rank_factors(testing::random_kernel({7, 12}, 4), 6, kFloatRounding).rank, 0);
  EXPECT_EQ(low_rank_factors(Kernel({3, 4}), 3, kFloatRounding).rank, 0);
  Kernel broken = testing::random_kernel({3, 4}, 1);
  broken.at({1, 2}) = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(low_rank_factors(broken, 3, kFloatRounding).rank, 0);
  broken.at({1, 2}) = std::numeric_limits<double>::infinity();
  EXPECT_EQ(low_rank_factors(broken, 3, kFloatRounding).rank, 0);
}

}  // namespace
}  // namespace convscope
