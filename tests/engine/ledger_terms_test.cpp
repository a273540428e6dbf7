// The products of one output cell: their order, their sources and their sums.
#include <gtest/gtest.h>

#include "convscope/convolve.h"
#include "convscope/explain.h"
#include "convscope/reference.h"
#include "engine/small_geometries.h"
#include "support/images.h"

namespace convscope {
namespace {

TEST(Ledger, total_of_every_small_case_is_the_reference_to_the_last_bit) {
  std::size_t number = 0;
  for (const Geometry& g : testing::small_geometries()) {
    const Border border = kBorders[number++ % kBorders.size()];
    const ConvolutionSpec spec = testing::spec_of(g, border);
    const Image<float> image = testing::random_image(g.input(), number);
    const Kernel kernel = testing::random_kernel(g.kernel(), number + 1);
    const auto plan = make_plan(spec, g.input(), kernel);
    if (!plan) continue;  // reflect and circular cannot pad every axis
    const auto truth = reference_convolve(image.view(), spec, kernel);
    ASSERT_TRUE(truth) << truth.error().message;
    for (std::int64_t r = 0; r < g.rows.out; ++r) {
      for (std::int64_t c = 0; c < g.cols.out; ++c) {
        const auto terms = explain_output(image.view(), *plan, {r, c});
        ASSERT_EQ(terms.size(), kernel.weights.size());
        ASSERT_EQ(terms.back().running, truth->at({r, c}))
            << "output " << r << "," << c << " of " << testing::describe(g);
      }
    }
  }
}

TEST(Ledger, a_padding_term_names_the_pixel_that_it_copies) {
  const Image<float> image = testing::image_of({{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}});
  const Kernel kernel = testing::kernel_of({{1, 2}, {3, 4}});
  ConvolutionSpec spec{.padding = Padding::explicit_sides({1, 0, 2, 0}),
                       .border = Border::kReflect};
  auto plan = make_plan(spec, {3, 4}, kernel);
  ASSERT_TRUE(plan) << plan.error().message;
  auto terms = explain_output(image.view(), *plan, {0, 0});
  EXPECT_EQ(terms[0].position, (Point{-1, -2}));
  EXPECT_EQ(terms[0].source, (Point{1, 2}));
  EXPECT_EQ(terms[0].value, 7);
  EXPECT_TRUE(terms[0].is_padding());

  spec.border = Border::kConstant;
  spec.border_value = -2.5;
  plan = make_plan(spec, {3, 4}, kernel);
  ASSERT_TRUE(plan) << plan.error().message;
  terms = explain_output(image.view(), *plan, {0, 1});
  EXPECT_EQ(terms[3].position, (Point{0, 0}));
  EXPECT_FALSE(terms[3].is_padding());
  EXPECT_EQ(terms[3].running, -2.5 * 6 + 1 * 4);
  EXPECT_TRUE(terms[2].is_padding());
  EXPECT_EQ(terms[2].source, std::nullopt);
}

TEST(Ledger, single_precision_sum_rounds_every_step) {
  // 2^24 + 1 is no float32: the first sum loses the 1, the float64 sum keeps it.
  const Image<float> image = testing::image_of({{16777216, 1, 1}});
  const Kernel kernel = testing::kernel_of({{1, 1, 1}});
  const auto plan = make_plan({}, {1, 3}, kernel);
  ASSERT_TRUE(plan) << plan.error().message;
  const auto terms = explain_output(image.view(), *plan, {0, 0});
  EXPECT_EQ(terms[1].running, 16777217.0);
  EXPECT_EQ(terms[1].running32, 16777216.0F);
  EXPECT_EQ(terms[2].running, 16777218.0);
  EXPECT_EQ(terms[2].running32, 16777216.0F);
}

TEST(Ledger, single_precision_sum_stays_within_rounding_of_the_float32_path) {
  const Image<float> image = testing::random_image({11, 17}, 3);
  const Kernel kernel = testing::random_kernel({5, 6}, 4);
  const ConvolutionSpec spec{.stride = {2, 3}, .dilation = {1, 2}, .padding = Padding::full()};
  const auto plan = make_plan(spec, {11, 17}, kernel);
  ASSERT_TRUE(plan) << plan.error().message;
  const auto output = convolve<float>(image.view(), *plan);
  ASSERT_TRUE(output) << output.error().message;
  const double tolerance = testing::float_tolerance(image.view(), kernel);
  int rounded = 0;
  for (std::int64_t r = 0; r < output->size().rows; ++r) {
    for (std::int64_t c = 0; c < output->size().cols; ++c) {
      const Term last = explain_output(image.view(), *plan, {r, c}).back();
      EXPECT_NEAR(last.running32, output->at({r, c}), tolerance) << r << "," << c;
      rounded += static_cast<double>(last.running32) != last.running ? 1 : 0;
    }
  }
  EXPECT_GT(rounded, 0) << "with random numbers the two precisions cannot agree everywhere";
}

TEST(Ledger, receptive_span_holds_the_first_and_the_last_tap) {
  const ConvolutionSpec spec{.stride = {2, 1}, .dilation = {3, 2}, .padding = Padding::full()};
  const auto g = resolve_geometry(spec, {5, 6}, {2, 4});
  ASSERT_TRUE(g) << g.error().message;
  EXPECT_EQ(receptive_span(*g, {1, 2}), (Region{{2 - 3, 2 - 6}, {4, 7}}));
}

}  // namespace
}  // namespace convscope
