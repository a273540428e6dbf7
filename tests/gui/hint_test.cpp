// The three things to try.
#include <gtest/gtest.h>

#include "gui/headless_ui.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

TEST(FirstHint, ticks_what_was_done_and_goes_when_all_is) {
  HeadlessUi ui;
  ui.show_example({.padding = Padding::same()});
  EXPECT_FALSE(ui.has("hint")) << "unasked it does not come";
  ui.state.hint = Hint{};
  ui.frame();
  ASSERT_TRUE(ui.has("hint"));
  EXPECT_FALSE(ui.state.hint->hovered);
  ui.move_to_cell(Pane::kOutput, {0, 1});
  EXPECT_TRUE(ui.state.hint->hovered);
  EXPECT_FALSE(ui.state.hint->moved);
  ui.drag("dilation.rows", 0.02, 0.1);
  ui.settle();
  EXPECT_TRUE(ui.state.hint->moved);
  ui.key(Key::kSpace);
  EXPECT_FALSE(ui.state.hint);
  ui.frame();
  EXPECT_FALSE(ui.has("hint"));
}

TEST(FirstHint, a_click_or_escape_sends_it_away_and_the_menu_brings_it_back) {
  HeadlessUi ui;
  ui.show_example({});
  ui.state.hint = Hint{};
  ui.frame();
  ui.click("hint");
  EXPECT_FALSE(ui.state.hint);
  ui.click("menu.Help");
  ui.click("menu.item.First steps");
  EXPECT_TRUE(ui.state.hint);
  ui.bench.pinned = CellRef{Pane::kOutput, {0, 0}};
  ui.key(Key::kEscape);
  EXPECT_FALSE(ui.state.hint);
  EXPECT_TRUE(ui.bench.pinned) << "one Escape, one thing";
}

TEST(FirstHint, stands_inside_a_small_window) {
  HeadlessUi ui(1280, 720);
  ui.show_example({});
  ui.state.hint = Hint{};
  ui.frame();
  EXPECT_GE(ui.rect("hint").min.x, ui.rect("pane.input").min.x - 40);
  EXPECT_LE(ui.rect("hint").max.x, 1280);
  EXPECT_LE(ui.rect("hint").max.y, ui.rect("play").min.y);
}

}  // namespace
}  // namespace convscope
