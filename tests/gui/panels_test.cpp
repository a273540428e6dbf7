// The panels, driven by the mouse and the keyboard, against the model they edit.
#include <gtest/gtest.h>
#include <imgui.h>

#include "convscope/kernel_presets.h"
#include "convscope/reference.h"
#include "gui/headless_ui.h"
#include "support/images.h"
#include "ui/pane_content.h"

namespace convscope {
namespace {

using testing::HeadlessUi;
using testing::near;

const ConvolutionSpec kSame{.padding = Padding::same()};

/// The shown output is the reference's for the controls.
::testing::AssertionResult shows_the_truth(const Workbench& bench) {
  if (!bench.is_current()) return ::testing::AssertionFailure() << "the output is not current";
  const Experiment& e = bench.experiment();
  const auto truth = reference_convolve(e.source->image.view(), e.spec, e.kernel);
  if (!truth) return ::testing::AssertionFailure() << truth.error().message;
  const double tolerance = testing::float_tolerance(e.source->image.view(), e.kernel);
  const auto& image = std::get<Image<float>>(bench.outcome()->output);
  return near(image.view(), truth->view(), tolerance);
}

TEST(Panels, a_dragged_stride_slider_changes_stride_and_output) {
  HeadlessUi ui;
  ui.show_example({});
  ui.drag("stride.rows", 0.02, 0.08);
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().spec.stride, (Pair{2, 2})) << "both axes while linked";
  EXPECT_TRUE(shows_the_truth(ui.bench));
}

TEST(Panels, the_part_in_view_of_an_output_is_drawn_where_it_belongs) {
  HeadlessUi ui;
  ui.show_example(kSame);
  const Experiment e = ui.bench.experiment();
  const Region known{{1, 2}, {3, 2}};
  auto part = compute_region(e, e.source, *plan_for(e), known, {});
  ASSERT_TRUE(part) << part.error().message;
  const PaneContent content =
      pane_content(Pane::kOutput, std::make_shared<const Outcome>(*std::move(part)));
  EXPECT_EQ(content.region, (Region{{0, 0}, {4, 5}})) << "the axes are those of the whole";
  EXPECT_EQ(content.drawn, known);
  EXPECT_EQ(content.first, known.origin);
  EXPECT_EQ(content.cells.size(), known.size);
}

TEST(Panels, what_is_in_view_is_known_to_the_worker) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.settle();
  EXPECT_EQ(ui.bench.view(Pane::kOutput).visible, (Region{{0, 0}, {4, 5}}));
}

TEST(Panels, unlinked_axes_move_alone) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.click("dilation.link");
  ui.drag("dilation.cols", 0.02, 0.15);
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().spec.dilation, (Pair{1, 3}));
  EXPECT_TRUE(shows_the_truth(ui.bench));
}

TEST(Panels, padding_modes_are_one_click_each) {
  HeadlessUi ui;
  ui.show_example({});
  ui.click("padding.full");
  ui.settle();
  EXPECT_EQ(ui.bench.outcome()->size(), (Size{5, 6}));
  ui.click("padding.same");
  ui.settle();
  EXPECT_EQ(ui.bench.outcome()->size(), (Size{4, 5}));
  EXPECT_TRUE(shows_the_truth(ui.bench));
}

TEST(Panels, custom_padding_starts_from_what_is_shown) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.click("padding.custom");
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().spec.padding, Padding::explicit_sides({0, 1, 0, 1}));
  EXPECT_EQ(ui.bench.outcome()->size(), (Size{4, 5}));
  EXPECT_TRUE(ui.has("padding.top"));
}

TEST(Panels, every_border_mode_can_be_chosen) {
  HeadlessUi ui;
  ui.show_example(kSame);
  for (const Border border : kBorders) {
    ui.click("border");
    ui.click("border." + std::string(border_name(border)));
    ui.settle();
    EXPECT_EQ(ui.bench.experiment().spec.border, border);
    EXPECT_EQ(ui.painter.of(Pane::kInput).draw.border, border) << "the ring shows the border mode";
    EXPECT_TRUE(shows_the_truth(ui.bench)) << border_name(border);
  }
}

TEST(Panels, a_preset_replaces_the_kernel) {
  HeadlessUi ui(1440, 1200);
  ui.show_example(kSame);
  ui.click("kernel.preset");
  ui.click("kernel.preset.sobel-y");
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().kernel, *make_preset("sobel-y"));
  EXPECT_TRUE(shows_the_truth(ui.bench));
}

TEST(Panels, a_typed_weight_is_computed_with) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.click("kernel.cell.1.0");
  ASSERT_TRUE(ui.state.kernel_edit) << "a click opens the cell for typing";
  ui.frame();
  ui.type("2.5");
  ui.enter();
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().kernel.at({1, 0}), 2.5);
  EXPECT_EQ(ui.bench.experiment().kernel_name, "custom");
  EXPECT_TRUE(shows_the_truth(ui.bench));
}

