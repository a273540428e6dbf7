#include "core/closest_word.h"

#include <gtest/gtest.h>

#include <vector>

namespace convscope::testing {
namespace {

TEST(ClosestWord, counts_letters_put_in_left_out_exchanged_and_swapped) {
  EXPECT_EQ(edit_distance("", ""), 0);
  EXPECT_EQ(edit_distance("stride", ""), 6);
  EXPECT_EQ(edit_distance("strde", "stride"), 1);
  EXPECT_EQ(edit_distance("rnu", "run"), 1);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
}

TEST(ClosestWord, is_the_nearest_and_nothing_far) {
  const std::vector<std::string> words = {"--stride", "--strategy", "--raw"};
  EXPECT_EQ(closest_word("--strides", words), "--stride");
  EXPECT_EQ(closest_word("--strtegy", words), "--strategy");
  EXPECT_EQ(closest_word("--quux", words), std::nullopt);
  EXPECT_EQ(closest_word("", words), std::nullopt);
  EXPECT_EQ(closest_word("--raw", {}), std::nullopt);
}

}  // namespace
}  // namespace convscope::testing
