// The kernel in the left column: its preset's parameters, what can be done to its weights.
#include <gtest/gtest.h>
#include <imgui.h>

#include "convscope/kernel_presets.h"
#include "gui/headless_ui.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

const ConvolutionSpec kSame{.padding = Padding::same()};

void choose(HeadlessUi& ui, const std::string& spelling) {
  Experiment e = ui.bench.experiment();
  e.kernel = *parse_preset(spelling);
  e.kernel_name = spelling;
  ui.show(std::move(e));
}

TEST(KernelSection, a_presets_parameters_are_sliders_that_change_the_kernel_live) {
  HeadlessUi ui(1440, 1000);
  ui.show_example(kSame);
  EXPECT_FALSE(ui.has("kernel.parameter.sigma")) << "the notebook's kernel has none";
  choose(ui, "gaussian");
  ui.drag("kernel.parameter.sigma", 0.2, 0.4);
  ui.settle();
  const Experiment& e = ui.bench.experiment();
  const auto choice = read_preset(e.kernel_name);
  ASSERT_TRUE(choice) << choice.error().message;
  EXPECT_GT(choice->values.at(0), 1) << e.kernel_name;
  EXPECT_LT(choice->values.at(0), 10) << e.kernel_name;
  EXPECT_EQ(e.kernel, *parse_preset(e.kernel_name)) << "name and weights belong together";
  EXPECT_LE(e.kernel_name.size(), std::string("gaussian:12.3").size()) << e.kernel_name;
}

TEST(KernelSection, every_parameter_of_gabor_has_a_slider) {
  HeadlessUi ui(1440, 1000);
  ui.show_example({.padding = Padding::full()});
  choose(ui, "gabor");
  for (const auto* name : {"sigma", "wavelength", "angle", "phase"}) {
    EXPECT_TRUE(ui.has(std::string("kernel.parameter.") + name)) << name;
  }
  const Size before = ui.bench.experiment().kernel.size;
  ui.drag("kernel.parameter.angle", 0.5, 0.75);
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().kernel.size, before);
  EXPECT_NE(ui.bench.experiment().kernel, *parse_preset("gabor"));
}

TEST(KernelSection, sliders_reach_both_ends_of_every_range) {
  for (const Preset& preset : kernel_presets()) {
    for (std::size_t i = 0; i < preset.parameters.size(); ++i) {
      HeadlessUi ui(1440, 1200);
      ui.show_example({.padding = Padding::full()});
      choose(ui, std::string(preset.id));
      const PresetParameter& p = preset.parameters[i];
      const std::string slider = "kernel.parameter." + std::string(p.name);
      const auto value = [&] { return read_preset(ui.bench.experiment().kernel_name)->values[i]; };
      ui.drag(slider, 0.5, 1);
      EXPECT_EQ(value(), p.maximum) << preset.id << " " << p.name;
      ui.drag(slider, 0.5, 0);
      EXPECT_EQ(value(), p.minimum) << preset.id << " " << p.name;
    }
  }
}

TEST(KernelSection, a_drag_to_a_smaller_kernel_and_back_brings_every_weight_back) {
  HeadlessUi ui(1440, 1000);
  ui.show_example(kSame);
  choose(ui, "sobel-x");
  const Kernel sobel = ui.bench.experiment().kernel;
  const double width = ui.rect("kernel.cols").width();
  const double at_3 = (9.5 + 2.0 / 14 * (width - 19)) / width;
  ui.move_to("kernel.cols", at_3);
  ui.press();
  ui.move_to("kernel.cols", 0);
  EXPECT_EQ(ui.bench.experiment().kernel.size, (Size{3, 1}));
  ui.move_to("kernel.cols", at_3);
  ui.release();
  EXPECT_EQ(ui.bench.experiment().kernel, sobel);
  EXPECT_EQ(ui.bench.experiment().kernel_name, "sobel-x");
  ui.drag("kernel.cols", at_3, 0);
  ui.drag("kernel.cols", 0, at_3);
  EXPECT_NE(ui.bench.experiment().kernel, sobel) << "let go of, the smaller one is the kernel";
}

TEST(KernelGrid, arrows_move_a_cursor_and_plus_and_minus_step_its_weight) {
  HeadlessUi ui(1440, 1000);
  ui.show_example(kSame);
  choose(ui, "sobel-x");
  ui.click("kernel.cell.0.1");
  ui.enter();
  ASSERT_FALSE(ui.state.kernel_edit) << "Enter closes the field";
  ui.key(Key::kDown);
  ui.key(Key::kRight);
  EXPECT_EQ(ui.state.kernel.cursor, (Point{1, 2}));
  ui.key(Key::kRight);
  EXPECT_EQ(ui.state.kernel.cursor, (Point{1, 2})) << "the edge holds it";
  ui.key(Key::kPlus);
  EXPECT_EQ(ui.bench.experiment().kernel.at({1, 2}), 2.1);
  ui.key(Key::kMinus);
  ui.key(Key::kMinus);
  EXPECT_EQ(ui.bench.experiment().kernel.at({1, 2}), 1.9);
  EXPECT_EQ(ui.bench.experiment().kernel_name, "custom");
  ui.key(Key::kEscape);
  EXPECT_FALSE(ui.state.kernel.cursor);
}

