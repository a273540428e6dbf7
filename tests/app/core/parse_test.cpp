#include "core/parse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace convscope {
namespace {

using ::testing::HasSubstr;

template <class T>
void expect_refused(const Result<T>& result, std::string_view text, std::string_view accepted) {
  ASSERT_FALSE(result) << "'" << text << "' was accepted";
  EXPECT_EQ(result.error().code, ErrorCode::kInvalidArgument);
  EXPECT_THAT(result.error().message, HasSubstr("'" + std::string(text) + "'"));
  EXPECT_THAT(result.error().message, HasSubstr(accepted));
}

template <class T>
T value_of(const Result<T>& result) {
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? *result : T{};
}

TEST(ParseInteger, within_limits_that_its_message_names) {
  EXPECT_EQ(value_of(parse_integer_within("0", "padding top", 0, 9)), 0);
  EXPECT_EQ(value_of(parse_integer_within(" 9 ", "padding top", 0, 9)), 9);
  for (const char* text : {"-1", "10", "99999999999999999999", "1.5", "", "1/2"}) {
    expect_refused(parse_integer_within(text, "padding top", 0, 9), text, "from 0 to 9");
  }
}

TEST(ParseValue, takes_decimals_and_fractions) {
  EXPECT_EQ(value_of(parse_value("-0.5", "cell")), -0.5);
  EXPECT_EQ(value_of(parse_value("1e-3", "cell")), 1e-3);
  EXPECT_EQ(value_of(parse_value("1/9", "cell")), 1.0 / 9);
  EXPECT_EQ(value_of(parse_value(" -2 / 1e1 ", "cell")), -0.2);
}

TEST(ParseValue, refuses_what_is_no_finite_number) {
  for (const char* text :
       {"", "/", "1/", "/9", "1/0", "0/0", "1/2/3", "0,5", "inf", "nan", "1e999", "one"}) {
    expect_refused(parse_value(text, "cell"), text, "1/9");
  }
}

TEST(ParsePair, takes_one_number_or_rows_and_cols) {
  EXPECT_EQ(value_of(parse_pair("3", "stride")), (Pair{3, 3}));
  EXPECT_EQ(value_of(parse_pair("2,5", "stride")), (Pair{2, 5}));
  EXPECT_EQ(value_of(parse_pair(" 2 , 5 ", "stride")), (Pair{2, 5}));
  EXPECT_EQ(value_of(parse_pair("+2,-1", "stride")), (Pair{2, -1}));
  EXPECT_EQ(value_of(parse_pair("9223372036854775807", "stride")), (Pair{INT64_MAX, INT64_MAX}));
}

TEST(ParsePair, refuses_all_else_by_name) {
  for (const char* text : {"", " ", ",", "2,", ",2", "1,2,3", "2x3", "1.5", "two", "--1", "+-1",
                           "9223372036854775808", "1;2", "0x10"}) {
    expect_refused(parse_pair(text, "stride"), text, "ROWS,COLS");
  }
  EXPECT_THAT(parse_pair("x", "dilation").error().message, HasSubstr("dilation"));
}

TEST(ParsePadding, takes_modes_and_one_two_or_four_numbers) {
  EXPECT_EQ(value_of(parse_padding("valid")), Padding::valid());
  EXPECT_EQ(value_of(parse_padding("none")), Padding::valid());
  EXPECT_EQ(value_of(parse_padding("same")), Padding::same());
  EXPECT_EQ(value_of(parse_padding("full")), Padding::full());
  EXPECT_EQ(value_of(parse_padding("2")), Padding::explicit_sides({2, 2, 2, 2}));
  EXPECT_EQ(value_of(parse_padding("1,2")), Padding::explicit_sides({1, 1, 2, 2}));
  EXPECT_EQ(value_of(parse_padding("1,2,3,4")), Padding::explicit_sides({1, 2, 3, 4}));
}

TEST(ParsePadding, refuses_all_else_by_name) {
  for (const char* text : {"", "Same", "1,2,3", "1,2,3,4,5", "1.5", "same,1", "half"}) {
    expect_refused(parse_padding(text), text, "TOP,BOTTOM,LEFT,RIGHT");
  }
}

TEST(ParseNumber, reads_the_usual_notations) {
  EXPECT_EQ(value_of(parse_number("0.5", "value")), 0.5);
  EXPECT_EQ(value_of(parse_number("-1e-3", "value")), -1e-3);
  EXPECT_EQ(value_of(parse_number("+2", "value")), 2.0);
  EXPECT_EQ(value_of(parse_number("-inf", "value")), -INFINITY);
  EXPECT_TRUE(std::isnan(value_of(parse_number("nan", "value"))));
  for (const char* text : {"", "1,5", "1 2", "1e999", "one", "1.5x"}) {
    expect_refused(parse_number(text, "value"), text, "a number");
  }
}

TEST(ParseInteger, takes_whole_numbers_alone) {
  EXPECT_EQ(value_of(parse_integer("-12", "threads")), -12);
  for (const char* text : {"", "1.0", "1e3", "a"}) {
    expect_refused(parse_integer(text, "threads"), text, "a whole number");
  }
}

TEST(ParseRange, takes_two_numbers_or_auto) {
  EXPECT_EQ(value_of(parse_range("auto")), std::nullopt);
  EXPECT_EQ(value_of(parse_range("-1.5,2")), (ValueRange{-1.5, 2}));
  for (const char* text : {"", "1", "1,2,3", "low,high", "automatic"}) {
    expect_refused(parse_range(text), text, "LOW,HIGH");
  }
  for (const char* text : {"1,1", "2,1", "nan,1", "0,inf"}) {
    expect_refused(parse_range(text), text, "LOW must be less than HIGH");
  }
}

TEST(ParseBytes, take_powers_of_1024_and_refuse_what_is_none) {
  EXPECT_EQ(value_of(parse_bytes("4096", "size")), 4096);
  EXPECT_EQ(value_of(parse_bytes("512M", "size")), std::int64_t{512} << 20);
  EXPECT_EQ(value_of(parse_bytes("2G", "size")), std::int64_t{2} << 30);
  for (const char* text : {"", "M", "0", "-1K", "1.5G", "5MB", "9223372036854775807K"}) {
    expect_refused(parse_bytes(text, "size"), text, "512M");
  }
}

TEST(Parse, cells_and_regions) {
  EXPECT_EQ(value_of(parse_point("2,3", "at")), (Point{2, 3}));
  EXPECT_EQ(value_of(parse_point("-1, 3", "at")), (Point{-1, 3}));
  for (const char* text : {"", "2", "2,3,4", "a,b"}) {
    expect_refused(parse_point(text, "at"), text, "ROW,COL");
  }
  EXPECT_EQ(value_of(parse_region("2,3,4x5", "region")), (Region{{2, 3}, {4, 5}}));
  for (const char* text : {"", "2,3", "4x5", "2,3,4", "2,3,0x5", "2,3,4x5x6"}) {
    expect_refused(parse_region(text, "region"), text, "ROW,COL,ROWSxCOLS");
  }
}

TEST(ParseSize, takes_rows_and_cols_and_refuses_the_rest) {
  EXPECT_EQ(value_of(parse_size("1080x1920", "size")), (Size{1080, 1920}));
  for (const char* text : {"", "x", "3", "3x", "x4", "0x4", "3x-1", "3x4x5", "3,4"}) {
    expect_refused(parse_size(text, "size"), text, "ROWSxCOLS");
  }
}

TEST(ParseNames, know_every_name_and_list_them_in_refusal) {
  for (const Border border : kBorders) {
    EXPECT_EQ(value_of(parse_border_mode(border_name(border))), border);
    expect_refused(parse_border_mode("mirror"), "mirror", border_name(border));
  }
  for (const Precision precision : {Precision::kFloat32, Precision::kFloat64}) {
    EXPECT_EQ(value_of(parse_precision(precision_name(precision))), precision);
    expect_refused(parse_precision("half"), "half", precision_name(precision));
  }
  EXPECT_EQ(value_of(parse_channel("luma")), Channel::kLuma);
  EXPECT_EQ(value_of(parse_channel("red")), Channel::kRed);
  EXPECT_EQ(value_of(parse_channel("green")), Channel::kGreen);
  EXPECT_EQ(value_of(parse_channel("blue")), Channel::kBlue);
  EXPECT_EQ(value_of(parse_channel("alpha")), Channel::kAlpha);
  expect_refused(parse_channel("hue"), "hue", "luma, red, green, blue or alpha");
  for (const Strategy strategy : kStrategies) {
    EXPECT_EQ(value_of(parse_strategy_choice(strategy_name(strategy))), strategy);
    expect_refused(parse_strategy_choice("magic"), "magic", strategy_name(strategy));
  }
}

}  // namespace
}  // namespace convscope
