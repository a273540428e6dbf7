// Every strategy agrees with the reference over one grid of cases.
#include <gtest/gtest.h>

#include "engine/convolution_cases.h"

namespace convscope {
namespace {

using testing::agrees_with_reference;

TEST(Strategies, direct_agrees_with_the_reference_over_the_grid) {
  int compared = 0;
  for (const auto& c : testing::convolution_grid()) {
    ASSERT_TRUE(agrees_with_reference(c, Strategy::kDirect, true, compared));
  }
  for (const auto& c : testing::width_grid()) {
    ASSERT_TRUE(agrees_with_reference(c, Strategy::kDirect, true, compared));
  }
  EXPECT_GT(compared, 3000);
}

}  // namespace
}  // namespace convscope
