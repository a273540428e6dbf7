// The strip of each border mode, and the table of its names. That the names mean what they say is
// proved by the golden data of the libraries (library_lens_test.cpp).
#include "convscope/border_names.h"

#include <gtest/gtest.h>

#include <string>

namespace convscope {
namespace {

/// The strip in letters; '0' for the constant.
std::string letters(Border border, std::int64_t n, std::int64_t width) {
  std::string text;
  for (const std::int64_t i : border_strip(border, n, width)) {
    text += i < 0 ? '0' : static_cast<char>('a' + i);
  }
  return text;
}

TEST(BorderStrip, shows_what_stands_outside_the_image) {
  EXPECT_EQ(letters(Border::kZero, 4, 2), "00abcd00");
  EXPECT_EQ(letters(Border::kConstant, 4, 1), "0abcd0");
  EXPECT_EQ(letters(Border::kReplicate, 4, 3), "aaaabcdddd");
  EXPECT_EQ(letters(Border::kReflect, 4, 2), "cbabcdcb");
  EXPECT_EQ(letters(Border::kSymmetric, 4, 2), "baabcddc");
  EXPECT_EQ(letters(Border::kCircular, 4, 2), "cdabcdab");
}

TEST(BorderStrip, may_be_wider_than_the_image_and_empty_of_padding) {
  EXPECT_EQ(letters(Border::kSymmetric, 2, 5), "aabbaabbaabb");
  EXPECT_EQ(letters(Border::kReflect, 3, 0), "abc");
  EXPECT_EQ(letters(Border::kReflect, 1, 2), "aaaaa");
}

TEST(BorderNames, stand_in_the_order_of_the_modes) {
  for (const Border border : kBorders) {
    EXPECT_EQ(border_names(border).border, border) << border_name(border);
    EXPECT_FALSE(border_names(border).numpy.empty()) << border_name(border);
  }
}

TEST(BorderNames, keep_the_two_meanings_of_reflect_apart) {
  EXPECT_EQ(border_names(Border::kReflect).pytorch, "reflect");
  EXPECT_EQ(border_names(Border::kReflect).scipy_ndimage, "mirror");
  EXPECT_EQ(border_names(Border::kSymmetric).scipy_ndimage, "reflect");
  EXPECT_EQ(border_names(Border::kSymmetric).pytorch, "");
}

}  // namespace
}  // namespace convscope
