// The notebook's own numbers, digit for digit.
#include <gtest/gtest.h>

#include "convscope/convolve.h"
#include "convscope/reference.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::image_of;
using testing::near;
using testing::seed_image;
using testing::seed_kernel;

TEST(Seed, same_padding_gives_the_eight_digits) {
  const ConvolutionSpec spec{.padding = Padding::same()};
  const auto output = reference_convolve(seed_image().view(), spec, seed_kernel());
  ASSERT_TRUE(output) << output.error().message;
  const double expected[3][3] = {{0.63991527, 1.28117325, 1.00319855},
                                 {2.66732309, -4.11093248, 2.32407017},
                                 {1.2444764, 1.74530696, -2.12304618}};
  for (int r = 0; r < 3; ++r) {
    for (int c = 0; c < 3; ++c) EXPECT_NEAR(output->at({r, c}), expected[r][c], 5e-9);
  }
}

TEST(Seed, same_padding_with_dilation_3_gives_the_eight_digits) {
  const ConvolutionSpec spec{.dilation = {3, 3}, .padding = Padding::same()};
  const auto output = reference_convolve(seed_image().view(), spec, seed_kernel());
  ASSERT_TRUE(output) << output.error().message;
  const double expected[3][3] = {{-0.86677182, 0.15573146, -0.09423998},
                                 {-0.4586792, 0.96388455, 0.67204797},
                                 {-2.86663812, 2.40575057, -0.28328256}};
  for (int r = 0; r < 3; ++r) {
    for (int c = 0; c < 3; ++c) EXPECT_NEAR(output->at({r, c}), expected[r][c], 5e-9);
  }
}

TEST(Seed, the_fast_paths_agree_with_pytorch) {
  const auto expected = image_of({{0.6399F, 1.2812F}, {2.6673F, -4.1109F}});
  const auto plan = make_plan({}, {3, 3}, seed_kernel());
  ASSERT_TRUE(plan) << plan.error().message;
  const auto output = convolve<float>(seed_image().view(), *plan);
  ASSERT_TRUE(output) << output.error().message;
  EXPECT_TRUE(near(output->view(), expected.view(), 5e-5));
}

}  // namespace
}  // namespace convscope
