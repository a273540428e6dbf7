// Fixes that leave no remainder and the settings that give a wanted size: every one is checked
// with the size formula, and the nearest against a search over all settings.
#include "convscope/size_advice.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "engine/small_geometries.h"

namespace convscope {
namespace {

using testing::describe;

std::vector<std::string> sentences(const std::vector<ExactFix>& fixes) {
  std::vector<std::string> texts;
  for (const ExactFix& fix : fixes) texts.push_back(fix.sentence);
  return texts;
}

TEST(ExactFixes, of_a_strided_layer) {
  const ConvolutionSpec spec{.stride = {2, 3}, .padding = Padding::explicit_sides({1, 1, 0, 1})};
  const auto fixes = exact_fixes(spec, {10, 9}, {3, 2});
  ASSERT_TRUE(fixes) << fixes.error().message;
  // Rows: (10 + 2 - 3) / 2 leaves 1. Columns: (9 + 1 - 2) / 3 leaves 2.
  EXPECT_EQ(sentences(*fixes),
            (std::vector<std::string>{
                "pad 1 more row at the bottom and 1 more column at the right: output 6x4",
                "crop 1 row at the bottom and 2 columns at the right: output 5x3",
                "take stride (1, 2): output 10x5", "take stride (3, 4): output 4x3"}));
}

TEST(ExactFixes, leave_no_remainder_and_are_offered_whenever_there_is_one) {
  int with_remainder = 0;
  int with_less_padding = 0;
  for (const Geometry& g : testing::small_geometries()) {
    const ConvolutionSpec spec = testing::spec_of(g);
    const auto fixes = exact_fixes(spec, g.input(), g.kernel());
    ASSERT_TRUE(fixes) << fixes.error().message;
    if (g.remainder() == Size{0, 0}) {
      ASSERT_TRUE(fixes->empty()) << describe(g);
      continue;
    }
    ++with_remainder;
    ASSERT_GE(fixes->size(), 2U) << describe(g);  // more padding and a smaller stride always work
    for (const ExactFix& fix : *fixes) {
      const auto fixed = resolve_geometry(fix.spec, fix.input, g.kernel());
      ASSERT_TRUE(fixed) << fix.sentence << ": " << fixed.error().message;
      ASSERT_EQ(*fixed, fix.geometry) << fix.sentence;
      ASSERT_EQ(fixed->remainder(), (Size{0, 0})) << fix.sentence << " for " << describe(g);
      with_less_padding += fix.sentence.find(" less ") != std::string::npos ? 1 : 0;
      // Cropping and padding less only take away what was never read.
      if (fix.spec.stride == spec.stride && fix.sentence.find(" more ") == std::string::npos) {
        ASSERT_EQ(fixed->output(), g.output()) << fix.sentence << " for " << describe(g);
      }
    }
  }
  EXPECT_GT(with_remainder, 300);
  EXPECT_GT(with_less_padding, 10);
}

TEST(ExactFixes, padding_is_not_offered_where_the_border_has_no_cells_for_it) {
  const ConvolutionSpec spec{.stride = {3, 1},
                             .padding = Padding::explicit_sides({0, 2, 0, 0}),
                             .border = Border::kReflect};
  const auto fixes = exact_fixes(spec, {3, 6}, {1, 4});
  ASSERT_TRUE(fixes) << fixes.error().message;
  // Two more rows at the bottom would be four, and three rows can reflect but two.
  EXPECT_EQ(sentences(*fixes), (std::vector<std::string>{"pad 1 less row at the bottom: output 2x3",
                                                         "take stride (2, 1): output 3x3",
                                                         "take stride (4, 1): output 2x3"}));
}

TEST(ExactFixes, of_impossible_settings_are_the_error) {
  const auto fixes = exact_fixes({}, {2, 5}, {3, 4});
  ASSERT_FALSE(fixes);
  EXPECT_EQ(fixes.error().code, ErrorCode::kImpossibleGeometry);
}

TEST(WishedOutput, follows_the_input_or_the_stride) {
  const ConvolutionSpec spec{.stride = {2, 1}};
  EXPECT_EQ(*wished_output(SizeWish::kKeep, spec, {9, 12}, {3, 2}), (Size{9, 12}));
  EXPECT_EQ(*wished_output(SizeWish::kHalf, spec, {9, 12}, {3, 2}), (Size{5, 6}));
  for (const Geometry& g : testing::small_geometries()) {
    ConvolutionSpec doubled = testing::spec_of(g);
    doubled.stride = {2 * g.rows.stride, 2 * g.cols.stride};
    ASSERT_EQ(*wished_output(SizeWish::kDoubleStride, testing::spec_of(g), g.input(), g.kernel()),
              resolve_geometry(doubled, g.input(), g.kernel())->output())
        << describe(g);
  }
}

TEST(SolveSize, the_present_settings_come_first_when_they_already_give_it) {
  std::size_t number = 0;
  for (const Geometry& g : testing::small_geometries()) {
    if (++number % 7 != 0) continue;
    const auto answers = solve_size(testing::spec_of(g), g.input(), g.kernel(), g.output(), 1);
    ASSERT_TRUE(answers) << answers.error().message;
    ASSERT_EQ(answers->size(), 1U) << describe(g);
    ASSERT_EQ(answers->front().spec, testing::spec_of(g)) << describe(g);
    ASSERT_EQ(answers->front().kernel, g.kernel()) << describe(g);
    ASSERT_EQ(answers->front().sentence, "as it is") << describe(g);
  }
}

TEST(SolveSize, offers_same_to_keep_the_size) {
  const auto answers = solve_size({}, {9, 12}, {3, 4}, {9, 12});
  ASSERT_TRUE(answers) << answers.error().message;
  ASSERT_FALSE(answers->empty());
  EXPECT_EQ(answers->front().spec.padding, Padding::same()) << answers->front().sentence;
  EXPECT_EQ(answers->front().sentence, "padding 'same'");
}

TEST(SolveSize, halves_a_same_convolution_by_stride_two) {
  const auto answers = solve_size({.padding = Padding::same()}, {8, 12}, {3, 5}, {4, 6});
  ASSERT_TRUE(answers) << answers.error().message;
  ASSERT_FALSE(answers->empty());
  EXPECT_EQ(answers->front().spec.stride, (Pair{2, 2}));
  EXPECT_EQ(answers->front().spec.padding, Padding::explicit_sides({1, 1, 2, 2}))
      << "the numbers of same, which itself refuses a stride";
}

TEST(SolveSize, finds_a_way_out_of_impossible_settings) {
  const ConvolutionSpec same{.stride = {2, 2}, .padding = Padding::same()};
  const auto answers = solve_size(same, {7, 10}, {3, 4}, {4, 5});
  ASSERT_TRUE(answers) << answers.error().message;
  ASSERT_FALSE(answers->empty());
  EXPECT_EQ(answers->front().spec.stride, (Pair{2, 2})) << answers->front().sentence;

  const auto larger = solve_size({.dilation = {3, 2}}, {5, 6}, {4, 7}, {5, 3});
  ASSERT_TRUE(larger) << larger.error().message;
  EXPECT_FALSE(larger->empty()) << "a kernel that does not fit can be padded or shrunk";
}

/// The least change of stride alone, kernel alone, dilation alone or the far padding alone.
double nearest_single_change(const AxisGeometry& axis, std::int64_t wanted) {
  double nearest = std::numeric_limits<double>::infinity();
  const auto consider = [&](std::int64_t k, std::int64_t s, std::int64_t d, double change) {
    const std::int64_t slack = axis.padded() - d * (k - 1) - 1;
    if (slack < 0 || slack / s + 1 != wanted) return;
    nearest = std::min(nearest, change + (slack % s != 0 ? 0.5 : 0.0));
  };
  consider(axis.kernel, axis.stride, axis.dilation, 0);
  for (std::int64_t v = 1; v <= 20; ++v) {
    const auto cost = [v](double base, std::int64_t from) {
      return base + std::abs(static_cast<double>(v - from));
    };
    if (v != axis.stride) consider(axis.kernel, v, axis.dilation, cost(3, axis.stride));
    if (v != axis.kernel) consider(v, axis.stride, axis.dilation, cost(5, axis.kernel));
    if (v != axis.dilation && axis.kernel > 1) {
      consider(axis.kernel, axis.stride, v, cost(4, axis.dilation));
    }
  }
  return nearest;
}

TEST(SolveSize, every_answer_verifies_in_order_and_no_single_change_is_nearer) {
  std::size_t number = 0;
  int answered = 0;
  for (const Geometry& g : testing::small_geometries()) {
    if (++number % 9 != 0) continue;
    const Border border = kBorders[number / 9 % kBorders.size()];
    const Size wanted{1 + static_cast<std::int64_t>(number % 7), g.cols.out};
    const auto answers = solve_size(testing::spec_of(g, border), g.input(), g.kernel(), wanted);
    ASSERT_TRUE(answers) << answers.error().message;
    ASSERT_LE(answers->size(), 12U);
    double before = 0;
    for (std::size_t i = 0; i < answers->size(); ++i) {
      const SizeAnswer& answer = (*answers)[i];
      const auto check = resolve_geometry(answer.spec, g.input(), answer.kernel);
      ASSERT_TRUE(check) << answer.sentence << ": " << check.error().message;
      ASSERT_EQ(check->output(), wanted) << answer.sentence << " for " << describe(g);
      ASSERT_EQ(*check, answer.geometry) << answer.sentence;
      ASSERT_EQ(answer.spec.border, border);
      ASSERT_GE(answer.distance, before) << answer.sentence;
      before = answer.distance;
      for (std::size_t j = 0; j < i; ++j) {
        ASSERT_FALSE((*answers)[j].spec == answer.spec && (*answers)[j].kernel == answer.kernel)
            << "twice: " << answer.sentence << " for " << describe(g);
      }
    }
    // The columns already have their size: the best answer costs at most one change of the rows,
    // the columns' own remainder and what it costs to part up to four pairs that were equal.
    const double single = nearest_single_change(g.rows, wanted.rows);
    if (single < 1e9 && border == Border::kZero) {
      ASSERT_FALSE(answers->empty()) << describe(g);
      ASSERT_LE(answers->front().distance, single + (g.cols.remainder > 0 ? 0.5 : 0) + 8)
          << answers->front().sentence << " for " << describe(g);
    }
    answered += answers->empty() ? 0 : 1;
  }
  EXPECT_GT(answered, 200);
}

TEST(SolveSize, refuses_sizes_that_are_none) {
  EXPECT_EQ(solve_size({}, {5, 6}, {3, 2}, {0, 4}).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(solve_size({.stride = {0, 1}}, {5, 6}, {3, 2}, {1, 4}).error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(solve_size({}, {5, std::int64_t{1} << 40}, {3, 2}, {1, 4}).error().code,
            ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace convscope
