// The impulse mode and the words under the kernel.
#include <gtest/gtest.h>

#include "convscope/kernel_presets.h"
#include "gui/headless_ui.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

const ConvolutionSpec kSame{.padding = Padding::same()};

TEST(ImpulseMode, the_key_swaps_the_input_and_brings_the_same_one_back) {
  HeadlessUi ui;
  ui.show_example(kSame);
  const auto input = ui.bench.experiment().source;
  ui.key(Key::kI);
  ui.settle();
  EXPECT_NE(ui.bench.experiment().source, input);
  const Outcome& outcome = *ui.bench.outcome();
  const Kernel& kernel = outcome.experiment.kernel;
  EXPECT_EQ(outcome.value({2, 2}), static_cast<double>(static_cast<float>(kernel.at({0, 0}))));
  EXPECT_EQ(outcome.value({1, 1}), static_cast<double>(static_cast<float>(kernel.at({1, 1}))))
      << "rotated by half a turn";
  ui.key(Key::kI);
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().source, input);
}

TEST(ImpulseMode, the_button_does_the_same) {
  HeadlessUi ui(1280, 720);
  ui.show_example(kSame);
  const auto input = ui.bench.experiment().source;
  ui.click("play.impulse");
  ui.settle();
  EXPECT_TRUE(ui.state.impulse.shown_by(ui.bench.experiment()));
  ui.click("play.impulse");
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().source, input);
}

TEST(ImpulseMode, a_click_on_the_input_moves_it_and_a_drag_does_not) {
  HeadlessUi ui;
  ui.show_example(kSame);
  const auto input = ui.bench.experiment().source;
  ui.key(Key::kI);
  ui.settle();
  ui.move_to_cell(Pane::kInput, {3, 1});
  ui.press();
  ui.release();
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().source->image.at({3, 1}), 1);
  EXPECT_FALSE(ui.bench.pinned) << "a click has one meaning";
  const ScreenRect pane = ui.rect("pane.input");
  ui.drag_by({pane.min.x + pane.width() / 2, pane.min.y + 90}, 60, 60);
  EXPECT_EQ(ui.state.impulse.at, (Point{3, 1}));
  ui.key(Key::kI);
  EXPECT_EQ(ui.bench.experiment().source, input) << "moving it loses nothing";
}

TEST(ImpulseMode, another_image_ends_it) {
  HeadlessUi ui;
  ui.show_example(kSame);
  const auto first = ui.bench.experiment().source;
  ui.key(Key::kI);
  ui.settle();
  ui.show_example(kSame);
  const auto second = ui.bench.experiment().source;
  ASSERT_NE(first, second);
  EXPECT_FALSE(ui.state.impulse.shown_by(ui.bench.experiment()));
  ui.key(Key::kI);
  ui.settle();
  ui.key(Key::kI);
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().source, second);
}

TEST(KernelLabel, says_which_operation_and_when_they_are_the_same) {
  HeadlessUi ui;
  ui.show_example(kSame);
  EXPECT_TRUE(ui.has("kernel.correlation"));
  EXPECT_FALSE(ui.has("kernel.symmetric"));
  Experiment next = ui.bench.experiment();
  next.kernel = *make_preset("gaussian");
  next.spec.flip = true;
  ui.show(next);
  EXPECT_TRUE(ui.has("kernel.convolution"));
  EXPECT_FALSE(ui.has("kernel.correlation"));
  EXPECT_TRUE(ui.has("kernel.symmetric"));
}

TEST(KernelLabel, a_transposed_convolution_has_its_own_name) {
  HeadlessUi ui;
  ui.show_example({});
  Experiment next = ui.bench.experiment();
  next.kernel = *make_preset("gaussian");
  next.transposed = TransposedSpec{};
  ui.show(next);
  EXPECT_TRUE(ui.has("kernel.transposed"));
  EXPECT_FALSE(ui.has("kernel.correlation"));
  EXPECT_FALSE(ui.has("kernel.symmetric")) << "it has no flip";
}

TEST(KernelLabel, the_cells_stand_above_it_in_every_layout) {
  for (const Size window : {Size{720, 1280}, Size{1000, 1600}}) {
    HeadlessUi ui(static_cast<int>(window.cols), static_cast<int>(window.rows));
    ui.show_example(kSame);
    Experiment next = ui.bench.experiment();
    next.kernel = *make_preset("gaussian");
    for (const Size input : {Size{4, 5}, Size{80, 120}}) {
      auto source = std::make_shared<Source>();
      source->image = *Image<float>::create(input);
      source->image.fill(1);
      source->statistics = statistics_of<float>(std::as_const(source->image).view());
      next.source = source;
      ui.show(next);
      const auto drawing = ui.painter.of(Pane::kKernel);
      EXPECT_LE(drawing.draw.view.to_screen(drawing.draw.content).max.y,
                ui.rect("kernel.correlation").min.y);
      EXPECT_GT(drawing.draw.view.cell_size, 12) << "the kernel keeps its room";
    }
  }
}

}  // namespace
}  // namespace convscope
