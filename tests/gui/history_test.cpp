// Undo and redo by keys, menu and list.
#include <gtest/gtest.h>

#include "gui/headless_ui.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

const Pair kOne{1, 1};

TEST(HistoryUi, a_drag_is_taken_back_in_one_step_and_brought_again) {
  HeadlessUi ui;
  ui.show_example({});
  const Experiment before = ui.bench.experiment();
  ui.move_to("stride.rows", 0.02);
  ui.press();
  for (const double to : {0.05, 0.1, 0.2, 0.3}) ui.move_to("stride.rows", to);
  ui.release();
  ui.settle();
  const Experiment after = ui.bench.experiment();
  ASSERT_NE(after.spec.stride, kOne);
  EXPECT_EQ(ui.bench.history().entries.size(), 2U) << "one drag, one entry";
  ui.key(Key::kZ, true);
  ui.settle();
  EXPECT_EQ(ui.bench.experiment(), before);
  EXPECT_TRUE(ui.bench.is_current());
  ui.key(Key::kZ, true, true);
  EXPECT_EQ(ui.bench.experiment(), after);
  ui.key(Key::kZ, true);
  ui.key(Key::kY, true);
  EXPECT_EQ(ui.bench.experiment(), after);
  ui.key(Key::kY, true);
  EXPECT_EQ(ui.bench.experiment(), after) << "there is nothing more to bring again";
}

TEST(HistoryUi, two_drags_are_two_steps) {
  HeadlessUi ui;
  ui.show_example({});
  ui.drag("stride.rows", 0.02, 0.1);
  ui.drag("stride.rows", 0.1, 0.2);
  EXPECT_EQ(ui.bench.history().entries.size(), 3U);
}

TEST(HistoryUi, the_edit_menu_undoes) {
  HeadlessUi ui;
  ui.show_example({});
  ui.click("padding.full");
  ui.settle();
  ui.click("menu.Edit");
  ui.click("menu.item.Undo");
  EXPECT_EQ(ui.bench.experiment().spec.padding.mode, PaddingMode::kValid);
  EXPECT_TRUE(ui.bench.history().can_redo()) << "undoing is no new change";
}

TEST(HistoryUi, a_line_of_the_list_goes_there_and_the_lines_after_it_stay) {
  HeadlessUi ui;
  ui.show_example({});
  ui.click("padding.full");
  ui.click("padding.same");
  ui.click("tab.History");
  ui.frame();
  ui.click("history.1");
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().spec.padding.mode, PaddingMode::kFull);
  EXPECT_EQ(ui.bench.history().entries.size(), 3U);
  ui.click("history.2");
  EXPECT_EQ(ui.bench.experiment().spec.padding.mode, PaddingMode::kSame);
  ui.click("history.undo");
  ui.click("history.undo");
  ui.click("history.undo");
  EXPECT_EQ(ui.bench.experiment().spec.padding.mode, PaddingMode::kValid);
  ui.click("history.redo");
  EXPECT_EQ(ui.bench.experiment().spec.padding.mode, PaddingMode::kFull);
}

TEST(HistoryUi, what_is_typed_into_cells_is_one_step_a_cell) {
  HeadlessUi ui;
  ui.show_example({});
  ui.click("tab.Input");
  ui.move_to_cell(Pane::kInput, {1, 2});
  ui.press();
  ui.release();
  ui.frame();
  ui.type("5");
  ui.enter();
  ui.settle();
  const auto& entries = ui.bench.history().entries;
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[1].change.what, "pixel [1, 2]:") << entries[1].change.text();
  ui.key(Key::kZ, true);
  EXPECT_EQ(ui.bench.experiment().source->name, "example");
}

TEST(HistoryUi, what_is_impossible_can_be_undone_too) {
  HeadlessUi ui;
  ui.show_example({});
  Experiment impossible = ui.bench.experiment();
  impossible.spec.dilation = {9, 9};
  ui.show(impossible);
  ASSERT_TRUE(ui.bench.problem());
  ui.key(Key::kZ, true);
  ui.settle();
  EXPECT_FALSE(ui.bench.problem());
}

}  // namespace
}  // namespace convscope