TEST(Panels, text_that_is_no_number_leaves_the_weight) {
  HeadlessUi ui;
  ui.show_example(kSame);
  const double before = ui.bench.experiment().kernel.at({0, 1});
  ui.click("kernel.cell.0.1");
  ui.frame();
  ui.type("1e");
  ui.enter();
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().kernel.at({0, 1}), before);
}

TEST(Panels, a_dragged_cell_changes_its_weight_alone) {
  HeadlessUi ui;
  ui.show_example(kSame);
  const Kernel before = ui.bench.experiment().kernel;
  const ScreenRect cell = ui.rect("kernel.cell.0.0");
  ui.drag_by({cell.min.x + 5, cell.min.y + 5}, 0, -60);
  ui.settle();
  const Kernel& after = ui.bench.experiment().kernel;
  EXPECT_GT(after.at({0, 0}), before.at({0, 0})) << "up is more";
  EXPECT_EQ(after.at({1, 1}), before.at({1, 1}));
  EXPECT_TRUE(shows_the_truth(ui.bench));
}

TEST(Panels, a_resized_kernel_keeps_its_weights) {
  HeadlessUi ui;
  ui.show_example(kSame);
  const Kernel before = ui.bench.experiment().kernel;
  ui.drag("kernel.rows", 0.1, 0.32);
  ui.settle();
  const Kernel& after = ui.bench.experiment().kernel;
  ASSERT_GT(after.size.rows, before.size.rows);
  EXPECT_EQ(after, resized(before, after.size));
  EXPECT_TRUE(shows_the_truth(ui.bench));
}

TEST(Panels, an_impossible_setting_dims_the_last_picture_and_says_why) {
  HeadlessUi ui;
  ui.show_example({});
  const auto before = ui.bench.shared_outcome();
  ui.drag("dilation.rows", 0.02, 0.9);
  ui.settle();
  ASSERT_TRUE(ui.bench.problem());
  EXPECT_EQ(ui.bench.shared_outcome(), before) << "the last good picture stays";
  EXPECT_LT(ui.painter.of(Pane::kOutput).draw.dim, 0.6F);
  EXPECT_TRUE(ui.has("problem"));
  ui.click("problem.dilation1");
  ui.settle();
  EXPECT_FALSE(ui.bench.problem());
  EXPECT_TRUE(shows_the_truth(ui.bench));
}

TEST(Panels, strided_same_offers_the_paddings_a_person_could_mean) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.drag("stride.rows", 0.02, 0.08);
  ui.settle();
  ASSERT_TRUE(ui.bench.problem());
  EXPECT_EQ(ui.bench.problem()->code, ErrorCode::kStridedSame);
  ui.click("problem.tensorflow");
  ui.settle();
  EXPECT_EQ(ui.bench.outcome()->size(), (Size{2, 3})) << "ceil(4 / 2), ceil(5 / 2)";
  EXPECT_TRUE(shows_the_truth(ui.bench));
}

TEST(Panels, hovering_an_output_cell_selects_it_and_a_click_pins_it) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.move_to_cell(Pane::kOutput, {1, 2});
  EXPECT_EQ(ui.bench.selected_output(), (Point{1, 2}));
  EXPECT_TRUE(ui.has("cell.title")) << "its products are shown";
  ui.press();
  ui.release();
  ui.move_to("status");
  EXPECT_EQ(ui.bench.selected_output(), (Point{1, 2})) << "pinned";
  ui.key(Key::kRight, false, true);
  ui.key(Key::kDown, false, true);
  EXPECT_EQ(ui.bench.selected_output(), (Point{2, 3})) << "Shift and arrows walk the output";
  ui.key(Key::kEscape);
  EXPECT_FALSE(ui.bench.selected_output());
}

TEST(Panels, hovering_outside_the_cells_selects_nothing) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.move_to("pane.output", 0.99, 0.99);
  EXPECT_FALSE(ui.bench.hovered);
}

TEST(Panels, the_padding_ring_is_part_of_the_input) {
  HeadlessUi ui;
  ui.show_example({.padding = Padding::explicit_sides({2, 1, 3, 0})});
  const auto drawing = ui.painter.of(Pane::kInput);
  EXPECT_EQ(drawing.draw.content, (Region{{-2, -3}, {7, 8}}));
  EXPECT_EQ(drawing.data, (Size{4, 5}));
  ui.move_to_cell(Pane::kInput, {-2, -3});
  ASSERT_TRUE(ui.bench.hovered);
  EXPECT_EQ(ui.bench.hovered->cell, (Point{-2, -3}));
}

