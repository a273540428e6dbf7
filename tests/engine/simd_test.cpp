// Every SIMD target that this machine can run agrees with the reference over the whole grid.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "convscope/simd_target.h"
#include "engine/convolution_cases.h"

namespace convscope {
namespace {

using testing::agrees_with_reference;

class SimdTargets : public ::testing::Test {
 protected:
  void TearDown() override { ASSERT_TRUE(force_simd_target("auto")); }
};

TEST_F(SimdTargets, the_best_of_those_listed_is_in_use_unless_forced) {
  const auto names = available_simd_targets();
  ASSERT_FALSE(names.empty());
  ASSERT_TRUE(force_simd_target("auto"));
  EXPECT_EQ(active_simd_target(), names.front());
}

TEST_F(SimdTargets, each_listed_target_can_be_forced_and_is_then_the_active_one) {
  for (const auto& name : available_simd_targets()) {
    ASSERT_TRUE(force_simd_target(name)) << name;
    EXPECT_EQ(active_simd_target(), name);
    EXPECT_GT(std::ranges::count(available_simd_targets(), name), 0)
        << "forcing must not shorten the list";
    EXPECT_EQ(active_simd_target(), name) << "listing must not undo the choice";
  }
}

TEST_F(SimdTargets, an_unknown_name_is_refused_with_the_names_there_are) {
  const std::string before = active_simd_target();
  const auto status = force_simd_target("MMX");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kInvalidArgument);
  for (const auto& name : available_simd_targets()) {
    EXPECT_NE(status.error().message.find(name), std::string::npos) << status.error().message;
  }
  EXPECT_EQ(active_simd_target(), before);
}

TEST(SimdEnvironment, names_the_target_in_use_unless_it_is_not_available) {
  // Run with CONVSCOPE_SIMD set, in a process of its own: it is read once.
  const char* const wanted = std::getenv("CONVSCOPE_SIMD");
  if (wanted == nullptr) GTEST_SKIP() << "CONVSCOPE_SIMD is not set";
  const auto names = available_simd_targets();
  const bool available = std::ranges::count(names, wanted) > 0;
  EXPECT_EQ(active_simd_target(), available ? wanted : names.front());
}

TEST_F(SimdTargets, all_agree_with_the_reference_over_the_grid) {
  int compared = 0;
  for (const auto& name : available_simd_targets()) {
    ASSERT_TRUE(force_simd_target(name));
    std::size_t index = 0;
    for (const auto& c : testing::convolution_grid()) {
      if (++index % 5 != 0) continue;  // strategies_test.cpp walks all of it on the best target
      ASSERT_TRUE(agrees_with_reference(c, Strategy::kDirect, true, compared)) << name;
    }
    for (const auto& c : testing::width_grid()) {
      ASSERT_TRUE(agrees_with_reference(c, Strategy::kDirect, true, compared)) << name;
    }
  }
  EXPECT_GT(compared, 1000);
}

}  // namespace
}  // namespace convscope
