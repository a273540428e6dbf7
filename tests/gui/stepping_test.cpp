// Stepping through products, playing over the output: keys, buttons and what the panes then show.
#include <gtest/gtest.h>
#include <imgui.h>

#include "convscope/explain.h"
#include "core/ledger_text.h"
#include "gui/headless_ui.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

const ConvolutionSpec kSame{.padding = Padding::same()};

void pin(HeadlessUi& ui, Point cell) {
  ui.move_to_cell(Pane::kOutput, cell);
  ui.press();
  ui.release();
  ui.move_to("status");
  ASSERT_EQ(ui.bench.selected_output(), cell);
}

/// Lets the program's own clock run: a headless frame lasts 1/60 s.
void pass(HeadlessUi& ui, double seconds) {
  for (int i = 0; i < static_cast<int>(seconds * 60); ++i) ui.frame();
}

TEST(Stepping, arrows_step_through_the_products_of_a_pinned_cell) {
  HeadlessUi ui;
  ui.show_example(kSame);
  pin(ui, {1, 2});
  EXPECT_FALSE(ui.bench.stepped_term());
  ui.key(Key::kRight);
  EXPECT_EQ(ui.bench.stepped_term(), 0) << "the first step shows the first product";
  ui.key(Key::kRight);
  ui.key(Key::kDown);
  EXPECT_EQ(ui.bench.stepped_term(), 2);
  ui.key(Key::kLeft);
  EXPECT_EQ(ui.bench.stepped_term(), 1);
  ui.key(Key::kEnd);
  ui.key(Key::kRight);
  EXPECT_EQ(ui.bench.stepped_term(), 3) << "there is no product after the last";
  EXPECT_EQ(ui.bench.selected_output(), (Point{1, 2})) << "the pin stands";
}

TEST(Stepping, shift_and_arrows_walk_the_pin_and_stop_at_the_edge) {
  HeadlessUi ui;
  ui.show_example(kSame);
  pin(ui, {1, 3});
  ui.key(Key::kRight, false, true);
  ui.key(Key::kRight, false, true);
  ui.key(Key::kUp, false, true);
  EXPECT_EQ(ui.bench.selected_output(), (Point{0, 4}));
  EXPECT_TRUE(ui.bench.pinned);
}

TEST(Stepping, a_clicked_product_is_stepped_to_and_escape_lets_all_go) {
  HeadlessUi ui;
  ui.show_example(kSame);
  pin(ui, {1, 2});
  ui.click("cell.term.2");
  EXPECT_EQ(ui.bench.stepped_term(), 2);
  ui.key(Key::kEscape);
  EXPECT_FALSE(ui.bench.selected_output());
  EXPECT_FALSE(ui.bench.term);
}

TEST(Stepping, a_product_that_the_kernel_lost_is_not_stepped_to) {
  HeadlessUi ui;
  ui.show_example(kSame);
  pin(ui, {1, 2});
  ui.key(Key::kEnd);
  Experiment smaller = ui.bench.experiment();
  smaller.kernel = resized(smaller.kernel, {1, 2});
  ui.show(smaller);
  EXPECT_FALSE(ui.bench.stepped_term());
}

TEST(Stepping, the_ledger_keeps_the_stepped_product_in_sight) {
  HeadlessUi ui(1280, 720);
  ui.show_example(kSame);
  Experiment larger = ui.bench.experiment();
  larger.kernel = resized(larger.kernel, {5, 6});
  ui.show(larger);
  pin(ui, {1, 2});
  EXPECT_FALSE(ui.has("cell.term.29")) << "not all of 30 fit";
  ui.key(Key::kEnd);
  ui.frame();
  ASSERT_TRUE(ui.has("cell.term.29"));
  EXPECT_LE(ui.rect("cell.term.29").max.y, ui.rect("play").min.y);
}

TEST(Stepping, copies_are_the_ledgers_text_and_csv) {
  HeadlessUi ui;
  ui.show_example(kSame);
  pin(ui, {3, 1});
  const Outcome& outcome = *ui.bench.outcome();
  const auto terms = explain_output(outcome.input->image.view(), outcome.plan, {3, 1});
  ui.key(Key::kC, true);
  EXPECT_EQ(ImGui::GetClipboardText(), ledger_text({3, 1}, terms));
  ui.click("cell.csv");
  EXPECT_EQ(ImGui::GetClipboardText(), ledger_csv(terms));
  ui.click("cell.copy");
  EXPECT_EQ(ImGui::GetClipboardText(), ledger_text({3, 1}, terms));
}