TEST(Panels, zoom_keeps_the_cell_under_the_mouse_and_pan_moves_it) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.move_to_cell(Pane::kInput, {2, 3});
  const double before = ui.bench.view(Pane::kInput).transform.cell_size;
  ui.wheel(2);
  const PaneView& view = ui.bench.view(Pane::kInput);
  EXPECT_GT(view.transform.cell_size, before);
  EXPECT_FALSE(view.fitted);
  EXPECT_EQ(ui.bench.hovered->cell, (Point{2, 3}));
  const ViewTransform zoomed_view = view.transform;
  const ScreenRect pane = ui.rect("pane.input");
  ui.drag_by({pane.min.x + 60, pane.min.y + 60}, 40, 25);
  EXPECT_EQ(view.transform.origin.x, zoomed_view.origin.x + 40);
  EXPECT_EQ(view.transform.origin.y, zoomed_view.origin.y + 25);
  ui.key(Key::kF);
  EXPECT_TRUE(view.fitted);
}

TEST(Panels, zoom_pan_and_colours_upload_nothing) {
  HeadlessUi ui;
  ui.show_example(kSame);
  const int before = ui.painter.uploads();
  ui.move_to_cell(Pane::kOutput, {1, 1});
  ui.wheel(3);
  const ScreenRect pane = ui.rect("pane.output");
  ui.drag_by({pane.min.x + 50, pane.min.y + 50}, 30, 10);
  ui.bench.view(Pane::kOutput).display.colormap = Colormap::kGray;
  ui.frame();
  EXPECT_EQ(ui.painter.uploads(), before);
  EXPECT_EQ(ui.painter.of(Pane::kOutput).draw.display.colormap, Colormap::kGray);
}

TEST(Panels, signed_data_is_locked_at_zero_and_other_data_is_not) {
  HeadlessUi ui;
  ui.show_example(kSame);
  const Display shown = ui.painter.of(Pane::kInput).draw.display;
  EXPECT_TRUE(is_diverging(shown.colormap));
  EXPECT_EQ(shown.range.low, -shown.range.high);
  EXPECT_NEAR(shown.range.high, 2.01, 1e-6);
}

TEST(Panels, a_fixed_range_stays_while_the_data_changes) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.click("display.output");
  ui.click("display.fixed");
  const ValueRange fixed = ui.painter.of(Pane::kOutput).draw.display.range;
  ui.key(Key::kEscape);
  Experiment next = ui.bench.experiment();
  for (double& w : next.kernel.weights) w *= 10;
  ui.show(next);
  EXPECT_EQ(ui.painter.of(Pane::kOutput).draw.display.range, fixed);
}

TEST(Panels, float64_gives_the_seeds_eight_digits) {
  HeadlessUi ui;
  auto source = std::make_shared<Source>();
  source->image = testing::seed_image();
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  ui.show({source, testing::seed_kernel(), "seed", kSame, {}});
  ui.click("precision.float64");
  ui.settle();
  EXPECT_NEAR(ui.bench.outcome()->value({1, 1}), -4.11093248, 5e-9);
}

TEST(Panels, reset_brings_back_the_defaults_and_keeps_the_image) {
  HeadlessUi ui(1440, 1400);
  ui.show_example({.stride = {2, 3}, .dilation = {1, 1}, .padding = Padding::full(), .flip = true});
  const auto source = ui.bench.experiment().source;
  ui.click("reset");
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().spec, kSame);
  EXPECT_EQ(ui.bench.experiment().kernel_name, "sobel-x");
  EXPECT_EQ(ui.bench.experiment().source, source);
}

TEST(Panels, nothing_is_cut_off_in_a_small_window) {
  HeadlessUi ui(1280, 720);
  ui.show_example(kSame);
  for (const char* pane : {"pane.input", "pane.kernel", "pane.output"}) {
    const ScreenRect r = ui.rect(pane);
    EXPECT_GT(r.width(), 100) << pane;
    EXPECT_GT(r.height(), 200) << pane;
    EXPECT_LE(r.max.x, 1280) << pane;
  }
  for (const Pane pane : kPanes) {
    const auto drawing = ui.painter.of(pane);
    const ScreenRect cells = drawing.draw.view.to_screen(drawing.draw.content);
    EXPECT_LE(cells.max.x, drawing.draw.clip.max.x + 0.5);
    EXPECT_LE(cells.max.y, drawing.draw.clip.max.y + 0.5);
  }
}

TEST(Panels, keys_change_the_scale_within_bounds) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.key(Key::kPlus, true);
  EXPECT_FLOAT_EQ(ui.state.user_scale, 1.1F);
  for (int i = 0; i < 40; ++i) ui.key(Key::kPlus, true);
  EXPECT_FLOAT_EQ(ui.state.user_scale, 3.0F);
  ui.key(Key::kZero, true);
  EXPECT_FLOAT_EQ(ui.state.user_scale, 1.0F);
}

TEST(Panels, a_key_means_nothing_to_the_program_while_a_field_is_typed_into) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.move_to_cell(Pane::kInput, {1, 1});
  ui.wheel(2);
  ui.click("kernel.cell.0.0");
  ui.frame();
  ui.key(Key::kF);
  EXPECT_FALSE(ui.bench.view(Pane::kInput).fitted);
}

}  // namespace
}  // namespace convscope
