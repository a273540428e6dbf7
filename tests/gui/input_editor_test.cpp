// The input edited by hand: typed, painted, filled, resized, and brought back.
#include <gtest/gtest.h>

#include "convscope/reference.h"
#include "core/input_edit.h"
#include "gui/headless_ui.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

const ConvolutionSpec kSame{.padding = Padding::same()};

const Image<float>& input_of(const HeadlessUi& ui) {
  return ui.bench.experiment().source->image;
}

/// The output belongs to the edited input.
::testing::AssertionResult shows_the_truth(const Workbench& bench) {
  if (!bench.is_current()) return ::testing::AssertionFailure() << "the output is not current";
  const Experiment& e = bench.experiment();
  const auto truth = reference_convolve(e.source->image.view(), e.spec, e.kernel);
  if (!truth) return ::testing::AssertionFailure() << truth.error().message;
  const auto& image = std::get<Image<float>>(bench.outcome()->output);
  return testing::near(image.view(), truth->view(),
                       testing::float_tolerance(e.source->image.view(), e.kernel));
}

/// The example with the tab Input open, by the button a newcomer finds.
void open_editor(HeadlessUi& ui) {
  ui.show_example(kSame);
  ui.click("source.edit");
}

void click_cell(HeadlessUi& ui, Point cell) {
  ui.move_to_cell(Pane::kInput, cell);
  ui.press();
  ui.release();
  ui.frame();
}

TEST(InputEditor, a_typed_value_replaces_a_pixel_and_the_output_follows) {
  HeadlessUi ui;
  open_editor(ui);
  const auto original = ui.bench.experiment().source;
  click_cell(ui, {2, 3});
  ASSERT_TRUE(ui.has("input.typing")) << "a click opens the cell";
  ui.type("2.5");
  ui.enter();
  ui.settle();
  EXPECT_EQ(input_of(ui).at({2, 3}), 2.5F);
  EXPECT_EQ(input_of(ui).at({2, 2}), original->image.at({2, 2}));
  EXPECT_EQ(ui.bench.experiment().source->name, "example (edited)");
  EXPECT_FALSE(ui.has("input.typing"));
  EXPECT_TRUE(shows_the_truth(ui.bench));
  EXPECT_EQ(original->image.at({2, 3}), -0.91F) << "the original is not touched";
}

TEST(InputEditor, tab_goes_on_to_the_next_cell_and_the_next_row) {
  HeadlessUi ui;
  open_editor(ui);
  click_cell(ui, {1, 3});
  for (const char* number : {"7", "8", "9"}) {
    ui.type(number);
    ui.tab();
    ui.frame();
  }
  ui.settle();
  EXPECT_EQ(input_of(ui).at({1, 3}), 7);
  EXPECT_EQ(input_of(ui).at({1, 4}), 8);
  EXPECT_EQ(input_of(ui).at({2, 0}), 9);
  ASSERT_TRUE(ui.state.input.typing);
  EXPECT_EQ(ui.state.input.typing->cell, (Point{2, 1}));
}

TEST(InputEditor, text_that_is_no_number_and_padding_change_nothing) {
  HeadlessUi ui;
  open_editor(ui);
  const auto before = ui.bench.experiment().source;
  click_cell(ui, {0, 0});
  ui.type("1e");
  ui.enter();
  click_cell(ui, {4, 2});  // the padding below
  EXPECT_FALSE(ui.has("input.typing"));
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().source, before);
}

TEST(InputEditor, the_mouse_paints_what_it_is_dragged_over_and_does_not_pan) {
  HeadlessUi ui;
  open_editor(ui);
  ui.click("input.hand.paint");
  ui.state.input.brush = 5;
  const auto view = ui.bench.view(Pane::kInput).transform;
  ui.move_to_cell(Pane::kInput, {3, 0});
  ui.press();
  ui.move_to_cell(Pane::kInput, {3, 4});
  ui.release();
  ui.settle();
  for (std::int64_t c = 0; c < 5; ++c) EXPECT_EQ(input_of(ui).at({3, c}), 5) << c;
  EXPECT_EQ(input_of(ui).at({2, 2}), 1.55F);
  EXPECT_EQ(ui.bench.view(Pane::kInput).transform, view);
  EXPECT_TRUE(shows_the_truth(ui.bench));
}