TEST(KernelGrid, digits_and_enter_type_into_the_cell_under_the_cursor) {
  HeadlessUi ui(1440, 1000);
  ui.show_example(kSame);
  choose(ui, "sobel-x");
  ui.click("kernel.cell.0.1");
  ui.enter();
  ui.key(Key::kDown);
  ui.type("2");
  ASSERT_TRUE(ui.state.kernel_edit);
  ui.type(".5");
  for (int i = 0; i < 4; ++i) ui.frame();
  ui.type("7");
  ui.enter();
  EXPECT_EQ(ui.bench.experiment().kernel.at({1, 1}), 2.57);
  EXPECT_FALSE(ui.state.kernel_edit);
  ui.key(Key::kRight);
  ui.key(Key::kEnter);
  for (int i = 0; i < 3; ++i) ui.frame();
  ASSERT_TRUE(ui.state.kernel_edit);
  ui.type("-4");
  ui.enter();
  EXPECT_EQ(ui.bench.experiment().kernel.at({1, 2}), -4);
  ui.key(Key::kEscape);
  ui.type("9");
  ui.frame();
  EXPECT_FALSE(ui.state.kernel_edit) << "without a cursor digits mean nothing";
}

TEST(KernelGrid, the_wheel_steps_the_cursors_weight_and_does_not_scroll) {
  HeadlessUi ui(1000, 500);
  ui.show_example(kSame);
  choose(ui, "sobel-x");
  ui.click("kernel.cell.1.1");
  ui.enter();
  const double top = ui.rect("kernel.grid").min.y;
  ui.wheel(-1);
  EXPECT_EQ(ui.bench.experiment().kernel.at({1, 1}), -0.1);
  EXPECT_EQ(ui.rect("kernel.grid").min.y, top) << "the column stays where it is";
  ui.move_to("kernel.cell.0.2");
  ui.wheel(-1);
  EXPECT_EQ(ui.bench.experiment().kernel.at({0, 2}), 1) << "any other cell scrolls";
}

TEST(KernelGrid, tab_types_into_the_next_cell) {
  HeadlessUi ui(1440, 1000);
  ui.show_example(kSame);
  ui.click("kernel.cell.0.1");
  ui.frame();
  ui.type("7");
  ui.tab();
  ui.frame();
  ui.type("8");
  ui.enter();
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().kernel.at({0, 1}), 7);
  EXPECT_EQ(ui.bench.experiment().kernel.at({1, 0}), 8);
}

TEST(KernelGrid, a_stroke_paints_every_cell_that_it_crosses) {
  HeadlessUi ui(1440, 1000);
  ui.show_example(kSame);
  choose(ui, "box:3,5");
  ui.click("kernel.paint");
  ui.state.kernel.brush = -2;
  ui.move_to("kernel.cell.1.1");
  ui.press();
  for (const auto* cell : {"kernel.cell.1.2", "kernel.cell.1.3", "kernel.cell.2.3"})
    ui.move_to(cell);
  ui.release();
  ui.settle();
  const Kernel& kernel = ui.bench.experiment().kernel;
  for (const Point p : {Point{1, 1}, Point{1, 2}, Point{1, 3}, Point{2, 3}})
    EXPECT_EQ(kernel.at(p), -2) << p.row << ", " << p.col;
  EXPECT_EQ(kernel.at({0, 1}), 1.0 / 15);
  EXPECT_FALSE(ui.state.kernel_edit) << "painting does not type";
}

TEST(KernelGrid, kernels_of_every_size_fit_the_column) {
  for (const auto* spelling :
       {"gaussian:5", "gaussian:20", "motion:99,20", "box:127,1", "box:1,127"}) {
    HeadlessUi ui(1280, 720);
    ui.show_example({.padding = Padding::full()});
    choose(ui, spelling);
    const ScreenRect grid = ui.rect("kernel.grid");
    EXPECT_GE(grid.min.x, 0) << spelling;
    EXPECT_LE(grid.max.x, ui.state.shell.panes.column) << spelling;
    EXPECT_LE(grid.height(), 241) << spelling;
    EXPECT_GE(std::max(grid.height(), grid.width()), 90) << spelling;
  }
}

}  // namespace
}  // namespace convscope
