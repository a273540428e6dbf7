// CSV as people and programs write it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "convscope/array_io.h"
#include "engine/io/files.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::bytes_of;
using testing::close;
using ::testing::HasSubstr;
using testing::image_of;
using testing::message_of;

Result<LoadedImage> read(std::string_view text, const LoadOptions& options = {}) {
  return decode_image(bytes_of(text), "table.csv", options);
}

TEST(Csv, all_separators_line_ends_and_blank_lines_give_the_same_table) {
  const auto expected = image_of({{1, -2.5F, 3e2F}, {0.25F, 5, 6}});
  for (const char* text : {
           "1,-2.5,3e2\n0.25,5,6\n",
           "1,-2.5,3e2\n0.25,5,6",
           "1,-2.5,3e2\r\n0.25,5,6\r\n",
           "1;-2.5;3e2\n.25;5;+6\n",
           "1\t-2.5\t3E+2\n0.25\t5\t6.\n",
           "1 -2.5 3e2\n0.25 5 6\n",
           "  1   -2.5 3e2  \n\n   0.25  5\t6\n\n",
           "1, -2.5 , 3e2\n 0.25 ,5 ,6 ",
           "# a heading, with commas\n1,-2.5,3e2 # comment\n\n0.25,5,6\n# end",
           "\xEF\xBB\xBF\x31,-2.5,3e2\n0.25,5,6",
       }) {
    const auto loaded = read(text);
    ASSERT_TRUE(loaded) << text << "\n" << loaded.error().message;
    EXPECT_TRUE(close(loaded->image, expected, 0)) << text;
    EXPECT_EQ(loaded->format, "CSV");
    EXPECT_EQ(loaded->bits, 0);
  }
}

TEST(Csv, nan_and_infinities_are_numbers) {
  const auto loaded = read("nan,inf,-inf\nNaN,Infinity,-INF\n");
  ASSERT_TRUE(loaded) << loaded.error().message;
  for (int r = 0; r < 2; ++r) {
    EXPECT_TRUE(std::isnan(loaded->image.at({r, 0})));
    EXPECT_EQ(loaded->image.at({r, 1}), std::numeric_limits<float>::infinity());
    EXPECT_EQ(loaded->image.at({r, 2}), -std::numeric_limits<float>::infinity());
  }
}

TEST(Csv, a_single_number_row_or_column_is_a_table) {
  EXPECT_EQ(read("7")->image.size(), (Size{1, 1}));
  EXPECT_EQ(read("7 8 9")->image.size(), (Size{1, 3}));
  EXPECT_EQ(read("7\n8\n9\n")->image.size(), (Size{3, 1}));
}

TEST(Csv, digits_beyond_a_float_round_once) {
  // Between two floats, a hair above the middle: by way of double it would round down.
  const auto loaded = read("1.00000005960464477540000000000000000001");
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(loaded->image.at({0, 0}), 1.00000011920928955078125F);
}

TEST(Csv, tiny_numbers_become_zero_and_huge_ones_an_error) {
  const auto tiny = read("1e-60,-1e-400");
  ASSERT_TRUE(tiny) << tiny.error().message;
  EXPECT_EQ(tiny->image.at({0, 0}), 0.0F);
  EXPECT_TRUE(std::signbit(tiny->image.at({0, 1})));
  EXPECT_THAT(message_of(read("1,2\n3,1e39")),
              HasSubstr("table.csv: line 2, field 2: \"1e39\" is not a number that float32 holds"));
}

TEST(Csv, faults_name_their_line) {
  EXPECT_THAT(message_of(read("1,2,3\n4,5\n")),
              HasSubstr("line 2 has 2 numbers, line 1 has 3: every row needs the same"));
  EXPECT_THAT(message_of(read("1,2\n\n# no\n3,x\n")), HasSubstr("line 4, field 2: \"x\""));
  EXPECT_THAT(message_of(read("1,,3")), HasSubstr("line 1, field 2: is empty"));
  EXPECT_THAT(message_of(read("1,2,\n")), HasSubstr("line 1, field 3: is empty"));
  EXPECT_THAT(message_of(read("1,2\n,3\n")), HasSubstr("line 2, field 1: is empty"));
  EXPECT_THAT(message_of(read("1,5;2,5\n")), HasSubstr("both commas and semicolons"));
  EXPECT_THAT(message_of(read("1,2\n3;4\n")), HasSubstr("line 2 has both commas and semicolons"));
  EXPECT_THAT(message_of(read("1,0x10")), HasSubstr("\"0x10\" is not a number"));
  EXPECT_THAT(message_of(read("1,2-")), HasSubstr("\"2-\" is not a number"));
  EXPECT_THAT(message_of(read("1,+-2")), HasSubstr("\"+-2\" is not a number"));
}

TEST(Csv, text_that_is_no_table_is_said_to_be_text) {
  EXPECT_THAT(message_of(read("Dear reader,\nthis is a letter.\n")),
              HasSubstr("is text, but not a table of numbers: line 1 begins with \"Dear\""));
  EXPECT_THAT(message_of(read("# nothing\n\n  \n")), HasSubstr("has not a single number in it"));
}

TEST(Csv, more_cells_than_the_limit_are_refused) {
  EXPECT_THAT(message_of(read("1,2,3\n4,5,6", {.max_pixels = 5})),
              HasSubstr("is 2x3 pixels (rows x cols), more than the limit of 5"));
}

}  // namespace
}  // namespace convscope