TEST(Playing, space_slides_over_every_cell_and_comes_to_rest_at_the_last) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.key(Key::kSpace);
  ASSERT_TRUE(ui.bench.playback.playing);
  EXPECT_EQ(ui.bench.selected_output(), (Point{0, 0}));
  EXPECT_TRUE(ui.has("cell.title")) << "the ledger follows";
  Point before{0, 0};
  for (int i = 0; i < 1000 && ui.bench.playback.playing; ++i) {
    ui.frame();
    const Point now = *ui.bench.selected_output();
    const std::int64_t moved = (now.row - before.row) * 5 + now.col - before.col;
    ASSERT_TRUE(moved == 0 || moved == 1);
    before = now;
  }
  EXPECT_EQ(before, (Point{3, 4}));
  ui.key(Key::kEscape);
  EXPECT_FALSE(ui.bench.playback.active());
}

TEST(Playing, space_pauses_and_goes_on) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.key(Key::kSpace);
  pass(ui, 2);
  ui.key(Key::kSpace);
  const std::int64_t place = ui.bench.playback.position;
  EXPECT_GT(place, 0);
  pass(ui, 2);
  EXPECT_EQ(ui.bench.playback.position, place);
  ui.key(Key::kSpace);
  pass(ui, 2);
  EXPECT_GT(ui.bench.playback.position, place);
}

TEST(Playing, arrows_home_and_end_step_the_playhead) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.key(Key::kRight);
  EXPECT_EQ(ui.bench.selected_output(), (Point{0, 0}));
  ui.key(Key::kRight);
  ui.key(Key::kDown);
  EXPECT_EQ(ui.bench.selected_output(), (Point{1, 1}));
  ui.key(Key::kUp);
  ui.key(Key::kUp);
  EXPECT_EQ(ui.bench.selected_output(), (Point{0, 1})) << "above the first row there is none";
  ui.key(Key::kEnd);
  EXPECT_EQ(ui.bench.selected_output(), (Point{3, 4}));
  ui.key(Key::kLeft);
  EXPECT_EQ(ui.bench.selected_output(), (Point{3, 3}));
  ui.key(Key::kHome);
  EXPECT_EQ(ui.bench.selected_output(), (Point{0, 0}));
}

TEST(Playing, buttons_and_scrubber_move_the_playhead) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.click("play.toggle");
  EXPECT_TRUE(ui.bench.playback.playing);
  ui.click("play.last");
  EXPECT_TRUE(ui.bench.playback.at_end());
  ui.click("play.back");
  EXPECT_EQ(ui.bench.playback.position, 18);
  ui.drag("play.scrubber", 0.9, 0.5);
  EXPECT_NEAR(static_cast<double>(ui.bench.playback.position), 9.5, 0.6);
  ui.click("play.first");
  ui.click("play.forward");
  EXPECT_EQ(ui.bench.playback.position, 1);
  EXPECT_FALSE(ui.bench.playback.playing);
  ui.click("play.speed");
  EXPECT_EQ(ui.bench.playback.speed, 2);
}

TEST(Playing, covered_cells_cannot_be_pointed_at) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.key(Key::kHome);
  ui.move_to_cell(Pane::kOutput, {2, 2});
  EXPECT_FALSE(ui.bench.hovered) << "its value would be in the tooltip and the status bar";
  ui.move_to_cell(Pane::kOutput, {0, 0});
  EXPECT_TRUE(ui.bench.hovered);
}

TEST(Playing, a_pin_ends_it_and_play_goes_on_from_the_pin) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.key(Key::kEnd);
  pin(ui, {2, 1});
  EXPECT_FALSE(ui.bench.playback.active());
  ui.key(Key::kSpace);
  EXPECT_FALSE(ui.bench.pinned);
  EXPECT_EQ(ui.bench.selected_output(), (Point{2, 1}));
}

TEST(Playing, another_output_size_ends_it_and_another_weight_does_not) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.key(Key::kEnd);
  ui.key(Key::kLeft);
  Experiment next = ui.bench.experiment();
  next.kernel.at({0, 0}) = 3;
  ui.show(next);
  EXPECT_EQ(ui.bench.playback.position, 18);
  next.spec.padding = Padding::valid();
  ui.show(next);
  EXPECT_FALSE(ui.bench.playback.active());
}

TEST(Playing, the_bar_fits_into_a_small_window) {
  HeadlessUi ui(1280, 720);
  ui.show_example(kSame);
  EXPECT_GT(ui.rect("play.scrubber").width(), 200);
  EXPECT_LE(ui.rect("play.speed").max.x, 1280 - 10);
  EXPECT_LE(ui.rect("play").max.y, ui.rect("status").min.y);
}

}  // namespace
}  // namespace convscope
