#include "convscope/kernel_operations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "convscope/kernel_presets.h"
#include "support/images.h"

namespace convscope {
namespace {

using ::testing::HasSubstr;
using testing::kernel_of;
using testing::random_kernel;

const Kernel kSix = kernel_of({{1, 2, 3}, {4, 5, 6}});

TEST(KernelOperations, turn_and_mirror_as_their_names_say) {
  EXPECT_EQ(transposed(kSix), kernel_of({{1, 4}, {2, 5}, {3, 6}}));
  EXPECT_EQ(rotated_left(kSix), kernel_of({{3, 6}, {2, 5}, {1, 4}}));
  EXPECT_EQ(rotated_right(kSix), kernel_of({{4, 1}, {5, 2}, {6, 3}}));
  EXPECT_EQ(mirrored_left_right(kSix), kernel_of({{3, 2, 1}, {6, 5, 4}}));
  EXPECT_EQ(mirrored_upside_down(kSix), kernel_of({{4, 5, 6}, {1, 2, 3}}));
}

TEST(KernelOperations, hang_together_as_the_symmetries_of_a_rectangle) {
  for (const Size size : {Size{1, 4}, Size{3, 2}, Size{5, 4}}) {
    const Kernel k = random_kernel(size, 3);
    EXPECT_EQ(rotated_left(rotated_right(k)), k) << to_string(size);
    EXPECT_EQ(rotated_left(rotated_left(k)), flipped(k)) << to_string(size);
    EXPECT_EQ(mirrored_left_right(mirrored_upside_down(k)), flipped(k)) << to_string(size);
    EXPECT_EQ(transposed(mirrored_left_right(k)), rotated_left(k)) << to_string(size);
    EXPECT_EQ(negated(negated(k)), k) << to_string(size);
  }
}

TEST(KernelOperations, negated_leaves_no_negative_zero) {
  EXPECT_EQ(negated(kernel_of({{0, -1, 2}})), kernel_of({{0, 1, -2}}));
  EXPECT_EQ(rounded(kernel_of({{-0.2, 2.5, -2.5, 0.49}})), kernel_of({{0, 3, -3, 0}}));
}

TEST(KernelOperations, without_mean_sums_to_zero) {
  EXPECT_EQ(without_mean(kSix), kernel_of({{-2.5, -1.5, -0.5}, {0.5, 1.5, 2.5}}));
}

TEST(KernelOperations, l1_makes_the_magnitudes_sum_to_one) {
  const auto result = normalised_l1(kernel_of({{-1, 2}, {0, -5}}));
  ASSERT_TRUE(result) << result.error().message;
  EXPECT_EQ(*result, kernel_of({{-0.125, 0.25}, {0, -0.625}}));
  const auto zero = normalised_l1(Kernel({2, 3}));
  ASSERT_FALSE(zero);
  EXPECT_THAT(zero.error().message, HasSubstr("all weights are 0"));
  const auto infinite = normalised_l1(kernel_of({{1, std::numeric_limits<double>::infinity()}}));
  ASSERT_FALSE(infinite);
  EXPECT_THAT(infinite.error().message, HasSubstr("inf"));
}

TEST(KernelOperations, whole_weights_find_the_smallest_divisor) {
  EXPECT_EQ(whole_weights(*parse_preset("box:3,3")).value(),
            (WholeWeights{Kernel({3, 3}, std::vector<double>(9, 1)), 9, true}));
  EXPECT_EQ(whole_weights(kernel_of({{0.0625, 0.125, 0.0625}})).value(),
            (WholeWeights{kernel_of({{1, 2, 1}}), 16, true}));
  EXPECT_EQ(whole_weights(kernel_of({{2, -4}})).value(),
            (WholeWeights{kernel_of({{1, -2}}), 0.5, true}));
  EXPECT_EQ(whole_weights(*parse_preset("sobel-x")).value().divisor, 1);
}

TEST(KernelOperations, whole_weights_round_what_no_divisor_makes_whole) {
  const auto whole = whole_weights(*parse_preset("gaussian:1"));
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_FALSE(whole->exact);
  EXPECT_EQ(whole->kernel.at({3, 3}), 255);
  EXPECT_EQ(whole->kernel.at({3, 4}), std::round(255 * std::exp(-0.5)));
  EXPECT_FALSE(whole_weights(Kernel({2, 3})));
  EXPECT_FALSE(whole_weights(kernel_of({{1, std::nan("")}})));
}

}  // namespace
}  // namespace convscope
