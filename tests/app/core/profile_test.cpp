#include "core/profile.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace convscope {
namespace {

double ramp(Point p) {
  return static_cast<double>(10 * p.row + p.col);
}

TEST(Profile, meets_the_middles_of_cells) {
  const Profile p = profile_along({1.5, 0.5}, {1.5, 4.5}, {3, 6}, 5, ramp);
  EXPECT_EQ(p.values, (std::vector<double>{10, 11, 12, 13, 14}));
  EXPECT_DOUBLE_EQ(p.length, 4);
}

TEST(Profile, is_bilinear_between_them) {
  const Profile p = profile_along({0.75, 1.25}, {2, 3}, {3, 6}, 2, ramp);
  EXPECT_DOUBLE_EQ(p.values[0], 10 * 0.25 + 0.75);
  EXPECT_DOUBLE_EQ(p.values[1], 10 * 1.5 + 2.5);
}

TEST(Profile, keeps_the_value_at_the_edge_and_has_none_outside) {
  const Profile p = profile_along({0.2, -1}, {0.2, 7}, {3, 6}, 9, ramp);
  EXPECT_TRUE(std::isnan(p.values[0]));
  EXPECT_EQ(p.values[1], 0) << "at the very edge";
  EXPECT_EQ(p.values[7], 5);
  EXPECT_TRUE(std::isnan(p.values[8]));
}

TEST(Profile, an_infinite_neighbour_stays_out_of_a_cells_middle) {
  const auto value = [](Point p) {
    return p.col == 1 ? std::numeric_limits<double>::infinity() : 2.0;
  };
  const Profile p = profile_along({0.5, 0.5}, {0.5, 1.5}, {1, 3}, 3, value);
  EXPECT_EQ(p.values[0], 2);
  EXPECT_TRUE(std::isinf(p.values[1]));
}

}  // namespace
}  // namespace convscope
