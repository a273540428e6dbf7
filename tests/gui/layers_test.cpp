// Several layers in a row, and what is shown of a convolution's sums.
#include <gtest/gtest.h>
#include <imgui.h>

#include "convscope/reference.h"
#include "core/layer_stack.h"
#include "gui/headless_ui.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

const ConvolutionSpec kSame{.padding = Padding::same()};

/// The 4x5 example, then a box blur behind it, which is looked at.
void show_two(HeadlessUi& ui) {
  ui.show_example(kSame);
  ui.click("layer.add");
  ui.settle();
}

TEST(Responses, relu_is_two_clicks_and_leaves_no_negative_cell) {
  HeadlessUi ui(1440, 1200);
  ui.show_example(kSame);
  ASSERT_LT(ui.bench.outcome()->statistics.minimum, 0);
  ui.click("response");
  ui.click("response.ReLU");
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().response.kind, ResponseKind::kRelu);
  EXPECT_EQ(ui.bench.outcome()->statistics.minimum, 0);
}

TEST(Responses, a_cell_copies_its_sum_and_what_became_of_it) {
  HeadlessUi ui(1440, 1200);
  ui.show_example(kSame);
  Experiment e = ui.bench.experiment();
  e.response = {ResponseKind::kThreshold, 0.25};
  ui.show(e);
  ui.move_to_cell(Pane::kOutput, {1, 2});
  ui.click("cell.copy");
  ui.move_to_cell(Pane::kOutput, {1, 2});
  ui.key(Key::kC, true);
  const std::string text = ImGui::GetClipboardText();
  EXPECT_NE(text.find("→ threshold 0.25 →"), std::string::npos) << text;
}

TEST(Responses, an_impossible_magnitude_says_why_and_keeps_the_picture) {
  HeadlessUi ui(1440, 1200);
  ui.show_example(kSame);
  Experiment e = ui.bench.experiment();
  e.kernel = testing::random_kernel({2, 3}, 1);
  e.response = {ResponseKind::kMagnitude};
  ui.show(e);
  ASSERT_TRUE(ui.bench.problem());
  EXPECT_TRUE(ui.has("problem"));
  EXPECT_NE(ui.bench.problem()->message.find("square"), std::string::npos);
  ASSERT_NE(ui.bench.outcome(), nullptr);
}

TEST(Layers, one_layer_costs_one_button) {
  HeadlessUi ui(1440, 1200);
  ui.show_example(kSame);
  EXPECT_TRUE(ui.has("layer.add"));
  EXPECT_FALSE(ui.has("layer.1")) << "nothing to choose from";
}

TEST(Layers, a_second_layer_reads_what_the_first_gives) {
  HeadlessUi ui(1440, 1200);
  show_two(ui);
  ASSERT_EQ(layer_count(ui.bench.experiment()), 2U);
  EXPECT_EQ(ui.state.tab, BottomTab::kLayers) << "and the layers are in sight";
  const Outcome& outcome = *ui.bench.outcome();
  const Layer& first = outcome.experiment.before[0];
  const auto truth =
      reference_convolve(outcome.experiment.source->image.view(), first.spec, first.kernel);
  EXPECT_TRUE(testing::near(outcome.input->image.view(), truth->view(), 1e-5));
  ASSERT_NE(ui.bench.stack(), nullptr);
  EXPECT_EQ(ui.bench.stack()->layers.size(), 2U);
}

TEST(Layers, a_click_on_a_card_or_a_number_looks_at_that_layer) {
  HeadlessUi ui(1440, 1200);
  show_two(ui);
  ui.click("layer.card.1");
  ui.settle();
  EXPECT_EQ(shown_index(ui.bench.experiment()), 0U);
  EXPECT_TRUE(ui.bench.outcome()->reads_source());
  ui.click("layer.2");
  ui.settle();
  EXPECT_EQ(shown_index(ui.bench.experiment()), 1U);
  EXPECT_FALSE(ui.bench.outcome()->reads_source());
}

TEST(Layers, the_column_edits_the_layer_that_is_looked_at) {
  HeadlessUi ui(1440, 1400);
  show_two(ui);
  ui.click("padding.valid");
  ui.settle();
  EXPECT_EQ(ui.bench.outcome()->size(), (Size{2, 3}));
  EXPECT_EQ(ui.bench.experiment().before[0].spec.padding, Padding::same());
}

TEST(Layers, an_edit_in_front_goes_through_to_what_follows) {
  HeadlessUi ui(1440, 1400);
  show_two(ui);
  const double last = ui.bench.stack()->layers[1].output->image.at({2, 2});
  ui.click("layer.1");
  ui.settle();
  ui.click("kernel.change");
  ui.frame();
  ui.click("kernel.change.negate");
  ui.settle();
  EXPECT_FLOAT_EQ(ui.bench.stack()->layers[1].output->image.at({2, 2}), static_cast<float>(-last));
}

