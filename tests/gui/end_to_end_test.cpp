// The real window under a real X server: what a person does, what the program then knows, and what
// its pixels show.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "convscope/array_io.h"
#include "convscope/border.h"
#include "convscope/colormap.h"
#include "convscope/statistics.h"
#include "gui/window_program.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::cell_point;
using testing::Json;
using testing::same_color;
using testing::WindowProgram;

/// The notebook's input as a file.
std::string seed_file() {
  const auto path =
      std::filesystem::temp_directory_path() /
      ("convscope-seed-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "-" +
       std::to_string(getpid()) + ".npy");
  const auto image = testing::seed_image();
  const auto saved = save_npy<float>(path, image.view());
  EXPECT_TRUE(saved);
  return path.string();
}

/// A colour as the padding shows it: a third of it over the dark theme's panel.
Rgb dimmed(Rgb color) {
  const auto channel = [](std::uint8_t ground, std::uint8_t full) {
    return static_cast<std::uint8_t>(std::lround(ground + (full - ground) * 0.35));
  };
  return {channel(0x17, color.r), channel(0x1b, color.g), channel(0x21, color.b)};
}

class EndToEnd : public ::testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(file_); }
  std::string file_ = seed_file();
};

TEST_F(EndToEnd, shows_the_notebooks_numbers) {
  WindowProgram program({file_, "--kernel", "seed", "--padding", "same", "--precision", "float64"});
  const Json state = program.settle();
  EXPECT_EQ(state["outcome"]["output_size"], (Json{3, 3}));
  const double expected[3][3] = {{0.63991527, 1.28117325, 1.00319855},
                                 {2.66732309, -4.11093248, 2.32407017},
                                 {1.2444764, 1.74530696, -2.12304618}};
  for (std::size_t r = 0; r < 3; ++r) {
    for (std::size_t c = 0; c < 3; ++c) {
      EXPECT_NEAR(state["outcome"]["output"][r][c].get<double>(), expected[r][c], 5e-9);
    }
  }
  EXPECT_EQ(program.quit(), 0);
}

