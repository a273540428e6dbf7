// A result that is pinned, and how it is looked at beside the next one.
#include <gtest/gtest.h>

#include <cmath>

#include "gui/headless_ui.h"
#include "support/images.h"
#include "ui/compare_actions.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

const ConvolutionSpec kSame{.padding = Padding::same()};

/// The example pinned with `a`, then computed with `b`.
void pin_and_change(HeadlessUi& ui, const ConvolutionSpec& a, const ConvolutionSpec& b) {
  ui.show_example(a);
  ui.click("tab.Compare");
  ui.click("compare.first");
  Experiment next = ui.bench.experiment();
  next.spec = b;
  ui.show(next);
  ui.settle();
}

const OutcomeComparison& comparison(const HeadlessUi& ui) {
  const OutcomeComparison* found = fitting_comparison(ui.state.compare, ui.bench);
  EXPECT_NE(found, nullptr);
  return *found;
}

/// Drawings of the output pane of one layer.
std::vector<HeatmapDraw> drawings(const HeadlessUi& ui, HeatmapLayer layer) {
  std::vector<HeatmapDraw> found;
  for (const auto& drawing : ui.painter.drawings()) {
    if (drawing.draw.pane == Pane::kOutput && drawing.draw.layer == layer)
      found.push_back(drawing.draw);
  }
  return found;
}

TEST(Compare, the_cards_button_pins_the_output_and_opens_the_tab) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ASSERT_TRUE(ui.has("compare.pin")) << "a newcomer has to see it";
  ui.click("compare.pin");
  EXPECT_EQ(ui.state.compare.a.get(), ui.bench.outcome());
  EXPECT_EQ(ui.state.tab, BottomTab::kCompare);
}

TEST(Compare, the_key_pins_too_and_the_menu_has_all) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.key(Key::kA);
  EXPECT_NE(ui.state.compare.a, nullptr);
  ui.click("menu.Compare");
  EXPECT_TRUE(ui.has("menu.item.Swap A and B"));
  ui.click("menu.item.Drop A");
  EXPECT_EQ(ui.state.compare.a, nullptr);
}

TEST(Compare, a_pinned_result_stays_while_the_controls_change) {
  HeadlessUi ui;
  pin_and_change(ui, kSame, {.padding = Padding::same(), .border = Border::kReplicate});
  EXPECT_NE(ui.state.compare.a.get(), ui.bench.outcome());
  EXPECT_EQ(ui.state.compare.a->experiment.spec, kSame);
  EXPECT_EQ(comparison(ui).numbers.size, (Size{4, 5}));
  EXPECT_GT(comparison(ui).numbers.largest, 0);
  EXPECT_GT(comparison(ui).numbers.equal, 0) << "the border does not reach the inside";
}

TEST(Compare, the_difference_is_drawn_locked_at_zero) {
  HeadlessUi ui;
  pin_and_change(ui, kSame, {.padding = Padding::same(), .border = Border::kReplicate});
  ui.click("compare.show.B − A");
  ui.frame();
  const auto other = drawings(ui, HeatmapLayer::kOther);
  ASSERT_EQ(other.size(), 1U);
  EXPECT_TRUE(is_diverging(other[0].display.colormap));
  EXPECT_EQ(other[0].display.range.low, -other[0].display.range.high);
  EXPECT_TRUE(drawings(ui, HeatmapLayer::kOwn).empty()) << "B would show through";
}

TEST(Compare, the_difference_is_another_picture_than_the_a_of_the_split) {
  HeadlessUi ui;
  pin_and_change(ui, kSame, {.padding = Padding::same(), .border = Border::kReplicate});
  ui.click("compare.show.Split");
  ui.frame();
  const int uploads = ui.painter.uploads();
  ui.click("compare.show.B − A");
  ui.frame();
  EXPECT_EQ(ui.painter.uploads(), uploads + 1) << "A's values would stand for the difference";
}

