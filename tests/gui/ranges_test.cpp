// How values become colours: ranges chosen, dragged and shared, and what they clip.
#include <gtest/gtest.h>
#include <imgui.h>

#include <cmath>
#include <limits>

#include "gui/headless_ui.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

/// 0 ... 99 in 5 x 20 cells, through a kernel that doubles.
Experiment ramp() {
  auto source = std::make_shared<Source>();
  source->name = "ramp";
  source->image = *Image<float>::create({5, 20});
  for (std::int64_t i = 0; i < 100; ++i) source->image.at({i / 20, i % 20}) = static_cast<float>(i);
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  return {source, Kernel{{1, 1}, {2.0}}, "custom", {}, {}};
}

ValueRange shown(const HeadlessUi& ui, Pane pane) {
  return ui.painter.of(pane).draw.display.range;
}

TEST(Ranges, percentiles_leave_the_outermost_values_out) {
  HeadlessUi ui;
  ui.show(ramp());
  ui.click("display.input");
  ui.click("display.rule.percentiles");
  ui.bench.view(Pane::kInput).display.percentiles = {10, 90};
  ui.frame();
  ui.frame();
  EXPECT_NEAR(shown(ui, Pane::kInput).low, 9.9, 1e-9);
  EXPECT_NEAR(shown(ui, Pane::kInput).high, 89.1, 1e-9);
  EXPECT_TRUE(ui.has("clipping.input")) << "what is clipped stands beside the title";
  EXPECT_FALSE(ui.has("clipping.output"));
}

TEST(Ranges, a_shared_range_is_that_of_both_panes) {
  HeadlessUi ui;
  ui.show(ramp());
  ui.click("display.output");
  ui.click("display.rule.shared");
  ui.frame();
  EXPECT_EQ(shown(ui, Pane::kInput), (ValueRange{0, 198}));
  EXPECT_EQ(shown(ui, Pane::kOutput), (ValueRange{0, 198}));
  ui.click("display.rule.data");
  ui.frame();
  EXPECT_EQ(shown(ui, Pane::kInput), (ValueRange{0, 99})) << "given up by one, given up by both";
}

TEST(Ranges, the_ends_of_a_fixed_range_are_typed) {
  HeadlessUi ui;
  ui.show(ramp());
  ui.click("display.input");
  ui.click("display.fixed");
  ui.frame();
  ui.click("display.range.low");
  ui.frame();
  ui.type("12.5");
  ui.enter();
  ui.frame();
  EXPECT_EQ(shown(ui, Pane::kInput), (ValueRange{12.5, 99}));
  ui.click("display.range.high");
  ui.frame();
  ui.type("12.5");
  ui.enter();
  ui.frame();
  EXPECT_EQ(shown(ui, Pane::kInput), (ValueRange{12.5, 99}));
  ASSERT_TRUE(ui.ctx.typing);
  EXPECT_EQ(ui.ctx.typing->entry.refused, "the end of a range has to be more than 12.5");
}

TEST(Ranges, percentiles_are_dragged_no_further_than_to_each_other) {
  HeadlessUi ui;
  ui.show(ramp());
  ui.click("display.input");
  ui.click("display.rule.percentiles");
  ui.frame();
  const ScreenRect low = ui.rect("display.percentiles.low");
  ui.drag_by({(low.min.x + low.max.x) / 2, (low.min.y + low.max.y) / 2}, 4000, 0);
  const ValueRange ends = ui.bench.view(Pane::kInput).display.percentiles;
  EXPECT_GE(ends.low, 0);
  EXPECT_LT(ends.low, ends.high);
}

TEST(Ranges, an_end_of_the_colour_bar_is_dragged) {
  HeadlessUi ui;
  ui.show(ramp());
  ui.drag("bar.input.high", 0.5, 0.5);
  EXPECT_EQ(shown(ui, Pane::kInput), (ValueRange{0, 99})) << "a click changes nothing";
  const ScreenRect end = ui.rect("bar.input.high");
  ui.drag_by({(end.min.x + end.max.x) / 2, (end.min.y + end.max.y) / 2}, 0, 20);
  const ValueRange range = shown(ui, Pane::kInput);
  EXPECT_LT(range.high, 90);
  EXPECT_EQ(range.low, 0);
  EXPECT_TRUE(ui.bench.view(Pane::kInput).display.range) << "fixed from then on";
  EXPECT_TRUE(ui.has("clipping.input"));
}

TEST(Ranges, the_middle_of_the_colour_bar_shifts_both_ends) {
  HeadlessUi ui;
  ui.show(ramp());
  const ScreenRect middle = ui.rect("bar.input.middle");
  ui.drag_by({(middle.min.x + middle.max.x) / 2, (middle.min.y + middle.max.y) / 2}, 0, -15);
  const ValueRange range = shown(ui, Pane::kInput);
  EXPECT_GT(range.low, 1);
  EXPECT_NEAR(range.high - range.low, 99, 1e-9);
}

TEST(Ranges, a_diverging_range_stays_about_zero) {
  HeadlessUi ui;
  Experiment e = ramp();
  e.kernel.weights = {-2.0};
  ui.show(e);
  const ScreenRect end = ui.rect("bar.output.low");
  ui.drag_by({(end.min.x + end.max.x) / 2, (end.min.y + end.max.y) / 2}, 0, -20);
  const ValueRange range = shown(ui, Pane::kOutput);
  EXPECT_EQ(range.low, -range.high);
  EXPECT_LT(range.high, 190);
  const ScreenRect middle = ui.rect("bar.output.middle");
  ui.drag_by({(middle.min.x + middle.max.x) / 2, (middle.min.y + middle.max.y) / 2}, 0, -15);
  EXPECT_EQ(shown(ui, Pane::kOutput), range) << "locked at 0";
}

TEST(Ranges, a_double_click_on_the_bar_makes_it_automatic_again) {
  HeadlessUi ui;
  ui.show(ramp());
  ui.bench.view(Pane::kInput).display.range = ValueRange{10, 20};
  ui.frame();
  ui.click("bar.input.high");
  ui.click("bar.input.high");
  EXPECT_EQ(shown(ui, Pane::kInput), (ValueRange{0, 99}));
}

TEST(Ranges, eight_bits_round_and_clamp_to_the_inputs_white) {
  HeadlessUi ui;
  ui.show(ramp());
  ui.click("display.output");
  ui.click("display.eight_bit");
  ui.frame();
  const Display display = ui.painter.of(Pane::kOutput).draw.display;
  EXPECT_EQ(display.range, (ValueRange{0, 255})) << "the input's values go to 99";
  EXPECT_EQ(display.colormap, Colormap::kGray);
  EXPECT_TRUE(display.eight_bit);
}

TEST(Ranges, values_that_are_none_are_explained_where_there_are_some) {
  HeadlessUi ui;
  ui.show(ramp());
  EXPECT_FALSE(ui.has("odd.input"));
  Experiment e = ramp();
  auto source = std::make_shared<Source>();
  source->name = "odd";
  source->image = testing::image_of({{1, std::nanf(""), 3}, {4, 5, 6}});
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  e.source = source;
  ui.show(e);
  EXPECT_TRUE(ui.has("odd.input"));
  EXPECT_TRUE(ui.has("odd.output"));
  EXPECT_FALSE(ui.has("odd.kernel"));
}

}  // namespace
}  // namespace convscope