TEST(Layers, are_duplicated_moved_and_removed) {
  HeadlessUi ui(1440, 1200);
  show_two(ui);
  ui.click("layer.duplicate");
  ui.settle();
  ASSERT_EQ(layer_count(ui.bench.experiment()), 3U);
  EXPECT_EQ(ui.bench.experiment().kernel_name, "box");
  ui.click("layer.earlier");
  ui.click("layer.earlier");
  ui.settle();
  EXPECT_EQ(shown_index(ui.bench.experiment()), 0U);
  EXPECT_EQ(ui.bench.experiment().after[0].kernel_name, "seed");
  ui.click("layer.later");
  ui.settle();
  EXPECT_EQ(shown_index(ui.bench.experiment()), 1U);
  ui.click("layer.remove");
  ui.settle();
  ui.click("layer.remove");
  ui.settle();
  EXPECT_EQ(layer_count(ui.bench.experiment()), 1U);
  EXPECT_FALSE(ui.has("layer.remove")) << "the last one stays";
}

TEST(Layers, a_pooling_is_chosen_and_looked_at) {
  HeadlessUi ui(1440, 1200);
  ui.show_example(kSame);
  ui.click("tab.Layers");
  ui.click("pooling");
  ui.click("pooling.max");
  ui.settle();
  EXPECT_EQ(ui.bench.outcome()->size(), (Size{4, 5})) << "the convolution is looked at";
  ASSERT_NE(ui.bench.stack(), nullptr);
  EXPECT_EQ(ui.bench.stack()->layers[0].output->image.size(), (Size{2, 2}));
  ui.click("pooling.shown");
  ui.settle();
  EXPECT_EQ(ui.bench.outcome()->size(), (Size{2, 2}));
  EXPECT_TRUE(ui.has("kernel.pooling"));
  ui.move_to_cell(Pane::kOutput, {1, 1});
  EXPECT_EQ(terms_of(*ui.bench.outcome(), {1, 1}).size(), 4U);
  ui.click("tab.Sizes");
  EXPECT_TRUE(ui.has("tab.not_pooling"));
}

TEST(Layers, a_pinned_cell_is_followed_back_to_the_input) {
  HeadlessUi ui(1440, 1200);
  show_two(ui);
  ui.move_to_cell(Pane::kOutput, {1, 2});
  ui.press();
  ui.release();
  EXPECT_TRUE(ui.has("layer.field")) << "on the small picture of the input";
  EXPECT_TRUE(ui.has("layer.sees"));
  ui.click("layer.card.1");
  ui.settle();
  ASSERT_TRUE(ui.has("traced.field")) << "and on the input itself";
  const double cell = ui.bench.view(Pane::kInput).transform.cell_size;
  // The box reads rows 0 to 2 and cols 1 to 3; the 2x2 kernel's padding lies at the end.
  EXPECT_NEAR(ui.rect("traced.field").height(), 4 * cell, 0.5);
  EXPECT_NEAR(ui.rect("traced.field").width(), 4 * cell, 0.5);
  ui.click("layer.forget");
  ui.frame();
  EXPECT_FALSE(ui.has("traced.field"));
}

TEST(Layers, a_later_layer_that_does_not_fit_is_told_on_its_card) {
  HeadlessUi ui(1440, 1200);
  show_two(ui);
  Experiment e = ui.bench.experiment();
  e.kernel = testing::random_kernel({9, 9}, 1);
  e.spec.padding = Padding::valid();
  ui.show(with_shown(e, 0));
  EXPECT_FALSE(ui.bench.problem()) << "the first layer can be looked at";
  EXPECT_TRUE(ui.has("layer.card.2.problem"));
  ui.click("layer.card.2");
  ui.settle();
  ASSERT_TRUE(ui.bench.problem());
  EXPECT_EQ(ui.bench.problem()->message.substr(0, 9), "layer 2: ");
}

TEST(Layers, pixels_are_only_edited_where_the_input_is_shown) {
  HeadlessUi ui(1440, 1200);
  show_two(ui);
  ui.click("tab.Input");
  const auto before = ui.bench.experiment().source;
  ui.move_to_cell(Pane::kInput, {1, 1});
  ui.press();
  ui.release();
  EXPECT_FALSE(ui.has("input.typing"));
  EXPECT_EQ(ui.bench.experiment().source, before);
}

TEST(Layers, a_full_stack_fits_into_one_draw_list) {
  HeadlessUi ui(1280, 720);
  ui.show_example(kSame);
  Experiment e = ui.bench.experiment();
  auto source = std::make_shared<Source>();
  source->name = "large";
  source->image = testing::random_image({60, 90}, 1);
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  e.source = source;
  for (std::size_t i = 0; i + 1 < kMostLayers; ++i) e = with_added(e, i, new_layer());
  ui.show(e);
  ui.state.tab = BottomTab::kLayers;  // its word may be among those that find no room
  ui.settle();
  EXPECT_TRUE(ui.has("layer.card.12"));
  EXPECT_FALSE(ui.has("layer.duplicate")) << "there may be no more";
}

TEST(Layers, reset_brings_one_layer_back) {
  HeadlessUi ui(1440, 1400);
  show_two(ui);
  ui.click("reset");
  ui.settle();
  EXPECT_EQ(layer_count(ui.bench.experiment()), 1U);
  EXPECT_EQ(ui.bench.stack(), nullptr);
}

}  // namespace
}  // namespace convscope
