// What is asked, and what counts as right.
#include "core/practice.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

#include "convscope/explain.h"
#include "support/images.h"

namespace convscope {
namespace {

struct Shown {
  Experiment experiment;
  Plan plan;
};

Shown shown(Size input, const Kernel& kernel, const ConvolutionSpec& spec) {
  auto source = std::make_shared<Source>();
  source->image = *Image<float>::create(input);
  source->image.fill(2);
  Experiment experiment{source, kernel, "test", spec, {}};
  return {experiment, *make_plan(spec, input, kernel, {})};
}

const Kernel kSmall{{2, 3}, {1, 2, 3, 4, 5, 6}};
const ConvolutionSpec kSpec{
    .stride = {1, 2}, .dilation = {2, 1}, .padding = Padding::explicit_sides({1, 2, 3, 0})};

TEST(Practice, asks_only_what_suits_the_array) {
  using T = PracticeTopic;
  EXPECT_EQ(suitable_topics(shown({5, 7}, kSmall, kSpec).plan),
            (std::vector{T::kSize, T::kValue, T::kField}));
  const Kernel large{{4, 5}, std::vector<double>(20, 1.0)};
  EXPECT_EQ(suitable_topics(shown({8, 9}, large, {}).plan), (std::vector{T::kSize, T::kField}))
      << "20 products are too many to add by hand";
  EXPECT_EQ(suitable_topics(shown({50, 9}, kSmall, {}).plan), std::vector{T::kSize});
}

TEST(Practice, the_same_seed_asks_the_same_and_topics_change) {
  const Shown s = shown({5, 7}, kSmall, kSpec);
  Practice a;
  Practice b;
  a.seed = b.seed = 42;
  std::set<PracticeTopic> topics;
  for (int i = 0; i < 50; ++i) {
    const auto last = a.question;
    a = with_question(a, s.experiment, s.plan);
    b = with_question(b, s.experiment, s.plan);
    EXPECT_EQ(a.question, b.question);
    EXPECT_TRUE(contains(s.plan.geometry.output(), a.question->cell));
    if (last) {
      EXPECT_NE(a.question->topic, last->topic);
    }
    topics.insert(a.question->topic);
    EXPECT_TRUE(a.open());
  }
  EXPECT_EQ(topics.size(), 3U);
}

TEST(Practice, the_pixels_read_are_those_of_the_ledger) {
  const Shown s = shown({5, 7}, kSmall, kSpec);
  const Size output = s.plan.geometry.output();
  for (std::int64_t r = 0; r < output.rows; ++r) {
    for (std::int64_t c = 0; c < output.cols; ++c) {
      std::vector<Point> expected;
      for (const Term& term : explain_output(s.experiment.source->image.view(), s.plan, {r, c})) {
        if (!term.is_padding()) expected.push_back(term.position);
      }
      EXPECT_EQ(pixels_read(s.plan.geometry, {r, c}), expected) << r << ", " << c;
    }
  }
}

TEST(Practice, a_field_is_right_when_nothing_is_missing_and_nothing_too_much) {
  const std::vector<Point> truth = {{0, 1}, {0, 3}, {2, 1}};
  EXPECT_TRUE(compare_field({{2, 1}, {0, 1}, {0, 3}}, truth).right()) << "in any order";
  const FieldVerdict verdict = compare_field({{2, 1}, {4, 4}, {4, 5}}, truth);
  EXPECT_EQ(verdict.missed, 2);
  EXPECT_EQ(verdict.extra, 2);
  EXPECT_FALSE(compare_field({}, truth).right());
  EXPECT_TRUE(compare_field({}, {}).right()) << "a cell may read padding alone";
}

TEST(Practice, values_need_two_decimals) {
  EXPECT_TRUE(is_value(1.97, 1.9723));
  EXPECT_FALSE(is_value(1.95, 1.9723));
  EXPECT_FALSE(is_value(-1.97, 1.9723));
  EXPECT_TRUE(is_value(12300, 12345.6));
  EXPECT_TRUE(is_value(0, 0.004));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double inf = std::numeric_limits<double>::infinity();
  EXPECT_TRUE(is_value(nan, nan));
  EXPECT_FALSE(is_value(1, nan));
  EXPECT_FALSE(is_value(nan, 1));
  EXPECT_TRUE(is_value(inf, inf));
  EXPECT_FALSE(is_value(1e300, inf));
}

TEST(Practice, marks_toggle_and_the_score_counts_each_question_once) {
  const Shown s = shown({5, 7}, kSmall, kSpec);
  Practice practice;
  while (!practice.asks(PracticeTopic::kField))
    practice = with_question(practice, s.experiment, s.plan);
  practice = with_mark(practice, {1, 2}, {5, 7});
  practice = with_mark(practice, {4, 6}, {5, 7});
  practice = with_mark(practice, {-1, 2}, {5, 7});
  practice = with_mark(practice, {1, 2}, {5, 7});
  EXPECT_EQ(practice.marks, (std::vector<Point>{{4, 6}}));
  practice = with_verdict(practice, false);
  practice = with_verdict(practice, true);
  EXPECT_FALSE(practice.open());
  EXPECT_EQ(practice.answered, 1);
  EXPECT_EQ(practice.correct, 0) << "a second answer does not count";
  EXPECT_EQ(with_mark(practice, {0, 0}, {5, 7}).marks, practice.marks) << "too late";
  practice = with_verdict(with_question(practice, s.experiment, s.plan), true);
  EXPECT_EQ(practice.answered, 2);
  EXPECT_EQ(practice.correct, 1);
  practice = without_question(practice);
  EXPECT_FALSE(practice.question);
  EXPECT_EQ(practice.answered, 2) << "the score stays";
}

}  // namespace
}  // namespace convscope
