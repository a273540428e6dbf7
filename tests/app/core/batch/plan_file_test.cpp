// Plans: the options of a batch as JSON, and where in it something is wrong.

#include "core/batch/plan_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace convscope::batch {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string refusal(std::string_view text) {
  const auto plan = parse_plan(text);
  return plan ? "accepted" : plan.error().message;
}

TEST(PlanFile, says_options_as_one_would_type_them) {
  const auto plan = parse_plan(
      "{\"inputs\": [\"a\", \"b*.png\"], \"kernel\": \"gaussian:1\", \"stride\": [2, 3],\n"
      " \"padding\": 1, \"flip\": true, \"raw\": false,\n"
      " \"sweep\": {\"dilation\": [1, 2], \"stride\": [[1, 2], \"3,4\"], \"border\": "
      "\"reflect\"}}");
  ASSERT_TRUE(plan.ok()) << plan.error().message;
  ASSERT_EQ(plan->size(), 6U);
  EXPECT_THAT((*plan)[0].values, ElementsAre("a", "b*.png"));
  EXPECT_THAT((*plan)[1].values, ElementsAre("gaussian:1"));
  EXPECT_THAT((*plan)[2].values, ElementsAre("2,3"));
  EXPECT_THAT((*plan)[3].values, ElementsAre("1"));
  EXPECT_EQ((*plan)[4].name, "flip");
  EXPECT_TRUE((*plan)[4].values.empty());
  EXPECT_THAT((*plan)[5].values,
              ElementsAre("dilation=1;2;", "stride=1,2;3,4;", "border=reflect;"));
}

TEST(PlanFile, each_option_knows_where_it_stands) {
  const auto plan = parse_plan("{\n  \"kernel\": \"a \\\" , { b\",\n\t \"stride\": [1, 2]\n}");
  ASSERT_TRUE(plan.ok()) << plan.error().message;
  EXPECT_EQ((*plan)[0].place, (TextPlace{2, 3}));
  EXPECT_EQ((*plan)[1].place, (TextPlace{3, 3}));
}

TEST(PlanFile, each_swept_value_knows_where_it_stands) {
  const auto plan =
      parse_plan("{\"sweep\": {\n \"stride\": [1, [2, \"]\"],\n   3],\n \"kernel\": \"box\"}}");
  ASSERT_TRUE(plan.ok()) << plan.error().message;
  EXPECT_THAT((*plan)[0].parts,
              ElementsAre(PlanValue{"stride", "", {2, 2}}, PlanValue{"stride", "1", {2, 13}},
                          PlanValue{"stride", "2,]", {2, 16}}, PlanValue{"stride", "3", {3, 4}},
                          PlanValue{"kernel", "", {4, 2}}, PlanValue{"kernel", "box", {4, 12}}));
}

TEST(PlanFile, what_is_no_json_is_refused_with_line_and_column) {
  EXPECT_THAT(refusal("{\n  \"kernel\": \"box\",\n  \"stride\" 2\n}"),
              HasSubstr("line 3, column 12"));
  EXPECT_THAT(refusal(""), HasSubstr("line 1, column 1"));
  EXPECT_THAT(refusal("{\"a\": [1, 2"), HasSubstr("line 1, column 1"));
  EXPECT_THAT(refusal("{\"a\": \"\xFF\"}"), HasSubstr("line 1, column"));
  EXPECT_THAT(refusal(std::string(100'000, '[')), HasSubstr("line 1"));
}

TEST(PlanFile, values_that_no_option_takes_are_refused_where_they_stand) {
  EXPECT_THAT(refusal("[1]"), HasSubstr("a plan is an object"));
  EXPECT_THAT(refusal("{\n\"kernel\": {}}"), HasSubstr("line 2, column 1: has to be a text"));
  EXPECT_THAT(refusal("{\n\"kernel\": null}"), HasSubstr("line 2, column 1"));
  EXPECT_THAT(refusal("{\n \"sweep\": [1]}"), HasSubstr("line 2, column 2: sweep has to be"));
  EXPECT_THAT(refusal("{\"stride\": 1,\n \"stride\": 2}"),
              HasSubstr("line 2, column 2: stride is said twice, first in line 1"));
  EXPECT_THAT(refusal("{\"sweep\": {\"stride\": 1,\n\"stride\": 2}}"),
              HasSubstr("line 2, column 1: stride is said twice"));
}

}  // namespace
}  // namespace convscope::batch
