// What a person does with one result after the other, in the real window: changes the kernel,
// compares, stacks, counts.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "convscope/array_io.h"
#include "convscope/kernel_presets.h"
#include "core/compute.h"
#include "core/kernel_change.h"
#include "core/layer_stack.h"
#include "gui/window_program.h"
#include "support/images.h"
#include "support/process.h"

namespace convscope {
namespace {

using testing::cell_point;
using testing::Json;
using testing::TempDir;
using testing::WindowProgram;

class ExperimentEndToEnd : public ::testing::Test {
 protected:
  ExperimentEndToEnd() {
    auto source = std::make_shared<Source>();
    source->image = testing::random_image({6, 9}, 11);
    source->statistics = statistics_of<float>(std::as_const(source->image).view());
    EXPECT_TRUE(save_npy<float>(file_, std::as_const(source->image).view()));
    shown_.source = std::move(source);
    shown_.kernel = *make_preset("sobel-x");
    shown_.kernel_name = "sobel-x";
    shown_.spec.padding = Padding::same();
  }

  /// The window with `shown_`, its column high enough for every section.
  std::vector<std::string> arguments() const {
    return {file_,    "--kernel",  "sobel-x", "--padding", "same",
            "--size", "1000,1600", "--scale", "0.75"};
  }

  TempDir scratch_;
  std::string file_ = scratch_.file("input.npy");
  Experiment shown_;
};

Outcome outcome_of(const Experiment& experiment) {
  auto outcome = compute(experiment, {});
  EXPECT_TRUE(outcome) << outcome.error().message;
  return *std::move(outcome);
}

/// The window shows what the engine gives for the experiment.
void expect_output(const Json& state, const Experiment& experiment) {
  const Outcome expected = outcome_of(experiment);
  const Json& output = state["outcome"]["output"];
  ASSERT_EQ(state["outcome"]["output_size"], (Json{expected.size().rows, expected.size().cols}));
  for (std::int64_t r = 0; r < expected.size().rows; ++r) {
    for (std::int64_t c = 0; c < expected.size().cols; ++c) {
      EXPECT_NEAR(output[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)].get<double>(),
                  expected.value({r, c}), 1e-5)
          << "at " << r << ", " << c;
    }
  }
}

Kernel changed(const Kernel& kernel, const std::string& id) {
  for (const KernelChange& change : kernel_changes()) {
    if (change.id == id) return *change.apply(kernel);
  }
  ADD_FAILURE() << "no change is called " << id;
  return kernel;
}

/// Presses Transpose and waits for the output.
Json transpose(WindowProgram& program) {
  program.click("kernel.change");
  program.click("kernel.change.transpose");
  program.wait_until([](const Json& s) { return s["experiment"]["kernel"] != "sobel-x"; },
                     "the transposed kernel");
  return program.settle();
}

TEST_F(ExperimentEndToEnd, keys_that_come_and_go_between_two_frames_are_not_lost) {
  WindowProgram program(arguments());
  program.settle();
  program.click("dilation.rows.number");
  program.freeze();
  WindowProgram::xdotool({"key", "2"});
  WindowProgram::xdotool({"key", "Return"});
  program.unfreeze();
  const Json state = program.wait_until(
      [](const Json& s) {
        return s["current"] && s["experiment"]["dilation"] == Json({2, 2});
      },
      "what was typed at once");
  shown_.spec.dilation = {2, 2};
  expect_output(state, shown_);
  EXPECT_EQ(program.quit(), 0);
}

TEST_F(ExperimentEndToEnd, a_button_that_transposes_the_kernel_changes_the_output) {
  WindowProgram program(arguments());
  expect_output(program.settle(), shown_);
  const Json state = transpose(program);
  shown_.kernel = changed(shown_.kernel, "transpose");
  EXPECT_EQ(state["experiment"]["weights"], Json(shown_.kernel.weights));
  expect_output(state, shown_);
  EXPECT_EQ(program.quit(), 0);
}

TEST_F(ExperimentEndToEnd, a_pinned_result_is_compared_in_numbers_and_on_both_sides_of_a_divider) {
  WindowProgram program(arguments());
  program.settle();
  program.click("compare.pin");
  transpose(program);
  const Json state = program.wait_until(
      [](const Json& s) { return s.contains("compare") && s["compare"].contains("largest"); },
      "the numbers of the comparison");
  EXPECT_EQ(state["tab"], "Compare");
  const Outcome a = outcome_of(shown_);
  shown_.kernel = changed(shown_.kernel, "transpose");
  const Outcome b = outcome_of(shown_);
  double largest = 0;
  Point left{0, 0};  // where the two differ most beside the picture's left edge
  double least = 0;
  for (std::int64_t r = 0; r < b.size().rows; ++r) {
    for (std::int64_t c = 0; c < b.size().cols; ++c) {
      const double apart = std::abs(b.value({r, c}) - a.value({r, c}));
      largest = std::max(largest, apart);
      if (c < 2 && apart > least) {
        least = apart;
        left = {r, c};
      }
    }
  }
  EXPECT_NEAR(state["compare"]["largest"].get<double>(), largest, 1e-5);

  program.click("tab.Compare");  // closes the popup of the kernel's changes
  program.click("compare.show.B");
  program.wait_until([](const Json& s) { return s["compare"]["show"] == 0; }, "B alone");
  program.move_to(ScreenPoint{2, 2});
  const Json shown = program.settle();
  const ScreenPoint in_a = cell_point(shown, "output", left, 0.2);
  const ScreenPoint in_b = cell_point(shown, "output", {left.row, 8}, 0.2);
  const auto alone = program.screenshot();
  program.click("compare.show.Split");
  program.move_to(ScreenPoint{2, 2});
  program.wait_until([](const Json& s) { return s["compare"]["show"] == 2; }, "the split");
  const auto split = program.screenshot();
  EXPECT_FALSE(testing::same_color(alone.at(in_a), split.at(in_a))) << "A is left of the divider";
  EXPECT_TRUE(testing::same_color(alone.at(in_b), split.at(in_b))) << "B stays right of it";
  EXPECT_EQ(program.quit(), 0);
}

TEST_F(ExperimentEndToEnd, a_second_layer_with_relu_reads_what_the_first_gives) {
  WindowProgram program(arguments());
  program.settle();
  program.click("layer.add");
  program.wait_until([](const Json& s) { return s["experiment"]["layers"] == 2; },
                     "a second layer");
  program.settle();
  program.click("response");
  program.wait_until([](const Json& s) { return s["widgets"].contains("response.ReLU"); },
                     "the responses");
  program.click("response.ReLU");
  program.wait_until([](const Json& s) { return s["experiment"]["response"] == "relu"; }, "ReLU");
  const Json state = program.settle();
  EXPECT_EQ(state["experiment"]["layer"], 1) << "the new layer is looked at";
  Layer second = new_layer();
  second.response = {ResponseKind::kRelu};
  const Experiment stack = with_added(shown_, 0, second);
  expect_output(state, stack);
  EXPECT_GE(state["outcome"]["minimum"].get<double>(), 0);
  EXPECT_EQ(program.quit(), 0);
}

TEST_F(ExperimentEndToEnd, the_histograms_of_input_and_output_are_drawn) {
  WindowProgram program(arguments());
  program.settle();
  program.click("tab.Histogram");
  program.wait_until([](const Json& s) { return s["widgets"].contains("histogram.output"); },
                     "the histogram");
  program.settle();
  program.move_to(ScreenPoint{2, 2});
  program.settle();
  const auto picture = program.screenshot();
  for (const char* name : {"histogram.input", "histogram.output"}) {
    const ScreenRect plot = program.rect(name);
    ASSERT_GT(plot.height(), 20) << name;
    std::set<int> colors;
    const double y = plot.max.y - 4;
    for (double x = plot.min.x + 2; x < plot.max.x - 2; x += 1) {
      const Rgb color = picture.at({x, y});
      colors.insert(color.r << 16 | color.g << 8 | color.b);
    }
    EXPECT_GT(colors.size(), 4U) << name << ": bars have the colours of their values";
  }
  EXPECT_EQ(program.quit(), 0);
}

}  // namespace
}  // namespace convscope