TEST(Compare, the_split_shows_a_left_of_the_divider_and_moves_when_dragged) {
  HeadlessUi ui;
  pin_and_change(ui, kSame, {.padding = Padding::same(), .border = Border::kReplicate});
  ui.click("compare.show.Split");
  ui.frame();
  const auto before = drawings(ui, HeatmapLayer::kOther);
  ASSERT_EQ(before.size(), 1U);
  const ScreenRect divider = ui.rect("compare.divider");
  EXPECT_NEAR(before[0].clip.max.x, (divider.min.x + divider.max.x) / 2, 1);
  const ViewTransform view = ui.bench.view(Pane::kOutput).transform;
  ui.drag_by({(divider.min.x + divider.max.x) / 2, (divider.min.y + divider.max.y) / 2}, -60, 0);
  const auto after = drawings(ui, HeatmapLayer::kOther);
  ASSERT_EQ(after.size(), 1U);
  EXPECT_NEAR(after[0].clip.max.x, before[0].clip.max.x - 60, 1.5);
  EXPECT_EQ(ui.bench.view(Pane::kOutput).transform, view) << "the drag must not pan";
  EXPECT_FALSE(ui.bench.pinned) << "nor pin a cell";
}

TEST(Compare, wide_pictures_stand_above_each_other_and_the_divider_keeps_to_the_picture) {
  HeadlessUi ui(1440, 1000);
  ui.show_example(kSame);
  auto source = std::make_shared<Source>();
  source->name = "wide";
  source->image = testing::random_image({90, 300}, 1);
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  Experiment e = ui.bench.experiment();
  e.source = source;
  e.spec = kSame;
  ui.show(e);
  ui.click("tab.Compare");
  ui.click("compare.first");
  e = ui.bench.experiment();
  e.spec.border = Border::kReplicate;
  ui.show(e);
  ui.click("compare.show.A and B");
  ui.frame();
  const auto a = drawings(ui, HeatmapLayer::kOther);
  const auto b = drawings(ui, HeatmapLayer::kOwn);
  ASSERT_EQ(a.size(), 1U);
  ASSERT_EQ(b.size(), 1U);
  EXPECT_LT(a[0].clip.max.y, b[0].clip.min.y);
  EXPECT_EQ(a[0].clip.min.x, b[0].clip.min.x);
  EXPECT_NEAR(a[0].view.origin.y - a[0].clip.min.y, b[0].view.origin.y - b[0].clip.min.y, 1e-6);
  ui.click("compare.show.Split");
  ui.frame();
  const ScreenRect divider = ui.rect("compare.divider");
  const ViewTransform view = ui.bench.view(Pane::kOutput).transform;
  EXPECT_NEAR(divider.min.y, view.to_screen(0, 0).y, 1.5);
  EXPECT_NEAR(divider.max.y, view.to_screen(90, 0).y, 1.5);
}

TEST(Compare, side_by_side_shares_one_zoom_and_one_range) {
  HeadlessUi ui;
  pin_and_change(ui, kSame, {.padding = Padding::same(), .border = Border::kReplicate});
  ui.click("compare.show.A and B");
  ui.frame();
  const auto a = drawings(ui, HeatmapLayer::kOther);
  const auto b = drawings(ui, HeatmapLayer::kOwn);
  ASSERT_EQ(a.size(), 1U);
  ASSERT_EQ(b.size(), 1U);
  EXPECT_EQ(a[0].display, b[0].display);
  EXPECT_EQ(a[0].view.cell_size, b[0].view.cell_size);
  EXPECT_TRUE(a[0].clip.max.x < b[0].clip.min.x || a[0].clip.max.y < b[0].clip.min.y);
  EXPECT_NEAR(a[0].view.origin.x - a[0].clip.min.x, b[0].view.origin.x - b[0].clip.min.x, 1e-6)
      << "the same cell at the same place of both halves";
}

TEST(Compare, pointing_into_a_half_names_the_same_cell) {
  HeadlessUi ui;
  pin_and_change(ui, kSame, {.padding = Padding::same(), .border = Border::kReplicate});
  ui.click("compare.show.A and B");
  ui.frame();
  const auto a = drawings(ui, HeatmapLayer::kOther);
  ASSERT_EQ(a.size(), 1U);
  ui.move_to(a[0].view.to_screen(2.5, 3.5));
  ASSERT_TRUE(ui.bench.hovered);
  EXPECT_EQ(*ui.bench.hovered, (CellRef{Pane::kOutput, {2, 3}}));
  ui.move_to_cell(Pane::kOutput, {2, 3});
  ASSERT_TRUE(ui.bench.hovered);
  EXPECT_EQ(*ui.bench.hovered, (CellRef{Pane::kOutput, {2, 3}}));
}

