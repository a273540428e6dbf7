// The padding as the input's card draws it and as its tab explains it.
#include <gtest/gtest.h>
#include <imgui.h>

#include "convscope/explain.h"
#include "gui/headless_ui.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

constexpr std::array kSides = {"padding.shown.top", "padding.shown.bottom", "padding.shown.left",
                               "padding.shown.right"};

TEST(Padding, its_four_numbers_stand_at_the_four_sides) {
  for (const auto& [width, height] : {std::pair{1280, 720}, {1600, 1000}}) {
    HeadlessUi ui(width, height);
    ui.show_example({.padding = Padding::explicit_sides({2, 1, 3, 4})});
    const ScreenRect cells =
        ui.bench.view(Pane::kInput).transform.to_screen(Region{{-2, -3}, {7, 12}});
    EXPECT_LT(ui.rect("padding.shown.top").max.y, cells.min.y);
    EXPECT_GT(ui.rect("padding.shown.bottom").min.y, cells.max.y);
    EXPECT_LT(ui.rect("padding.shown.left").max.x, cells.min.x);
    EXPECT_GT(ui.rect("padding.shown.right").min.x, cells.max.x);
    // Nothing is cut off: all within the space between the column and the kernel.
    EXPECT_GT(ui.rect("padding.shown.left").min.x, ui.rect("splitter.column").max.x);
    EXPECT_LT(ui.rect("padding.shown.right").max.x, ui.rect("pane.kernel").min.x);
    EXPECT_LT(ui.rect("padding.shown.bottom").max.y, ui.rect("splitter.bottom").min.y);
  }
}

TEST(Padding, a_side_that_is_out_of_view_has_no_number) {
  HeadlessUi ui;
  ui.show_example({.padding = Padding::explicit_sides({2, 1, 3, 4})});
  ui.move_to_cell(Pane::kInput, {1, 2});
  for (int i = 0; i < 20; ++i) ui.wheel(1);
  for (const char* side : kSides) EXPECT_FALSE(ui.has(side)) << side << " beside pixels alone";
}

TEST(Padding, without_any_there_are_no_numbers) {
  HeadlessUi ui;
  ui.show_example({});
  for (const char* side : kSides) EXPECT_FALSE(ui.has(side)) << side;
}

TEST(Padding, an_even_span_shifts_by_half_a_pixel) {
  HeadlessUi ui;
  ui.show_example({.padding = Padding::same()});
  const ViewTransform view = ui.bench.view(Pane::kInput).transform;
  EXPECT_EQ(ui.rect("same.shift"), (ScreenRect{view.to_screen(4, 5), view.to_screen(4.5, 5.5)}));
}

TEST(Padding, the_shift_leads_from_a_pixel_to_the_middle_of_what_its_output_reads) {
  HeadlessUi ui;
  ui.show_example({.dilation = {3, 2}, .padding = Padding::same()});
  ui.move_to_cell(Pane::kOutput, {1, 2});
  const ViewTransform view = ui.bench.view(Pane::kInput).transform;
  const ScreenRect span = view.to_screen(receptive_span(ui.bench.outcome()->plan.geometry, {1, 2}));
  const ScreenRect shift = ui.rect("same.shift");
  EXPECT_EQ(shift.min, view.to_screen(1.5, 2.5));
  EXPECT_DOUBLE_EQ(shift.max.x, (span.min.x + span.max.x) / 2);
  EXPECT_DOUBLE_EQ(shift.max.y, (span.min.y + span.max.y) / 2);
}

TEST(Padding, an_even_dilation_makes_same_symmetric_again) {
  HeadlessUi ui;
  ui.show_example({.dilation = {2, 2}, .padding = Padding::same()});
  EXPECT_FALSE(ui.has("same.shift"));
  ui.click("tab.Padding");
  EXPECT_TRUE(ui.has("padding.note")) << "which is worth a word";
}

TEST(Padding, asked_for_by_hand_it_is_no_shift) {
  HeadlessUi ui;
  ui.show_example({.padding = Padding::explicit_sides({0, 1, 0, 1})});
  EXPECT_FALSE(ui.has("same.shift"));
}

TEST(Padding, a_mode_is_taken_by_a_click_on_its_card) {
  HeadlessUi ui(1280, 720);
  ui.show_example({});
  ui.click("tab.Padding");
  ui.click("padding.tab.full");
  ui.settle();
  EXPECT_EQ(ui.bench.outcome()->size(), (Size{5, 6}));
  ui.click("padding.tab.valid");
  ui.settle();
  EXPECT_EQ(ui.bench.outcome()->size(), (Size{3, 4}));
  EXPECT_LT(ui.rect("padding.tab.full").max.x, 1280);
}

TEST(Padding, the_tab_is_whole_in_a_small_window) {
  HeadlessUi ui(1280, 720);
  ui.show_example({.padding = Padding::same(), .border = Border::kSymmetric});
  ui.click("tab.Padding");
  EXPECT_TRUE(ui.has("padding.note"));
  EXPECT_LT(ui.rect("padding.tab.strip").max.y, ui.rect("play").min.y);
}

}  // namespace
}  // namespace convscope