TEST(InputEditor, another_tab_gives_the_mouse_back_to_the_picture) {
  HeadlessUi ui;
  open_editor(ui);
  const auto before = ui.bench.experiment().source;
  ui.click("input.hand.paint");
  ui.click("tab.Cell");
  ui.move_to_cell(Pane::kInput, {1, 1});
  const ScreenPoint from = ui.bench.view(Pane::kInput).transform.to_screen(1.5, 1.5);
  ui.drag_by(from, 30, 12);
  EXPECT_EQ(ui.bench.experiment().source, before) << "nothing is painted";
  EXPECT_FALSE(ui.bench.view(Pane::kInput).fitted) << "the drag pans again";
}

TEST(InputEditor, fill_random_and_a_new_size_are_one_click_each) {
  HeadlessUi ui;
  open_editor(ui);
  ui.state.input.brush = -3;
  ui.click("input.fill");
  EXPECT_EQ(ui.bench.experiment().source->statistics->maximum, -3);
  ui.state.input.size = {6, 7};
  ui.click("input.resize");
  ui.settle();
  EXPECT_EQ(input_of(ui).size(), (Size{6, 7}));
  EXPECT_EQ(input_of(ui).at({3, 4}), -3);
  EXPECT_EQ(input_of(ui).at({5, 6}), 0);
  ui.click("input.random");
  const auto first = ui.bench.experiment().source;
  ui.click("input.next");
  EXPECT_EQ(ui.state.input.random.seed, 2U);
  EXPECT_FALSE(testing::near(first->image.view(), input_of(ui).view(), 0.0));
  ui.state.input.random.seed = 1;
  ui.click("input.random");
  ui.settle();
  EXPECT_TRUE(testing::near(first->image.view(), input_of(ui).view(), 0.0)) << "repeatable";
  EXPECT_TRUE(shows_the_truth(ui.bench));
}

TEST(InputEditor, a_new_array_is_shown_whole_even_after_zooming) {
  HeadlessUi ui;
  open_editor(ui);
  ui.move_to_cell(Pane::kInput, {1, 1});
  ui.wheel(6);
  ui.state.input.size = {12, 9};
  ui.click("input.new");
  ui.settle();
  EXPECT_EQ(input_of(ui).size(), (Size{12, 9}));
  EXPECT_TRUE(ui.bench.view(Pane::kInput).fitted);
}

TEST(InputEditor, the_original_comes_back) {
  HeadlessUi ui;
  open_editor(ui);
  const auto original = ui.bench.experiment().source;
  EXPECT_FALSE(ui.has("input.revert")) << "nothing to go back to yet";
  ui.click("input.fill");
  ui.click("input.random");
  ui.click("input.revert");
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().source, original);
}

TEST(InputEditor, the_notebooks_example_brings_its_kernel) {
  HeadlessUi ui;
  open_editor(ui);
  ui.click("input.example");
  ui.settle();
  const Image<float> notebook = testing::seed_image();
  EXPECT_TRUE(testing::near(input_of(ui).view(), notebook.view(), 0.0));
  EXPECT_EQ(ui.bench.experiment().kernel, testing::seed_kernel());
}

TEST(InputEditor, a_photo_is_not_painted_on_but_a_corner_can_be_cut_out) {
  HeadlessUi ui;
  auto source = std::make_shared<Source>();
  source->name = "photo";
  source->image = testing::random_image({80, 100}, 5);
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  ui.show({source, testing::seed_kernel(), "seed", kSame, {}});
  ui.click("source.edit");
  ui.click("input.hand.paint");
  ui.move_to_cell(Pane::kInput, {3, 3});
  ui.press();
  ui.release();
  EXPECT_EQ(ui.bench.experiment().source, source);
  ui.click("input.resize");
  ui.settle();
  EXPECT_EQ(input_of(ui).size(), (Size{64, 64}));
  EXPECT_EQ(input_of(ui).at({63, 63}), source->image.at({63, 63}));
}

TEST(InputEditor, every_tool_is_inside_a_small_window) {
  HeadlessUi ui(1280, 720);
  open_editor(ui);
  // From 25 columns on the kernel's card stands beside the tabs and takes of their width.
  ui.state.input.size = {30, 40};
  ui.click("input.new");
  ui.settle();
  const ScreenRect status = ui.rect("status");
  for (const char* tool : {"input.hand.paint", "input.fill", "input.resize", "input.new",
                           "input.random", "input.next", "input.example", "input.revert"}) {
    const ScreenRect r = ui.rect(tool);
    EXPECT_LE(r.max.x, 1280 - 10) << tool;
    EXPECT_LE(r.max.y, status.min.y - 10) << tool;
  }
}

}  // namespace
}  // namespace convscope
