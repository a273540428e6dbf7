#include "core/summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/core/outcomes.h"
#include "support/images.h"

namespace convscope {
namespace {

using nlohmann::json;
using testing::experiment_of;
using ::testing::HasSubstr;
using testing::integer_image;
using testing::integer_kernel;
using ::testing::Not;
using testing::outcome_of;
using ::testing::StartsWith;

/// Every parameter differs from its default and between the axes.
Outcome unusual_outcome() {
  const ConvolutionSpec spec{.stride = {2, 3},
                             .dilation = {3, 2},
                             .padding = Padding::explicit_sides({1, 2, 3, 4}),
                             .border = Border::kConstant,
                             .border_value = -0.5,
                             .flip = true};
  return outcome_of(experiment_of(integer_image({9, 14}, 1), integer_kernel({2, 3}, 2), spec));
}

TEST(SummaryJson, has_every_size_and_parameter) {
  const Outcome outcome = unusual_outcome();
  const json summary = json::parse(summary_json(outcome));
  EXPECT_EQ(summary["input"], "picture.png");
  EXPECT_EQ(summary["input_size"], json({9, 14}));
  EXPECT_EQ(summary["kernel"], "custom");
  EXPECT_EQ(summary["kernel_size"], json({2, 3}));
  EXPECT_EQ(summary["effective_kernel"], json({4, 5}));
  EXPECT_EQ(summary["stride"], json({2, 3}));
  EXPECT_EQ(summary["dilation"], json({3, 2}));
  EXPECT_EQ(summary["padding"], json({{"top", 1}, {"bottom", 2}, {"left", 3}, {"right", 4}}));
  EXPECT_EQ(summary["border"], "constant");
  EXPECT_EQ(summary["border_value"], -0.5);
  EXPECT_EQ(summary["flip"], true);
  EXPECT_EQ(summary["output_size"], json({5, 6}));  // (12 - 4) / 2 + 1, (21 - 5) / 3 + 1
  EXPECT_EQ(summary["remainder"], json({0, 1}));
  EXPECT_EQ(summary["precision"], "float32");
  EXPECT_EQ(summary["strategy"], strategy_name(outcome.plan.strategy));
  EXPECT_EQ(summary["simd"], outcome.simd);
  EXPECT_EQ(summary["threads"], 1);
  EXPECT_EQ(summary["compute_ms"], outcome.compute_ms);
  EXPECT_EQ(summary["minimum"], outcome.statistics.minimum);
  EXPECT_EQ(summary["maximum"], outcome.statistics.maximum);
  EXPECT_FALSE(summary.contains("output"));
  EXPECT_FALSE(summary.contains("note"));
}

Experiment stack() {
  Experiment e = experiment_of(integer_image({9, 14}, 1), integer_kernel({2, 3}, 2),
                               {.stride = {1, 2}});  // 8x6, pooled to 4x3
  e.kernel_name = "mine";
  e.pooling = {PoolingKind::kMax, {2, 2}, {2, 2}};
  Layer second{integer_kernel({3, 1}, 3), "second", {}};
  e.after = {second};
  return e;
}

TEST(SummaryJson, a_pooling_leaves_the_convolutions_numbers_under_their_names) {
  Experiment e = stack();
  e.after.clear();
  e.pooled = true;
  const json summary = json::parse(summary_json(outcome_of(e)));
  EXPECT_EQ(summary["input_size"], json({9, 14}));
  EXPECT_EQ(summary["kernel"], "mine");
  EXPECT_EQ(summary["kernel_size"], json({2, 3}));
  EXPECT_EQ(summary["stride"], json({1, 2}));
  EXPECT_EQ(summary["convolved_size"], json({8, 6}));
  EXPECT_EQ(summary["pooling"]["window"], json({2, 2}));
  EXPECT_EQ(summary["output_size"], json({4, 3}));
}

TEST(SummaryJson, lists_the_layers_each_with_its_sizes) {
  const json summary = json::parse(summary_json(outcome_of(with_shown(stack(), 1, true))));
  EXPECT_EQ(summary["input_size"], json({9, 14})) << "of the file, not of the last layer";
  EXPECT_EQ(summary["kernel_size"], json({2, 3}));
  EXPECT_EQ(summary["layer"], 2);
  ASSERT_EQ(summary["layers"].size(), 2U);
  EXPECT_EQ(summary["layers"][0]["convolved_size"], json({8, 6}));
  EXPECT_EQ(summary["layers"][0]["output_size"], json({4, 3}));
  EXPECT_EQ(summary["layers"][1]["kernel"], "second");
  EXPECT_EQ(summary["layers"][1]["input_size"], json({4, 3}));
  EXPECT_EQ(summary["layers"][1]["output_size"], json({2, 3}));
  EXPECT_EQ(summary["output_size"], json({2, 3}));
}

TEST(SummaryText, goes_through_the_layers) {
  EXPECT_THAT(
      summary_text(outcome_of(with_shown(stack(), 1, true))),
      StartsWith("input 9x14; layer 1 of 2: kernel 2x3, stride (1, 2), max-pool 2×2, output "
                 "4x3; layer 2 of 2: kernel 3x1, output 2x3; float32 "));
}

TEST(SummaryJson, names_the_file_and_its_range) {
  const Outcome outcome = unusual_outcome();
  const json summary = json::parse(summary_json(outcome, SavedFile{"out.png", ValueRange{-1, 2}}));
  EXPECT_EQ(summary["output"], "out.png");
  EXPECT_EQ(summary["output_range"], json({-1.0, 2.0}));
}

TEST(SummaryJson, survives_names_that_are_not_utf8) {
  const Outcome outcome = outcome_of(
      experiment_of(integer_image({3, 4}, 1), integer_kernel({1, 2}, 2), {}, "caf\xe9.png"));
  EXPECT_EQ(json::parse(summary_json(outcome))["input"], "caf\xef\xbf\xbd.png");
}

TEST(SummaryText, tells_what_differs_from_the_default) {
  EXPECT_THAT(summary_text(unusual_outcome()),
              StartsWith("input 9x14, kernel 2x3 spanning 4x5 flipped, stride (2, 3), dilation (3, "
                         "2), padding top 1, bottom 2, left 3, right 4 (constant -0.5), output "
                         "5x6, remainder (0, 1); float32 direct, "));
}

TEST(SummaryText, is_short_for_defaults) {
  const Outcome outcome =
      outcome_of(experiment_of(integer_image({4, 5}, 1), integer_kernel({2, 3}, 2)));
  const std::string text = summary_text(outcome);
  EXPECT_THAT(text, StartsWith("input 4x5, kernel 2x3, output 3x3; float32 direct, "));
  EXPECT_THAT(text, HasSubstr("1 thread, "));
  EXPECT_THAT(text, Not(HasSubstr("\n")));
}

TEST(SummaryText, names_the_file_and_its_range) {
  const Outcome outcome = unusual_outcome();
  EXPECT_THAT(summary_text(outcome, SavedFile{"a/out.png", ValueRange{-1, 2.5}}),
              HasSubstr("; wrote a/out.png with range -1,2.5"));
}

}  // namespace
}  // namespace convscope
