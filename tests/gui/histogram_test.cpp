// The tab with histograms, line profiles and statistics of regions.
#include <gtest/gtest.h>
#include <imgui.h>

#include <cmath>

#include "gui/headless_ui.h"
#include "support/images.h"
#include "ui/look_marks.h"
#include "ui/profile_plot.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

Experiment picture(const ConvolutionSpec& spec) {
  auto source = std::make_shared<Source>();
  source->name = "picture";
  source->image = *Image<float>::create({40, 70});
  for (std::int64_t r = 0; r < 40; ++r) {
    for (std::int64_t c = 0; c < 70; ++c) source->image.at({r, c}) = static_cast<float>(r + c);
  }
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  return {source, Kernel{{1, 1}, {3.0}}, "custom", spec, {}};
}

void drag_cells(HeadlessUi& ui, Pane pane, CellPosition from, CellPosition to) {
  const ViewTransform& view = ui.bench.view(pane).transform;
  const ScreenPoint a = view.to_screen(from.row, from.col);
  const ScreenPoint b = view.to_screen(to.row, to.col);
  ui.drag_by(a, b.x - a.x, b.y - a.y);
}

TEST(HistogramTab, shows_both_histograms_with_their_statistics) {
  HeadlessUi ui(1280, 720);
  ui.show(picture({}));
  ui.click("tab.Histogram");
  for (const char* widget : {"histogram.input", "histogram.output", "statistics.input",
                             "statistics.output", "measure.line"}) {
    ASSERT_TRUE(ui.has(widget)) << widget;
    EXPECT_LE(ui.rect(widget).max.x, 1280) << widget;
    EXPECT_LE(ui.rect(widget).max.y, 720) << widget;
  }
  EXPECT_GT(ui.rect("histogram.input").height(), 30);
}

TEST(HistogramTab, an_end_of_the_range_is_dragged_on_the_histogram) {
  HeadlessUi ui;
  ui.show(picture({}));
  ui.click("tab.Histogram");
  const ScreenRect end = ui.rect("histogram.output.high");
  ui.drag_by({(end.min.x + end.max.x) / 2, (end.min.y + end.max.y) / 2}, -30, 0);
  const ValueRange range = ui.painter.of(Pane::kOutput).draw.display.range;
  EXPECT_LT(range.high, 3 * 108);
  EXPECT_GT(range.high, 0);
  EXPECT_EQ(range.low, 0);
}

TEST(LineTool, a_dragged_line_is_kept_and_its_profile_shown) {
  HeadlessUi ui;
  ui.show(picture({.stride = {2, 2}}));
  ui.click("tool.line");
  drag_cells(ui, Pane::kOutput, {4, 6}, {4, 30});
  ASSERT_TRUE(ui.state.looking.line);
  EXPECT_EQ(ui.state.tab, BottomTab::kHistogram) << "the profile is shown at once";
  EXPECT_TRUE(ui.has("profile"));
  const PaneSpan& line = *ui.state.looking.line;
  EXPECT_EQ(line.pane, Pane::kOutput);
  EXPECT_NEAR(line.from.col, 6, 0.2);
  EXPECT_NEAR(line.to.col, 30, 0.2);
  const PaneSpan in = mapped_to(line, Pane::kInput, *ui.bench.outcome());
  EXPECT_NEAR(in.from.col, 2 * line.from.col - 0.5, 1e-9) << "through the stride";
  EXPECT_FALSE(ui.bench.pinned);
}

TEST(RegionTool, measures_the_same_scene_in_both_panes) {
  HeadlessUi ui;
  ui.show(picture({.stride = {2, 2}}));
  ui.click("tool.region");
  drag_cells(ui, Pane::kInput, {10.1, 20.1}, {19.9, 39.9});
  ASSERT_TRUE(ui.state.looking.region);
  const Outcome& outcome = *ui.bench.outcome();
  EXPECT_EQ(cells_of(*ui.state.looking.region, Pane::kInput, outcome),
            (Region{{10, 20}, {10, 20}}));
  EXPECT_EQ(cells_of(*ui.state.looking.region, Pane::kOutput, outcome), (Region{{5, 10}, {5, 10}}));
  EXPECT_TRUE(ui.has("region.input"));
  EXPECT_TRUE(ui.has("region.output"));
}

TEST(RegionTool, a_rectangle_beyond_the_picture_is_cut_to_it) {
  HeadlessUi ui;
  ui.show(picture({}));
  const PaneSpan far{Pane::kInput, {-30, 50}, {90, 400}};
  EXPECT_EQ(cells_of(far, Pane::kInput, *ui.bench.outcome()), (Region{{0, 50}, {40, 20}}));
  const PaneSpan outside{Pane::kInput, {60, 80}, {90, 99}};
  EXPECT_TRUE(cells_of(outside, Pane::kInput, *ui.bench.outcome()).size.empty());
  EXPECT_TRUE(cells_of(outside, Pane::kOutput, *ui.bench.outcome()).size.empty());
}

TEST(LineTool, a_place_on_the_profile_is_told_and_marked) {
  HeadlessUi ui(1440, 1000);
  ui.show_example({.padding = Padding::same()});
  ui.state.looking.line = PaneSpan{Pane::kInput, {0.5, 0.5}, {0.5, 4.5}};
  ui.state.tab = BottomTab::kHistogram;
  for (int i = 0; i < 3; ++i) ui.frame();
  EXPECT_FALSE(ui.state.looking.probe);
  ui.move_to("profile", 0.5);
  ASSERT_TRUE(ui.state.looking.probe);
  EXPECT_NEAR(*ui.state.looking.probe, 0.5, 0.02);
  ui.move_to(ScreenPoint{700, 8});
  EXPECT_FALSE(ui.state.looking.probe);
}

TEST(LineTool, a_profile_tells_value_and_place) {
  const Profile profile{{1, 2, std::nan(""), 4, 5}, 8};
  EXPECT_EQ(value_text_at(profile, 0), "1");
  EXPECT_EQ(value_text_at(profile, 0.26), "2");
  EXPECT_EQ(value_text_at(profile, 0.5), "outside");
  EXPECT_EQ(value_text_at(profile, 1), "5");
  EXPECT_EQ(probe_text(profile, 0.25), "at 2 of 8 cells");
}

TEST(LineTool, escape_takes_lines_and_regions_away_before_the_pin) {
  HeadlessUi ui;
  ui.show_example({.padding = Padding::same()});
  ui.state.looking.line = PaneSpan{Pane::kInput, {0.5, 0.5}, {0.5, 4.5}};
  ui.state.looking.region = PaneSpan{Pane::kInput, {0, 0}, {2, 3}};
  ui.bench.pinned = CellRef{Pane::kOutput, {1, 2}};
  ui.key(Key::kEscape);
  EXPECT_FALSE(ui.state.looking.line);
  EXPECT_FALSE(ui.state.looking.region);
  EXPECT_TRUE(ui.bench.pinned);
  ui.key(Key::kEscape);
  EXPECT_FALSE(ui.bench.pinned);
}

TEST(LineTool, a_click_takes_the_line_away) {
  HeadlessUi ui;
  ui.show(picture({}));
  ui.click("tool.line");
  drag_cells(ui, Pane::kInput, {4, 6}, {20, 30});
  ASSERT_TRUE(ui.state.looking.line);
  ui.click("pane.input");
  EXPECT_FALSE(ui.state.looking.line);
}

}  // namespace
}  // namespace convscope
