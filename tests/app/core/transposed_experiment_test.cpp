// A transposed convolution as an experiment like any other.
#include <gtest/gtest.h>

#include "app/core/outcomes.h"
#include "core/formula_text.h"
#include "core/summary.h"
#include "support/images.h"

namespace convscope {
namespace {

const TransposedSpec kSpec{
    .stride = {2, 3}, .dilation = {2, 1}, .padding = {1, 0}, .output_padding = {1, 2}};

Experiment example(const TransposedSpec& spec) {
  Experiment e = testing::experiment_of(testing::integer_image({4, 5}, 1),
                                        testing::integer_kernel({3, 2}, 2));
  e.transposed = spec;
  return e;
}

TEST(TransposedExperiment, computes_the_definition_in_both_precisions) {
  Experiment e = example(kSpec);
  const auto truth = reference_transposed(e.source->image.view(), kSpec, e.kernel);
  ASSERT_TRUE(truth);
  const Outcome single = testing::outcome_of(e);
  EXPECT_EQ(single.size(), truth->size());
  EXPECT_TRUE(testing::near(std::get<Image<float>>(single.output).view(), truth->view(), 0.0));
  e.options.precision = Precision::kFloat64;
  const Outcome wide = testing::outcome_of(e);
  EXPECT_TRUE(testing::near(std::get<Image<double>>(wide.output).view(), truth->view(), 0.0));
}

TEST(TransposedExperiment, every_cell_is_the_sum_of_its_terms) {
  const Outcome outcome = testing::outcome_of(example(kSpec));
  for (std::int64_t r = 0; r < outcome.size().rows; ++r) {
    for (std::int64_t c = 0; c < outcome.size().cols; ++c) {
      const auto terms = terms_of(outcome, {r, c});
      EXPECT_EQ(terms.empty() ? 0 : terms.back().running, outcome.value({r, c})) << r << " " << c;
    }
  }
}

TEST(TransposedExperiment, is_another_experiment_than_the_convolution_and_is_checked_as_itself) {
  Experiment e = example(kSpec);
  Experiment convolution = e;
  convolution.transposed.reset();
  EXPECT_FALSE(e == convolution);
  // `same` with a stride is refused of a convolution, and nothing to this one.
  e.spec = {.stride = {2, 2}, .padding = Padding::same()};
  EXPECT_TRUE(check(e));
  e.transposed->output_padding = {2, 0};
  EXPECT_FALSE(check(e)) << "not smaller than the larger of stride and dilation";
  EXPECT_FALSE(compute(e, {}));
}

TEST(TransposedExperiment, the_size_formula_has_its_own_numbers) {
  const auto lines = size_lines(example(kSpec));
  ASSERT_TRUE(lines);
  EXPECT_EQ(lines->rows.formula, "(4 − 1) × 2 − 2 × 1 + 5 + 1");
  EXPECT_EQ(lines->rows.out, 3 * 2 - 2 + 5 + 1);
  EXPECT_EQ(lines->cols.formula, "(5 − 1) × 3 − 2 × 0 + 2 + 2");
  EXPECT_EQ(lines->cols.out, 4 * 3 + 2 + 2);
}

TEST(TransposedExperiment, the_summary_names_the_operation) {
  const std::string text = summary_text(testing::outcome_of(example(kSpec)));
  EXPECT_NE(text.find("transposed, stride (2, 3), dilation (2, 1), padding (1, 0), output padding "
                      "(1, 2), output 10x16"),
            std::string::npos)
      << text;
}

}  // namespace
}  // namespace convscope
