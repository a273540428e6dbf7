// Parameters that take several values: read, counted, indexed.

#include "core/batch/sweep.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace convscope::batch {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(Sweep, values_are_separated_by_commas_or_where_they_have_some_by_semicolons) {
  EXPECT_THAT(parse_sweep("stride=1,2,4")->values, ElementsAre("1", "2", "4"));
  EXPECT_EQ(parse_sweep("stride=1,2,4")->parameter, "stride");
  EXPECT_THAT(parse_sweep("padding=1,2;3,4;same")->values, ElementsAre("1,2", "3,4", "same"));
  EXPECT_THAT(parse_sweep("padding=1,2;")->values, ElementsAre("1,2"));
  EXPECT_THAT(parse_sweep("kernel=gaussian:1,../a..b.npy")->values,
              ElementsAre("gaussian:1", "../a..b.npy"));
}

TEST(Sweep, ranges_count_from_the_first_to_the_last_number) {
  EXPECT_THAT(parse_sweep("dilation=1..4")->values, ElementsAre("1", "2", "3", "4"));
  EXPECT_THAT(parse_sweep("stride=1..8..3,20")->values, ElementsAre("1", "4", "7", "20"));
  EXPECT_THAT(parse_sweep("border-value=-2..0")->values, ElementsAre("-2", "-1", "0"));
}

TEST(Sweep, what_is_no_sweep_is_refused_by_its_text) {
  for (const char* text : {"stride", "=1,2", "stride=1,,2", "stride=", "stride=4..1",
                           "stride=1..9..0", "stride=1..2..3..4", "stride=1.5..3"}) {
    EXPECT_FALSE(parse_sweep(text).ok()) << text;
  }
  EXPECT_THAT(parse_sweep("stride=4..1").error().message, HasSubstr("4..1"));
}

TEST(Sweep, a_range_of_too_many_values_is_refused_before_it_is_made) {
  EXPECT_THAT(parse_sweep("stride=1..9000000000000000000").error().message,
              HasSubstr("more than 1000000"));
  EXPECT_FALSE(parse_sweep("stride=-9223372036854775808..9223372036854775807").ok());
  EXPECT_EQ(parse_sweep("stride=1..1000000")->values.size(), 1'000'000U);
}

TEST(Sweep, combinations_are_each_met_once_and_the_last_axis_goes_fastest) {
  const std::vector<SweepAxis> axes = {{"stride", {"1", "2"}}, {"dilation", {"1", "2", "3"}}};
  ASSERT_EQ(*combination_count(axes), 6);
  EXPECT_THAT(combination_at(axes, 0), ElementsAre(0U, 0U));
  EXPECT_THAT(combination_at(axes, 1), ElementsAre(0U, 1U));
  EXPECT_THAT(combination_at(axes, 3), ElementsAre(1U, 0U));
  std::set<std::vector<std::size_t>> met;
  for (std::int64_t i = 0; i < 6; ++i) met.insert(combination_at(axes, i));
  EXPECT_EQ(met.size(), 6U);
  EXPECT_EQ(*combination_count({}), 1);
}

TEST(Sweep, more_combinations_than_64_bits_hold_are_an_error_and_not_a_small_number) {
  std::vector<SweepAxis> axes;
  for (const char* name : {"a", "b", "c", "d"}) {
    axes.push_back({name, std::vector<std::string>(100'000, "1")});
  }
  const auto count = combination_count(axes);
  ASSERT_FALSE(count.ok()) << *count;
  EXPECT_EQ(count.error().code, ErrorCode::kTooLarge);
}

TEST(Sweep, a_parameter_swept_twice_is_named) {
  const std::vector<SweepAxis> axes = {{"stride", {"1"}}, {"stride", {"2"}}};
  EXPECT_THAT(combination_count(axes).error().message, HasSubstr("stride is swept twice"));
}

}  // namespace
}  // namespace convscope::batch
