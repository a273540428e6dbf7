// Which strategy a plan picks, and what it says about the others.
#include "convscope/plan.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "convscope/simd_target.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::kernel_of;
using testing::random_kernel;

constexpr Size kPhoto{1080, 1920};

Plan plan_for(const Kernel& kernel, const ConvolutionSpec& spec = {.padding = Padding::same()},
              const PlanOptions& options = {}) {
  auto plan = make_plan(spec, kPhoto, kernel, options);
  EXPECT_TRUE(plan) << plan.error().message;
  return *std::move(plan);
}

Kernel gaussian(Size size) {
  Kernel kernel(size);
  for (std::int64_t i = 0; i < size.rows; ++i) {
    for (std::int64_t j = 0; j < size.cols; ++j) {
      const double y = static_cast<double>(2 * i - size.rows + 1) / static_cast<double>(size.rows);
      const double x = static_cast<double>(2 * j - size.cols + 1) / static_cast<double>(size.cols);
      kernel.at({i, j}) = std::exp(-2 * x * x - 2 * y * y);
    }
  }
  return kernel;
}

TEST(PlanChoice, is_direct_for_small_dense_kernels) {
  EXPECT_EQ(plan_for(random_kernel({3, 5}, 1)).strategy, Strategy::kDirect);
  EXPECT_EQ(plan_for(random_kernel({7, 6}, 1)).strategy, Strategy::kDirect);
}

TEST(PlanChoice, is_fft_for_large_dense_kernels) {
  EXPECT_EQ(plan_for(random_kernel({31, 29}, 1)).strategy, Strategy::kFft);
  EXPECT_EQ(plan_for(random_kernel({63, 61}, 1)).strategy, Strategy::kFft);
}

TEST(PlanChoice, is_separable_for_a_gaussian_and_keeps_its_factors) {
  const Plan plan = plan_for(gaussian({15, 13}));
  EXPECT_EQ(plan.strategy, Strategy::kSeparable);
  EXPECT_EQ(plan.factors.rank, 1);
}

TEST(PlanChoice, is_sparse_where_few_weights_are_not_zero) {
  Kernel kernel({15, 13});
  kernel.at({0, 0}) = 1.5;
  kernel.at({7, 3}) = -0.25;
  kernel.at({14, 11}) = 0.75;
  const Plan plan = plan_for(kernel);
  EXPECT_EQ(plan.strategy, Strategy::kSparse);
  EXPECT_NE(plan.reason.find("3 of 195"), std::string::npos) << plan.reason;
}

TEST(PlanChoice, is_box_for_a_large_kernel_of_equal_weights) {
  Kernel box({31, 29});
  box.weights.assign(31 * 29, 1.0 / (31 * 29));
  EXPECT_EQ(plan_for(box).strategy, Strategy::kBox);
  const auto dilated = make_plan({.dilation = {1, 2}}, kPhoto, box, {.strategy = Strategy::kBox});
  ASSERT_FALSE(dilated);
  EXPECT_NE(dilated.error().message.find("(1, 2)"), std::string::npos) << dilated.error().message;
}

TEST(PlanChoice, keeps_whole_numbers_whole_for_kernels_that_could_be_counted_by_hand) {
  const Plan dense = plan_for(testing::integer_kernel({15, 16}, 3));
  EXPECT_TRUE(dense.strategy == Strategy::kDirect || dense.strategy == Strategy::kSparse)
      << dense.describe();
  Kernel binomial({5, 5});
  const double row[] = {1, 4, 6, 4, 1};
  for (std::int64_t i = 0; i < 5; ++i) {
    for (std::int64_t j = 0; j < 5; ++j) binomial.at({i, j}) = row[i] * row[j];
  }
  const auto plan = plan_for(binomial, {}, {.strategy = Strategy::kSeparable});
  EXPECT_EQ(plan.factors.rows, std::vector<double>(row, row + 5));
  EXPECT_EQ(plan.factors.columns, std::vector<double>(row, row + 5));
}

TEST(PlanChoice, weighs_every_strategy_and_takes_the_cheapest_that_applies) {
  const Plan plan = plan_for(random_kernel({9, 11}, 2));
  ASSERT_EQ(plan.candidates.size(), kStrategies.size());
  for (std::size_t i = 0; i < kStrategies.size(); ++i) {
    const Candidate& candidate = plan.candidates[i];
    EXPECT_EQ(candidate.strategy, kStrategies[i]);
    EXPECT_FALSE(candidate.note.empty());
    if (candidate.applicable) {
      EXPECT_GE(candidate.expected_ms, plan.expected_ms);
      EXPECT_GT(candidate.expected_ms, 0);
    }
  }
}

TEST(PlanChoice, expects_more_of_more_pixels_and_more_weights) {
  const Kernel small = random_kernel({3, 5}, 1);
  const auto quarter = make_plan({.padding = Padding::same()}, {540, 960}, small);
  ASSERT_TRUE(quarter);
  EXPECT_NEAR(plan_for(small).expected_ms, 4 * quarter->expected_ms, 1e-9);
  EXPECT_GT(plan_for(random_kernel({5, 7}, 1)).expected_ms, plan_for(small).expected_ms);
}

TEST(PlanChoice, says_strategy_reason_and_cost_in_a_line) {
  const std::string line = plan_for(random_kernel({3, 5}, 1)).describe();
  EXPECT_EQ(line.rfind("direct: 15 products per output", 0), 0U) << line;
  EXPECT_NE(line.find(" ms"), std::string::npos) << line;
  EXPECT_EQ(line.find('\n'), std::string::npos);
}

TEST(ForcedStrategy, is_taken_although_it_costs_more) {
  for (const Strategy strategy : kStrategies) {
    Kernel box({5, 7});
    box.weights.assign(35, 0.2);
    const Plan plan = plan_for(box, {.padding = Padding::same()}, {.strategy = strategy});
    EXPECT_EQ(plan.strategy, strategy);
    EXPECT_EQ(plan.reason.rfind("forced", 0), 0U) << plan.reason;
  }
}

TEST(ForcedStrategy, that_does_not_apply_says_why_and_what_does) {
  Kernel broken = random_kernel({3, 4}, 1);
  broken.at({0, 1}) = std::numeric_limits<double>::infinity();
  const auto plan = make_plan({}, kPhoto, broken, {.strategy = Strategy::kFft});
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().code, ErrorCode::kNotApplicable);
  EXPECT_NE(plan.error().message.find("infinite"), std::string::npos) << plan.error().message;
  EXPECT_NE(plan.error().message.find("direct"), std::string::npos) << plan.error().message;
  const auto huge = make_plan({.dilation = {60, 1}, .padding = Padding::full()}, kPhoto,
                              random_kernel({20, 4}, 1), {.strategy = Strategy::kFft});
  ASSERT_FALSE(huge);
  EXPECT_NE(huge.error().message.find("1141x4"), std::string::npos) << huge.error().message;
}

TEST(Strategies, have_names_that_parse) {
  for (const Strategy strategy : kStrategies) {
    EXPECT_EQ(parse_strategy(strategy_name(strategy)), strategy);
  }
  EXPECT_FALSE(parse_strategy("winograd"));
}

TEST(PlanValue, equal_inputs_give_equal_plans_and_other_inputs_others) {
  EXPECT_EQ(plan_for(gaussian({5, 7})), plan_for(gaussian({5, 7})));
  EXPECT_NE(plan_for(gaussian({5, 7})), plan_for(gaussian({7, 5})));
}

}  // namespace
}  // namespace convscope
