#include "convscope/kernel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support/images.h"
#include "support/sanitizers.h"

namespace convscope {
namespace {

using ::testing::HasSubstr;
using testing::kernel_of;
using testing::random_kernel;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();

TEST(Kernel, flipped_is_rotated_by_180_degrees) {
  EXPECT_EQ(flipped(kernel_of({{1, 2, 3}, {4, 5, 6}})), kernel_of({{6, 5, 4}, {3, 2, 1}}));
}

TEST(Kernel, flipped_twice_is_itself) {
  for (const Size size : {Size{1, 4}, Size{3, 2}, Size{4, 5}, Size{7, 1}}) {
    const Kernel kernel = random_kernel(size, 5);
    EXPECT_EQ(flipped(flipped(kernel)), kernel) << to_string(size);
  }
}

TEST(Kernel, resized_keeps_the_weights_about_the_tap_that_same_centres) {
  const Kernel small = kernel_of({{1, 2, 3}, {4, 5, 6}});
  EXPECT_EQ(resized(small, {2, 5}), kernel_of({{0, 1, 2, 3, 0}, {0, 4, 5, 6, 0}}));
  EXPECT_EQ(resized(small, {3, 4}), kernel_of({{0, 0, 0, 0}, {1, 2, 3, 0}, {4, 5, 6, 0}}));
  EXPECT_EQ(resized(small, {1, 1}), kernel_of({{2}}));
  EXPECT_EQ(resized(small, {2, 3}), small);
}

TEST(Kernel, resized_and_back_is_itself) {
  const Kernel kernel = random_kernel({3, 4}, 6);
  for (std::int64_t rows = 3; rows <= 8; ++rows) {
    for (std::int64_t cols = 4; cols <= 9; ++cols) {
      EXPECT_EQ(resized(resized(kernel, {rows, cols}), {3, 4}), kernel)
          << to_string(Size{rows, cols});
    }
  }
}

TEST(Kernel, zero_stuffed_writes_zeros_into_the_gaps) {
  const auto stuffed = zero_stuffed(kernel_of({{1, 2, 3}, {4, 5, 6}}), {3, 2});
  ASSERT_TRUE(stuffed) << stuffed.error().message;
  EXPECT_EQ(*stuffed,
            kernel_of({{1, 0, 2, 0, 3}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {4, 0, 5, 0, 6}}));
}

TEST(Kernel, zero_stuffed_with_dilation_1_is_itself) {
  const Kernel kernel = random_kernel({3, 4}, 7);
  EXPECT_EQ(zero_stuffed(kernel, {1, 1}).value(), kernel);
}

TEST(Kernel, zero_stuffed_refuses_what_it_cannot_write) {
  const Kernel kernel = random_kernel({3, 2}, 8);
  const auto code = [](const Result<Kernel>& result) { return result.error().code; };
  EXPECT_EQ(code(zero_stuffed(kernel, {0, 2})), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(zero_stuffed(kernel, {2, -1})), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(zero_stuffed(Kernel{}, {2, 1})), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(zero_stuffed(kernel, {kHighest, 1})), ErrorCode::kTooLarge);
  EXPECT_EQ(code(zero_stuffed(kernel, {1, kHighest})), ErrorCode::kTooLarge);
  EXPECT_EQ(code(zero_stuffed(kernel, {kHighest / 4, 9})), ErrorCode::kTooLarge);
}

TEST(Kernel, zero_stuffed_says_out_of_memory) {
  if (!testing::kNewCanThrow) GTEST_SKIP() << "operator new ends the process under a sanitizer";
  const auto huge = zero_stuffed(random_kernel({3, 2}, 8), {std::int64_t{1} << 57, 1});
  ASSERT_FALSE(huge);
  EXPECT_EQ(huge.error().code, ErrorCode::kOutOfMemory);
  EXPECT_THAT(huge.error().message, HasSubstr("(144115188075855872, 1)"));
}

TEST(Kernel, sums_count_signs_and_magnitudes) {
  const Kernel kernel = kernel_of({{1.5, -2}, {0.25, -4}, {0, 8}});
  EXPECT_EQ(sum(kernel), 3.75);
  EXPECT_EQ(sum_of_magnitudes(kernel), 15.75);
}

TEST(Kernel, normalised_sums_to_one_and_keeps_the_proportions) {
  const auto result = normalised(kernel_of({{1, 2, 3}, {-4, 5, 9}}));
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(*result, kernel_of({{0.0625, 0.125, 0.1875}, {-0.25, 0.3125, 0.5625}}));
  const auto negative = normalised(kernel_of({{-1, -3}}));
  ASSERT_TRUE(negative) << negative.error().message;
  EXPECT_EQ(*negative, kernel_of({{0.25, 0.75}}));
}

TEST(Kernel, normalised_refuses_a_sum_of_zero_and_rounding_noise) {
  for (const Kernel& kernel : {kernel_of({{-1, 0, 1}, {-2, 0, 2}}), kernel_of({{0, 0}}), Kernel{},
                               kernel_of({{0.1, 0.2, -0.3}})}) {
    const auto result = normalised(kernel);
    ASSERT_FALSE(result) << "sum " << sum(kernel);
    EXPECT_EQ(result.error().code, ErrorCode::kInvalidArgument);
    EXPECT_THAT(result.error().message, HasSubstr("sum to 0"));
  }
}

TEST(Kernel, normalised_refuses_a_sum_that_is_not_finite) {
  for (const double bad : {kInfinity, -kInfinity, std::nan("")}) {
    const auto result = normalised(kernel_of({{1, bad, 2}}));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::kInvalidArgument);
    EXPECT_THAT(result.error().message, HasSubstr(std::to_string(bad)));
  }
}

TEST(Kernel, check_weights_counts_the_cells) {
  EXPECT_TRUE(check_weights(random_kernel({3, 2}, 9)));
  const auto status = check_weights(Kernel({3, 2}, {1, 2, 3, 4, 5}));
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(status.error().message, HasSubstr("3x2 needs 6 weights, got 5"));
}

}  // namespace
}  // namespace convscope