TEST_F(EndToEnd, cells_have_the_colour_maps_colours) {
  WindowProgram program({file_, "--kernel", "seed"});
  const Json state = program.settle();
  const auto picture = program.screenshot();
  const Json& output = state["outcome"]["output"];
  const double reach = std::max(std::abs(state["outcome"]["minimum"].get<double>()),
                                std::abs(state["outcome"]["maximum"].get<double>()));
  for (std::int64_t r = 0; r < 3; ++r) {
    for (std::int64_t c = 0; c < 3; ++c) {
      // Near the corner: the number stands in the middle.
      const Rgb shown = picture.at(cell_point(state, "output", {r, c}, 0.15));
      const double value = output[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
      EXPECT_TRUE(same_color(shown, color_of(value, {-reach, reach}, Colormap::kBlueOrange)))
          << "cell " << r << ", " << c << " = " << value;
    }
  }
}

TEST_F(EndToEnd, padding_has_the_colours_of_the_pixels_that_it_copies) {
  constexpr std::int64_t kSide = 3;
  const auto image = testing::seed_image();
  const Statistics statistics = statistics_of<float>(image.view());
  const double reach = std::max(std::abs(statistics.minimum), std::abs(statistics.maximum));
  for (const Border border : {Border::kReplicate, Border::kSymmetric, Border::kCircular}) {
    WindowProgram program({file_, "--kernel", "seed", "--padding", "2", "--border",
                           std::string(border_name(border))});
    program.settle();
    program.move_to(ScreenPoint{2, 2});  // away from the cells, whose links would be drawn
    const Json state = program.settle();
    const auto picture = program.screenshot();
    for (std::int64_t r = -2; r < kSide + 2; ++r) {
      for (std::int64_t c = -2; c < kSide + 2; ++c) {
        const Point from{border_index(border, r, kSide), border_index(border, c, kSide)};
        if (from == Point{r, c}) continue;
        const double value = static_cast<double>(image.at(from));
        const Rgb full = color_of(value, {-reach, reach}, Colormap::kBlueOrange);
        // Near the corner: the number stands in the middle, the outline at the edge.
        const Rgb shown = picture.at(cell_point(state, "input", {r, c}, 0.2));
        EXPECT_TRUE(same_color(shown, dimmed(full)))
            << border_name(border) << " " << r << ", " << c;
      }
    }
  }
}

TEST_F(EndToEnd, dragging_a_slider_changes_the_output) {
  WindowProgram program({file_, "--kernel", "seed"});
  const Json before = program.settle();
  program.drag("dilation.rows", 0.03, 0.15);
  const Json after = program.settle();
  EXPECT_EQ(after["experiment"]["dilation"], (Json{3, 3}));
  // The notebook's "same" with dilation 3.
  EXPECT_NEAR(after["outcome"]["output"][0][0].get<double>(), -0.86677182, 1e-6);
  EXPECT_NEAR(after["outcome"]["output"][2][1].get<double>(), 2.40575057, 1e-6);
  EXPECT_GT(after["uploads"], before["uploads"]);
}

TEST_F(EndToEnd, hovering_an_output_cell_selects_it_and_escape_lets_a_pin_go) {
  WindowProgram program({file_, "--kernel", "seed"});
  const Json state = program.settle();
  program.move_to(cell_point(state, "output", {1, 2}));
  EXPECT_EQ(program.state()["selected"], (Json{1, 2}));
  const ScreenPoint p = cell_point(state, "output", {2, 0});
  program.drag(p, p);
  program.move_to("status");
  EXPECT_EQ(program.state()["selected"], (Json{2, 0}));
  EXPECT_TRUE(program.state()["pinned"]);
  program.key("shift+Right");
  EXPECT_EQ(program.state()["selected"], (Json{2, 1}));
  program.key("Escape");
  EXPECT_FALSE(program.state()["pinned"]);
}

TEST_F(EndToEnd, pointing_at_an_input_pixel_lights_its_readers) {
  WindowProgram program({file_, "--kernel", "seed"});
  const Json state = program.settle();
  program.move_to(cell_point(state, "input", {1, 2}));
  const Json hovered = program.state();
  EXPECT_EQ(hovered["focus"], (Json{{"pane", "input"}, {"cell", {1, 2}}}));
  for (const char* lit : {"lit.output.0.1", "lit.output.0.2", "lit.output.1.1", "lit.output.1.2"}) {
    EXPECT_TRUE(hovered["widgets"].contains(lit)) << lit;
  }
  EXPECT_FALSE(hovered["widgets"].contains("lit.output.2.2"));
}

TEST_F(EndToEnd, what_is_pinned_and_shown_can_be_said_at_the_start) {
  WindowProgram program({file_, "--kernel", "seed", "--dilation", "2", "--pin", "kernel:1,0",
                         "--tab", "coverage", "--coverage"});
  const Json state = program.settle();
  EXPECT_EQ(state["focus"], (Json{{"pane", "kernel"}, {"cell", {2, 0}}}));
  EXPECT_TRUE(state["widgets"].contains("coverage.show"));
}

TEST_F(EndToEnd, a_weight_can_be_typed) {
  WindowProgram program({file_, "--kernel", "seed"});
  program.settle();
  program.click("kernel.cell.0.1");
  program.wait_until([](const Json& s) { return s["widgets"].contains("kernel.edit"); },
                     "the field for typing");
  program.type("0.25");
  program.key("Return");
  program.wait_until([](const Json& s) { return s["experiment"]["weights"][1] == 0.25; },
                     "the typed weight");
  const Json after = program.settle();
  const double expected = -0.7031873 * -1.3707366 + -0.49028236 * 0.25 + -1.7550787 * -0.27946392 +
                          0.20666447 * -0.5596279;
  EXPECT_NEAR(after["outcome"]["output"][0][0].get<double>(), expected, 1e-6);
}

TEST_F(EndToEnd, a_pixel_can_be_typed_and_the_file_keeps_its_own) {
  WindowProgram program({file_, "--kernel", "seed"});
  const Json before = program.settle();
  program.click("source.edit");
  const ScreenPoint p = cell_point(program.state(), "input", {0, 1});
  program.drag(p, p);
  program.wait_until([](const Json& s) { return s["widgets"].contains("input.typing"); },
                     "the field for typing");
  program.type("0.25");
  program.key("Return");
  const Json after = program.wait_until(
      [&](const Json& s) {
        return s["outcome"]["output"] != before["outcome"]["output"] && s["current"];
      },
      "the output of the typed value");
  const double expected = -0.7031873 * -1.3707366 + 0.25 * 1.4252914 + -1.7550787 * -0.27946392 +
                          0.20666447 * -0.5596279;
  EXPECT_NEAR(after["outcome"]["output"][0][0].get<double>(), expected, 1e-6);
  program.click("input.revert");
  program.wait_until(
      [&](const Json& s) { return s["outcome"]["output"] == before["outcome"]["output"]; },
      "the original");
}

TEST_F(EndToEnd, an_impossible_setting_keeps_the_picture_and_says_why) {
  WindowProgram program({file_, "--kernel", "seed"});
  program.settle();
  program.drag("stride.rows", 0.03, 0.1);
  const Json state = program.settle();
  EXPECT_NE(state["problem"], "");
  EXPECT_EQ(state["outcome"]["output_size"], (Json{3, 3}));
  ASSERT_TRUE(state["widgets"].contains("problem.tensorflow"));
  program.click("problem.tensorflow");
  EXPECT_EQ(program.settle()["outcome"]["output_size"], (Json{2, 2}));
}

TEST_F(EndToEnd, zoom_and_pan_upload_nothing) {
  WindowProgram program({file_, "--kernel", "seed"});
  const Json before = program.settle();
  program.move_to("pane.input");
  program.wheel_up(3);
  const Json zoomed = program.state();
  EXPECT_GT(zoomed["views"]["input"]["cell_size"], before["views"]["input"]["cell_size"]);
  const ScreenRect pane = program.rect("pane.input");
  program.drag({pane.min.x + 80, pane.min.y + 80}, {pane.min.x + 120, pane.min.y + 100});
  const Json panned = program.state();
  EXPECT_NE(panned["views"]["input"]["origin"], zoomed["views"]["input"]["origin"]);
  EXPECT_EQ(panned["uploads"], before["uploads"]);
}

TEST_F(EndToEnd, keys_scale_the_interface) {
  WindowProgram program({file_, "--kernel", "seed"});
  const Json before = program.settle();
  program.key("ctrl+plus");
  const Json after = program.wait_until([&](const Json& s) { return s["scale"] > before["scale"]; },
                                        "a larger scale");
  EXPECT_NEAR(after["scale"].get<double>(), before["scale"].get<double>() * 1.1, 1e-3);
  program.key("ctrl+0");
  program.wait_until([&](const Json& s) { return s["scale"] == before["scale"]; }, "normal size");
}

TEST_F(EndToEnd, a_chosen_sample_replaces_the_input) {
  WindowProgram program({file_, "--kernel", "seed"});
  program.settle();
  program.click("source");
  const Json open = program.state();
  std::string sample;
  for (const auto& [name, rect] : open["widgets"].items()) {
    if (name.rfind("source.checkerboard", 0) == 0) sample = name;
  }
  ASSERT_NE(sample, "") << "the samples are in the list";
  program.click(sample);
  const Json after = program.wait_until(
      [&](const Json& s) { return s["experiment"]["source"] != open["experiment"]["source"]; },
      "the sample");
  EXPECT_EQ(program.settle()["message"], "") << after["message"];
}

TEST_F(EndToEnd, arrows_step_through_the_products_of_a_pinned_cell) {
  WindowProgram program({file_, "--kernel", "seed"});
  const Json state = program.settle();
  const ScreenPoint p = cell_point(state, "output", {1, 1});
  program.drag(p, p);
  program.key("Right");
  program.key("Right");
  EXPECT_EQ(program.state()["term"], 1);
  EXPECT_EQ(program.state()["selected"], (Json{1, 1}));
  program.key("Escape");
  EXPECT_FALSE(program.state().contains("term"));
}

TEST_F(EndToEnd, space_plays_to_the_last_cell_and_the_program_sleeps_again) {
  WindowProgram program({file_, "--kernel", "seed"});
  program.settle();
  program.click("play.speed");
  program.click("play.speed");
  ASSERT_EQ(program.state()["playback"]["speed"], 4);
  program.key("space");
  EXPECT_TRUE(program.state()["playback"]["active"]);
  const Json end = program.wait_until([](const Json& s) { return !s["playback"]["playing"]; },
                                      "the end of the run");
  EXPECT_EQ(end["playback"]["position"], 8);
  EXPECT_EQ(end["selected"], (Json{2, 2}));
  constexpr int kQuestions = 10;
  const std::int64_t first = end["frames"];
  std::int64_t last = first;
  for (int i = 0; i < kQuestions; ++i) last = program.state()["frames"];
  EXPECT_LE(last - first, 3 * kQuestions + 3);
}

TEST_F(EndToEnd, cells_after_the_playhead_show_neither_colour_nor_number) {
  WindowProgram program({file_, "--kernel", "seed"});
  const Json state = program.settle();
  program.key("Home");
  program.key("Right");
  const auto picture = program.screenshot();
  const Rgb panel = picture.at(cell_point(state, "output", {2, 2}, 0.2));
  for (int r = 0; r < 3; ++r) {
    for (int c = 0; c < 3; ++c) {
      if (r * 3 + c <= 1) continue;
      for (const double across : {0.3, 0.4, 0.5, 0.6, 0.7}) {
        EXPECT_TRUE(same_color(picture.at(cell_point(state, "output", {r, c}, across)), panel))
            << r << ", " << c;
      }
    }
  }
  EXPECT_FALSE(same_color(picture.at(cell_point(state, "output", {0, 0}, 0.2)), panel));
}

TEST_F(EndToEnd, an_impulse_shows_the_kernel_rotated_and_the_input_comes_back) {
  WindowProgram program({file_, "--kernel", "seed"});
  const Json before = program.settle();
  program.key("i");
  program.wait_until([](const Json& s) { return s["impulse"] == true; }, "the impulse");
  const Json shown = program.settle();
  const Json& weights = before["experiment"]["weights"];
  const Json& output = shown["outcome"]["output"];
  EXPECT_NEAR(output[1][1].get<double>(), weights[0].get<double>(), 1e-6);
  EXPECT_NEAR(output[0][0].get<double>(), weights[3].get<double>(), 1e-6);
  const ScreenPoint p = cell_point(shown, "input", {2, 1});
  program.drag(p, p);
  const Json moved = program.settle();
  EXPECT_NEAR(moved["outcome"]["output"][2][1].get<double>(), weights[0].get<double>(), 1e-6);
  program.key("i");
  const Json after = program.settle();
  EXPECT_EQ(after["experiment"]["source"], before["experiment"]["source"]);
  EXPECT_EQ(after["outcome"]["output"], before["outcome"]["output"]);
}

TEST_F(EndToEnd, the_first_steps_come_when_asked_for_and_escape_sends_them_away) {
  WindowProgram quiet({file_, "--kernel", "seed"});
  EXPECT_FALSE(quiet.settle()["widgets"].contains("hint"));
  EXPECT_EQ(quiet.quit(), 0);
  WindowProgram program({file_, "--kernel", "seed", "--hint"});
  EXPECT_TRUE(program.settle()["widgets"].contains("hint"));
  program.key("Escape");
  EXPECT_FALSE(program.state()["widgets"].contains("hint"));
}

TEST_F(EndToEnd, an_answer_can_be_typed_and_is_compared) {
  WindowProgram program({file_, "--kernel", "seed"});
  program.settle();
  program.click("tab.Practice");
  for (int i = 0; i < 30 && !program.state()["widgets"].contains("practice.rows"); ++i) {
    program.click("practice.skip");
  }
  for (const char* field : {"practice.rows", "practice.cols"}) {
    program.click(field);
    program.settle();
    program.type("3");
    program.settle();
  }
  program.key("Return");
  const Json after = program.wait_until(
      [](const Json& s) { return s["practice"]["answered"] == 1; }, "the verdict");
  EXPECT_EQ(after["practice"]["correct"], 1);
}

TEST_F(EndToEnd, it_sleeps_when_nothing_changes) {
  WindowProgram program({file_, "--kernel", "seed"});
  program.settle();
  // Each question draws its own two frames and may wake one more; anything else would be a program
  // that draws without a reason.
  const std::int64_t first = program.state()["frames"];
  constexpr int kQuestions = 20;
  std::int64_t last = first;
  for (int i = 0; i < kQuestions; ++i) last = program.state()["frames"];
  EXPECT_LE(last - first, 3 * kQuestions + 3);
}

}  // namespace
}  // namespace convscope
