// How often the input is read, as the Coverage tab and the input's card show it.
#include <gtest/gtest.h>
#include <imgui.h>

#include "gui/headless_ui.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

void show_photo(HeadlessUi& ui, const ConvolutionSpec& spec) {
  auto source = std::make_shared<Source>();
  source->image = testing::random_image({700, 900}, 3);
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  ui.show({source, testing::seed_kernel(), "seed", spec, {}});
}

TEST(Coverage, what_the_floor_drops_is_hatched_without_being_asked) {
  HeadlessUi ui;
  ui.show_example({.stride = {2, 2}});  // 4x5 under 2x2: column 4 is left over
  EXPECT_FALSE(ui.has("dropped.rows"));
  const ViewTransform view = ui.bench.view(Pane::kInput).transform;
  EXPECT_EQ(ui.rect("dropped.cols"), view.to_screen(Region{{0, 4}, {4, 1}}));
}

TEST(Coverage, dropped_padding_is_hatched_too) {
  HeadlessUi ui;
  ui.show_example({.stride = {2, 3}, .padding = Padding::explicit_sides({0, 1, 0, 0})});
  const ViewTransform view = ui.bench.view(Pane::kInput).transform;
  EXPECT_EQ(ui.rect("dropped.rows"), view.to_screen(Region{{4, 0}, {1, 5}}));
}

TEST(Coverage, a_dropped_line_out_of_sight_leaves_no_mark) {
  HeadlessUi ui;
  ui.show_example({.stride = {2, 2}});
  const int before = ImGui::GetDrawData()->TotalVtxCount;
  const ScreenRect pane = ui.rect("pane.input");
  ui.drag_by({pane.min.x + 20, pane.min.y + 20}, pane.width(), 0);
  const ScreenRect dropped = ui.rect("dropped.cols");
  EXPECT_GT(dropped.min.x, pane.max.x);
  EXPECT_LT(ImGui::GetDrawData()->TotalVtxCount, before);
}

TEST(Coverage, the_tab_counts_and_shows_on_the_input) {
  HeadlessUi ui;
  ui.show_example({.stride = {1, 3}});
  ui.click("tab.Coverage");
  EXPECT_TRUE(ui.has("coverage.most"));
  EXPECT_FALSE(ui.has("unread.col.2")) << "only when asked";
  ui.click("coverage.show");
  EXPECT_TRUE(ui.state.coverage.shown);
  const ViewTransform view = ui.bench.view(Pane::kInput).transform;
  EXPECT_EQ(ui.rect("unread.col.2"), view.to_screen(Region{{0, 2}, {4, 1}}));
  ui.click("coverage.show");
  EXPECT_FALSE(ui.has("unread.col.2"));
}

TEST(Coverage, each_cause_is_named) {
  HeadlessUi ui;
  ui.show_example({.stride = {3, 4}});
  ui.click("tab.Coverage");
  EXPECT_TRUE(ui.has("coverage.row.dropped by the floor"));
  EXPECT_TRUE(ui.has("coverage.column.dropped by the floor"));
  ui.show_example({.stride = {1, 3}});
  EXPECT_TRUE(ui.has("coverage.column.between windows"));
  EXPECT_FALSE(ui.has("coverage.row.dropped by the floor"));
  ui.show_example(
      {.stride = {2, 1}, .dilation = {2, 1}, .padding = Padding::explicit_sides({1, 0, 0, 0})});
  EXPECT_TRUE(ui.has("coverage.row.in a dilation gap"));
}

TEST(Coverage, copies_can_be_counted_with_their_pixels) {
  HeadlessUi ui;
  // Windows at columns -2 and 1: column 0 is read at its copies in the padding alone.
  ui.show_example({.stride = {1, 3},
                   .padding = Padding::explicit_sides({0, 0, 2, 0}),
                   .border = Border::kReplicate});
  ui.click("tab.Coverage");
  ui.click("coverage.show");
  EXPECT_TRUE(ui.has("unread.col.0"));
  ui.click("coverage.copies");
  EXPECT_FALSE(ui.has("unread.col.0"));
}

TEST(Coverage, a_photo_costs_bands_and_not_cells) {
  HeadlessUi ui;
  show_photo(ui, {.stride = {5, 7}});
  ui.move_to("status");
  const int before = ImGui::GetDrawData()->TotalVtxCount;
  ui.click("tab.Coverage");
  ui.click("coverage.show");
  // At most a band of four corners for each row and column of pixels of the pane.
  EXPECT_LT(ImGui::GetDrawData()->TotalVtxCount - before, 4 * (700 + 900) + 4000);
}

}  // namespace
}  // namespace convscope