TEST(Compare, nothing_blinks_unless_asked_for) {
  HeadlessUi ui;
  pin_and_change(ui, kSame, {.padding = Padding::same(), .border = Border::kReplicate});
  ui.click("compare.show.Blink");
  const bool shown = ui.state.compare.blink_shows_a;
  for (int i = 0; i < 200; ++i) ui.frame();
  EXPECT_EQ(ui.state.compare.blink_shows_a, shown);
  EXPECT_FALSE(next_blink_in(ui.state.compare));
  ui.key(Key::kB);
  EXPECT_NE(ui.state.compare.blink_shows_a, shown);
  ui.click("compare.blink");
  const bool from = ui.state.compare.blink_shows_a;
  EXPECT_TRUE(next_blink_in(ui.state.compare));
  for (int i = 0; i < 200 && ui.state.compare.blink_shows_a == from; ++i) ui.frame();
  EXPECT_NE(ui.state.compare.blink_shows_a, from);
}

TEST(Compare, blinking_uploads_each_picture_once) {
  HeadlessUi ui;
  pin_and_change(ui, kSame, {.padding = Padding::same(), .border = Border::kReplicate});
  ui.click("compare.show.Blink");
  ui.key(Key::kB);
  ui.key(Key::kB);
  const int uploads = ui.painter.uploads();
  for (int i = 0; i < 6; ++i) ui.key(Key::kB);
  EXPECT_EQ(ui.painter.uploads(), uploads);
}

TEST(Compare, restoring_a_brings_its_experiment_back_and_keeps_it_pinned) {
  HeadlessUi ui;
  pin_and_change(ui, kSame, {.stride = {2, 1}, .padding = Padding::full()});
  ui.click("compare.restore");
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().spec, kSame);
  EXPECT_NE(ui.state.compare.a, nullptr);
  EXPECT_EQ(comparison(ui).numbers.differing, 0);
}

TEST(Compare, swapping_exchanges_the_two) {
  HeadlessUi ui;
  const ConvolutionSpec other{.stride = {2, 1}, .padding = Padding::full()};
  pin_and_change(ui, kSame, other);
  ui.click("compare.swap");
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().spec, kSame);
  EXPECT_EQ(ui.state.compare.a->experiment.spec, other);
}

TEST(Compare, outputs_of_different_sizes_are_aligned_by_scene_or_by_index) {
  HeadlessUi ui;
  pin_and_change(ui, kSame, {.padding = Padding::explicit_sides({1, 0, 0, 0})});
  const Size b = ui.bench.outcome()->size();
  ASSERT_NE(b, ui.state.compare.a->size());
  EXPECT_EQ(b, (Size{4, 4}));
  EXPECT_EQ(comparison(ui).numbers.size, (Size{3, 4})) << "B's first row lies above A";
  EXPECT_EQ(comparison(ui).numbers.largest, 0) << "the same place has the same value";
  ui.click("compare.align.same row and column");
  ui.settle();
  EXPECT_EQ(comparison(ui).options.alignment, Alignment::kIndex);
  EXPECT_EQ(comparison(ui).numbers.size, b);
  EXPECT_GT(comparison(ui).numbers.largest, 0);
}

TEST(Compare, dropping_a_leaves_the_output_as_it_was) {
  HeadlessUi ui;
  pin_and_change(ui, kSame, {.padding = Padding::same(), .border = Border::kReplicate});
  ui.click("compare.show.B − A");
  ui.click("compare.drop");
  ui.frame();
  EXPECT_EQ(drawings(ui, HeatmapLayer::kOwn).size(), 1U);
  EXPECT_TRUE(drawings(ui, HeatmapLayer::kOther).empty());
  EXPECT_EQ(ui.bench.comparison(), nullptr);
}

TEST(Compare, the_numbers_are_copied_as_text) {
  HeadlessUi ui;
  pin_and_change(ui, kSame, {.padding = Padding::same(), .border = Border::kReplicate});
  ui.click("compare.copy");
  const std::string text = ImGui::GetClipboardText();
  for (const char* part : {"A: example", "B: example", "RMSE: ", "PSNR: ", "SSIM: none"})
    EXPECT_NE(text.find(part), std::string::npos) << part << " is not in:\n" << text;
}

TEST(Compare, the_peak_is_a_choice) {
  HeadlessUi ui;
  pin_and_change(ui, kSame, {.padding = Padding::same(), .border = Border::kReplicate});
  ui.click("compare.peak");
  ui.click("compare.peak.255");
  ui.settle();
  EXPECT_EQ(comparison(ui).peak, 255);
}

}  // namespace
}  // namespace convscope
