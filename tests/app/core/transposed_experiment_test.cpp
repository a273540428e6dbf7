// A transposed convolution as an experiment like any other.
#include <gtest/gtest.h>

#include <set>
#include <utility>

#include "app/core/outcomes.h"
#include "core/formula_text.h"
#include "core/linked_cells.h"
#include "core/summary.h"
#include "support/images.h"

namespace convscope {
namespace {

const TransposedSpec kSpec{
    .stride = {2, 3}, .dilation = {2, 1}, .padding = {1, 0}, .output_padding = {1, 2}};

Experiment example(const TransposedSpec& spec) {
  Experiment e =
      testing::experiment_of(testing::integer_image({4, 5}, 1), testing::integer_kernel({3, 2}, 2));
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

std::set<std::pair<std::int64_t, std::int64_t>> cells_within(const CellGrid& grid, Size size) {
  std::set<std::pair<std::int64_t, std::int64_t>> cells;
  for (const std::int64_t r : lines_within(grid.rows, 0, size.rows)) {
    for (const std::int64_t c : lines_within(grid.cols, 0, size.cols)) cells.emplace(r, c);
  }
  return cells;
}

TEST(TransposedExperiment, an_input_is_linked_to_the_outputs_it_is_scattered_to) {
  const Outcome outcome = testing::outcome_of(example(kSpec));
  const auto source = outcome.input->image.view();
  for (std::int64_t r = 0; r < 4; ++r) {
    for (std::int64_t c = 0; c < 5; ++c) {
      std::set<std::pair<std::int64_t, std::int64_t>> expected;
      for (const Scatter& s :
           scattered_by(source, *outcome.transposed, outcome.plan.kernel, {r, c})) {
        expected.emplace(s.output.row, s.output.col);
      }
      const LinkedCells linked = linked_cells(outcome, {Pane::kInput, {r, c}});
      EXPECT_EQ(cells_within(linked.output, outcome.size()), expected) << r << " " << c;
    }
  }
}

TEST(TransposedExperiment, an_output_is_linked_to_the_inputs_and_taps_of_its_terms) {
  const Outcome outcome = testing::outcome_of(example(kSpec));
  const Pair d = kSpec.dilation;
  for (std::int64_t r = 0; r < outcome.size().rows; ++r) {
    for (std::int64_t c = 0; c < outcome.size().cols; ++c) {
      std::set<std::pair<std::int64_t, std::int64_t>> inputs;
      std::set<std::pair<std::int64_t, std::int64_t>> taps;
      for (const Term& term : terms_of(outcome, {r, c})) {
        inputs.emplace(term.position.row, term.position.col);
        taps.emplace(term.tap.row * d.rows, term.tap.col * d.cols);
      }
      const LinkedCells linked = linked_cells(outcome, {Pane::kOutput, {r, c}});
      EXPECT_EQ(cells_within(linked.input, {4, 5}), inputs) << r << " " << c;
      EXPECT_EQ(cells_within(linked.kernel, outcome.plan.geometry.effective_kernel()), taps);
    }
  }
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
