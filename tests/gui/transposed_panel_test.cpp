// The transposed convolution beside the convolution: chosen, set, looked at.
#include <gtest/gtest.h>

#include "convscope/transposed.h"
#include "gui/headless_ui.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

::testing::AssertionResult shows_the_truth(const Workbench& bench) {
  if (!bench.is_current()) return ::testing::AssertionFailure() << "the output is not current";
  const Experiment& e = bench.experiment();
  if (!e.transposed) return ::testing::AssertionFailure() << "not transposed";
  const auto truth = reference_transposed(e.source->image.view(), *e.transposed, e.kernel);
  if (!truth) return ::testing::AssertionFailure() << truth.error().message;
  const auto& image = std::get<Image<float>>(bench.outcome()->output);
  return testing::near(image.view(), truth->view(),
                       testing::float_tolerance(e.source->image.view(), e.kernel));
}

/// The 4x5 example with a stride, as an ordinary convolution and then transposed by a click.
void show_transposed(HeadlessUi& ui) {
  ui.show_example({.stride = {2, 2}});
  ui.click("operation.transposed");
  ui.settle();
}

TEST(TransposedPanel, one_click_turns_the_operation_round_and_keeps_stride_and_dilation) {
  HeadlessUi ui(1440, 1200);
  show_transposed(ui);
  EXPECT_EQ(ui.bench.experiment().transposed->stride, (Pair{2, 2}));
  EXPECT_EQ(ui.bench.outcome()->size(), (Size{8, 10})) << "(4 - 1) * 2 + 2, (5 - 1) * 2 + 2";
  EXPECT_TRUE(shows_the_truth(ui.bench));
  ui.click("operation.convolution");
  ui.settle();
  EXPECT_FALSE(ui.bench.outcome()->transposed);
  EXPECT_EQ(ui.bench.experiment().spec.stride, (Pair{2, 2}));
}

TEST(TransposedPanel, padding_cuts_the_output_and_output_padding_adds_to_it) {
  HeadlessUi ui(1440, 1200);
  show_transposed(ui);
  ui.drag("padding.rows", 0.02, 0.08);
  ui.settle();
  ASSERT_EQ(ui.bench.experiment().transposed->padding.rows, 1);
  EXPECT_EQ(ui.bench.outcome()->size(), (Size{6, 10}));
  ui.drag("output_padding.cols", 0.05, 0.95);
  ui.settle();
  EXPECT_EQ(ui.bench.outcome()->size(), (Size{6, 11}));
  EXPECT_TRUE(shows_the_truth(ui.bench));
}

TEST(TransposedPanel, output_padding_follows_a_stride_that_no_longer_allows_it) {
  HeadlessUi ui(1440, 1200);
  show_transposed(ui);
  ui.drag("output_padding.rows", 0.05, 0.95);
  ui.drag("stride.rows", 0.08, 0.01);
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().transposed->stride, (Pair{1, 1}));
  EXPECT_EQ(ui.bench.experiment().transposed->output_padding, (Pair{0, 0}));
  EXPECT_FALSE(ui.bench.problem());
}

TEST(TransposedPanel, an_output_cell_lists_what_was_scattered_to_it) {
  HeadlessUi ui(1440, 1200);
  show_transposed(ui);
  ui.move_to_cell(Pane::kOutput, {3, 4});
  EXPECT_TRUE(ui.has("cell.title"));
  const auto terms = terms_of(*ui.bench.outcome(), {3, 4});
  ASSERT_EQ(terms.size(), 1U) << "a 2x2 kernel at stride 2 never overlaps";
  EXPECT_EQ(terms[0].position, (Point{1, 2}));
}

TEST(TransposedPanel, an_input_cell_lights_the_outputs_that_it_is_scattered_to) {
  HeadlessUi ui(1440, 1200);
  show_transposed(ui);
  ui.move_to_cell(Pane::kInput, {1, 2});
  for (const char* lit : {"lit.output.2.4", "lit.output.2.5", "lit.output.3.4", "lit.output.3.5"}) {
    EXPECT_TRUE(ui.has(lit)) << lit;
  }
  EXPECT_FALSE(ui.has("lit.output.4.4"));
  EXPECT_TRUE(ui.has("cell.links")) << "and the tab Cell lists them";
}

TEST(TransposedPanel, an_output_cell_lights_the_inputs_that_it_collects_from) {
  HeadlessUi ui(1440, 1200);
  show_transposed(ui);
  ui.move_to_cell(Pane::kOutput, {3, 5});
  EXPECT_TRUE(ui.has("lit.input.1.2"));
  EXPECT_FALSE(ui.has("lit.input.1.3"));
  EXPECT_TRUE(ui.has("lit.kernel.1.1")) << "through this tap alone";
  EXPECT_FALSE(ui.has("lit.kernel.0.0"));
}

TEST(TransposedPanel, the_kernels_card_names_the_operation) {
  HeadlessUi ui(1440, 1200);
  show_transposed(ui);
  EXPECT_TRUE(ui.has("kernel.transposed"));
}

TEST(TransposedPanel, a_cell_that_received_nothing_can_be_pointed_at_pinned_and_stepped) {
  HeadlessUi ui(1440, 1200);
  ui.show_example({.stride = {4, 4}});
  ui.click("operation.transposed");
  ui.settle();
  const Point gap{2, 2};
  ASSERT_TRUE(terms_of(*ui.bench.outcome(), gap).empty());
  ui.move_to_cell(Pane::kOutput, gap);
  ui.press();
  ui.release();
  ui.key(Key::kRight);
  ui.key(Key::kLeft);
  EXPECT_TRUE(ui.bench.selected_output());
}

TEST(TransposedPanel, tabs_about_windows_say_that_there_are_none) {
  HeadlessUi ui(1440, 1200);
  show_transposed(ui);
  for (const char* tab : {"tab.Coverage", "tab.Sizes", "tab.Padding", "tab.Libraries"}) {
    ui.click(tab);
    EXPECT_TRUE(ui.has("tab.not_transposed")) << tab;
  }
  ui.click("tab.Kernel facts");
  EXPECT_FALSE(ui.has("tab.not_transposed"));
  EXPECT_TRUE(ui.has("fact.response"));
}

TEST(TransposedPanel, reset_brings_the_convolution_back) {
  HeadlessUi ui(1440, 1400);
  show_transposed(ui);
  ui.click("reset");
  ui.settle();
  EXPECT_FALSE(ui.bench.experiment().transposed);
}

}  // namespace
}  // namespace convscope
