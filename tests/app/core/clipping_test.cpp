#include "core/clipping.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

TEST(Clipping, is_told_in_words) {
  EXPECT_EQ(clipping_text({0, 0}), "");
  EXPECT_EQ(clipping_text({0.03, 0.12}), "3 % above, 12 % below");
  EXPECT_EQ(clipping_text({0, 0.005}), "0.5 % below");
  EXPECT_EQ(clipping_text({1e-7, 0}), "<0.1 % above") << "few are not none";
  EXPECT_EQ(clipping_text({0.5, 0.0997}), "50 % above, 10 % below");
}

TEST(Clipping, of_values_that_are_none_says_how_many) {
  EXPECT_EQ(odd_values_text({}), "");
  EXPECT_EQ(odd_values_text({.nans = 3, .infinities = 5, .negative_infinities = 1}),
            "3 NaN, 4 +Inf, 1 -Inf");
}

}  // namespace
}  // namespace convscope
