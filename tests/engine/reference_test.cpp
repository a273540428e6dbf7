// The oracle by hand; golden_test.cpp compares it with PyTorch and SciPy.
#include "convscope/reference.h"

#include <gtest/gtest.h>

#include "support/images.h"

namespace convscope {
namespace {

using testing::image_of;
using testing::kernel_of;
using testing::near;

TEST(Reference, sums_the_products_under_the_kernel) {
  const auto image = image_of({{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}});
  const auto output = reference_convolve(image.view(), {}, kernel_of({{1, 10, 100}, {-1, 0, 2}}));
  ASSERT_TRUE(output) << output.error().message;
  const auto expected = image_of({{321 + 9, 432 + 10}, {765 + 13, 876 + 14}});
  EXPECT_TRUE(near(output->view(), expected.view(), 0));
}

TEST(Reference, reads_the_constant_with_all_its_digits) {
  // 0.1 is no float32: rounding it on the way would show in the eighth digit.
  const auto image = image_of({{0, 0}});
  const ConvolutionSpec spec{.padding = Padding::explicit_sides({1, 0, 0, 1}),
                             .border = Border::kConstant,
                             .border_value = 0.1};
  const auto output = reference_convolve(image.view(), spec, kernel_of({{1, 1}}));
  ASSERT_TRUE(output) << output.error().message;
  EXPECT_EQ(output->at({0, 0}), 0.2);
  EXPECT_EQ(output->at({1, 1}), 0.1);
}

TEST(Reference, refuses_a_kernel_without_all_its_weights) {
  const auto image = testing::random_image({5, 7}, 1);
  const auto output = reference_convolve(image.view(), {}, Kernel({3, 2}, {1, 2, 3}));
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().code, ErrorCode::kInvalidArgument);
}

TEST(Reference, says_out_of_memory_where_the_output_does_not_fit) {
  const auto image = testing::random_image({5, 7}, 1);
  const ConvolutionSpec spec{.padding = Padding::explicit_sides({1 << 26, 0, 1 << 27, 0}),
                             .border = Border::kReplicate};
  const auto output = reference_convolve(image.view(), spec, kernel_of({{1, 2}}));
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().code, ErrorCode::kOutOfMemory) << output.error().message;
}

}  // namespace
}  // namespace convscope
