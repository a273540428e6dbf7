// Questions about what is shown: asked, answered, hidden until then.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "gui/headless_ui.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

const ConvolutionSpec kSpec{.stride = {1, 2}, .padding = Padding::explicit_sides({1, 1, 2, 0})};

/// The example with a question on this topic.
void ask(HeadlessUi& ui, PracticeTopic topic) {
  ui.show_example(kSpec);
  ui.click("tab.Practice");
  for (int i = 0; i < 50 && !ui.bench.practice.asks(topic); ++i) ui.click("practice.skip");
  ASSERT_TRUE(ui.bench.practice.asks(topic));
  ui.move_to("practice.score");
}

void answer(HeadlessUi& ui, const std::string& field, const std::string& text) {
  ui.click(field);
  ui.type(text);
}

TEST(PracticeTab, hides_the_size_that_it_asks_for_and_reveals_it) {
  HeadlessUi ui;
  ask(ui, PracticeTopic::kSize);
  EXPECT_TRUE(ui.has("practice.cover"));
  EXPECT_FALSE(ui.has("formula")) << "the parameters' size line would tell";
  ui.move_to_cell(Pane::kOutput, {1, 1});
  EXPECT_FALSE(ui.bench.hovered);
  const Size size = ui.bench.outcome()->size();
  answer(ui, "practice.rows", std::to_string(size.rows));
  answer(ui, "practice.cols", std::to_string(size.cols));
  ui.click("practice.check");
  EXPECT_TRUE(ui.has("practice.right"));
  EXPECT_EQ(ui.bench.practice.correct, 1);
  EXPECT_FALSE(ui.has("practice.cover"));
  EXPECT_TRUE(ui.has("formula"));
}

TEST(PracticeTab, a_wrong_size_is_wrong_and_no_number_is_no_answer) {
  HeadlessUi ui;
  ask(ui, PracticeTopic::kSize);
  ui.click("practice.check");
  EXPECT_TRUE(ui.bench.practice.open()) << "an empty field is no answer";
  const Size size = ui.bench.outcome()->size();
  answer(ui, "practice.rows", std::to_string(size.cols));
  answer(ui, "practice.cols", std::to_string(size.rows));
  ASSERT_NE(size.rows, size.cols);
  ui.click("practice.check");
  EXPECT_TRUE(ui.has("practice.wrong")) << "rows come first";
  EXPECT_EQ(ui.bench.practice.answered, 1);
  ui.click("practice.next");
  EXPECT_TRUE(ui.bench.practice.open());
}

TEST(PracticeTab, hides_the_value_that_it_asks_for_and_takes_two_decimals) {
  HeadlessUi ui;
  ask(ui, PracticeTopic::kValue);
  const Point cell = ui.bench.practice.question->cell;
  ui.move_to_cell(Pane::kOutput, cell);
  EXPECT_FALSE(ui.bench.hovered) << "the tooltip would tell";
  EXPECT_FALSE(ui.bench.selected_output());
  const double truth = ui.bench.outcome()->value(cell);
  answer(ui, "practice.value", fmt::format("{:.2f}", truth));
  ui.enter();
  EXPECT_TRUE(ui.has("practice.right"));
  EXPECT_EQ(ui.bench.selected_output(), cell) << "its taps are shown with the answer";
}

TEST(PracticeTab, clicked_pixels_are_the_answer_to_a_field) {
  HeadlessUi ui;
  ask(ui, PracticeTopic::kField);
  ui.move_to_cell(Pane::kInput, {1, 1});
  EXPECT_FALSE(ui.bench.hovered) << "its links would tell";
  const Point cell = ui.bench.practice.question->cell;
  const Geometry& g = ui.bench.outcome()->plan.geometry;
  for (const Point p : pixels_read(g, cell)) {
    ui.move_to_cell(Pane::kInput, p);
    ui.press();
    ui.release();
  }
  EXPECT_EQ(ui.bench.practice.marks.size(), pixels_read(g, cell).size());
  ui.click("practice.check");
  EXPECT_TRUE(ui.has("practice.right"));
}

TEST(PracticeTab, other_settings_bring_another_question_and_leaving_keeps_the_score) {
  HeadlessUi ui;
  ask(ui, PracticeTopic::kSize);
  answer(ui, "practice.rows", "1");
  answer(ui, "practice.cols", "1");
  ui.click("practice.check");
  Experiment next = ui.bench.experiment();
  next.spec.stride = {2, 1};
  ui.show(next);
  EXPECT_TRUE(ui.bench.practice.open());
  ui.click("tab.Cell");
  EXPECT_FALSE(ui.bench.practice.question);
  EXPECT_EQ(ui.bench.practice.answered, 1);
  ui.move_to_cell(Pane::kOutput, {0, 0});
  EXPECT_TRUE(ui.bench.hovered) << "nothing stays hidden";
}

TEST(PracticeTab, a_transposed_convolution_is_not_asked_about) {
  HeadlessUi ui;
  ask(ui, PracticeTopic::kSize);
  Experiment next = ui.bench.experiment();
  next.transposed = TransposedSpec{};
  ui.show(next);
  EXPECT_FALSE(ui.bench.practice.question);
  EXPECT_FALSE(ui.has("practice.cover")) << "nothing stays hidden";
}

TEST(PracticeTab, nothing_plays_while_a_question_is_open) {
  HeadlessUi ui;
  ask(ui, PracticeTopic::kValue);
  ui.key(Key::kEnd);
  ui.frame();
  EXPECT_FALSE(ui.bench.playback.active());
  EXPECT_FALSE(ui.bench.selected_output());
}

}  // namespace
}  // namespace convscope
