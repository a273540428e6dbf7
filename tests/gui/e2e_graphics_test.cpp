// Windows of odd sizes, moved, hidden and on other monitors, and a driver that fails.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "gui/window_program.h"
#include "support/process.h"
#include "support/sanitizers.h"

namespace convscope {
namespace {

using testing::Json;
using testing::TempDir;
using testing::WindowProgram;

const std::vector<std::string> kSearch = {"search", "--class", "convscope"};

void window_command(std::vector<std::string> words) {
  std::vector<std::string> all = kSearch;
  all.insert(all.end(), words.begin(), words.end());
  WindowProgram::xdotool(all);
}

/// The window's size in the program's eyes: what a frame at it fills.
Size picture_size(WindowProgram& program) {
  return program.screenshot().red.size();
}

/// Cells that differ; software renderers draw the same picture twice.
std::int64_t differing(const WindowProgram::Picture& a, const WindowProgram::Picture& b) {
  if (a.red.size() != b.red.size()) return -1;
  std::int64_t n = 0;
  for (std::int64_t r = 0; r < a.red.size().rows; ++r) {
    for (std::int64_t c = 0; c < a.red.size().cols; ++c)
      n += a.red.at({r, c}) == b.red.at({r, c}) && a.blue.at({r, c}) == b.blue.at({r, c}) ? 0 : 1;
  }
  return n;
}

class GraphicsEndToEnd : public ::testing::Test {
 protected:
  /// The usual picture at a size, with the mouse away.
  static WindowProgram::Picture picture_at(WindowProgram& program, Size size) {
    program.resize(size);
    program.move_to(ScreenPoint{1590, 990});
    program.wait_until([&](const Json&) { return picture_size(program) == size; }, "the size");
    program.settle();
    return program.screenshot();
  }

  static constexpr Size kUsual{700, 1100};
};

TEST_F(GraphicsEndToEnd, a_window_of_one_pixel_and_back_looks_as_before) {
  WindowProgram program({"--kernel", "box:3"});
  const auto before = picture_at(program, kUsual);
  for (const Size size : {Size{1, 1}, Size{1, 900}, Size{700, 1}}) {
    window_command({"windowsize", std::to_string(size.cols), std::to_string(size.rows)});
    program.settle();
  }
  EXPECT_EQ(differing(picture_at(program, kUsual), before), 0);
  EXPECT_EQ(program.quit(), 0);
}

TEST_F(GraphicsEndToEnd, a_hidden_window_goes_on_and_looks_as_before_when_it_is_back) {
  WindowProgram program({"--kernel", "box:3"});
  const auto before = picture_at(program, kUsual);
  window_command({"windowunmap"});
  program.settle();
  window_command({"windowmap"});
  EXPECT_EQ(differing(picture_at(program, kUsual), before), 0);
  EXPECT_EQ(program.quit(), 0);
}

TEST_F(GraphicsEndToEnd, a_thousand_moves_and_sizes_leave_the_picture_and_the_memory) {
  WindowProgram program({"--kernel", "box:3"});
  const auto before = picture_at(program, kUsual);
  std::mt19937 random(3);
  const auto some = [&](int from, int to) {
    return std::to_string(from + static_cast<int>(random() % static_cast<unsigned>(to - from + 1)));
  };
  constexpr int kTimes = 1000;
  constexpr int kAtOnce = 20;
  std::int64_t warm = 0;
  for (int done = 0; done < kTimes; done += kAtOnce) {
    std::vector<std::string> words;
    for (int i = 0; i < kAtOnce; ++i) {
      const auto more = i % 2 == 0
                            ? std::vector<std::string>{"windowsize", some(1, 1600), some(1, 1000)}
                            : std::vector<std::string>{"windowmove", some(0, 800), some(0, 600)};
      words.insert(words.end(), more.begin(), more.end());
    }
    window_command(words);
    program.state();
    if (warm == 0 && done >= kTimes / 4) warm = program.resident_bytes();
  }
  const std::int64_t last = program.resident_bytes();
  window_command({"windowmove", "0", "0"});
  EXPECT_EQ(differing(picture_at(program, kUsual), before), 0);
  // A sanitizer keeps what was freed.
  if (testing::kNewCanThrow) {
    EXPECT_LT(last, warm + warm / 20 + 4000000);
  }
  EXPECT_EQ(program.quit(), 0);
}

TEST_F(GraphicsEndToEnd, another_monitors_scale_is_taken_at_once_and_given_back) {
  WindowProgram program({"--kernel", "box:3"});
  const auto before = picture_at(program, kUsual);
  const double height = program.rect("padding.full").height();
  for (const char* scale : {"2", "1.25", "3", "0.75"}) {
    EXPECT_EQ(program.ask(std::string("content-scale ") + scale), "ok");
    const Json state = program.settle();
    EXPECT_NEAR(state["scale"].get<double>(), std::stod(scale), 1e-6);
  }
  EXPECT_EQ(program.ask("content-scale 2"), "ok");
  program.settle();
  EXPECT_NEAR(program.rect("padding.full").height(), 2 * height, 0.1 * height);
  EXPECT_EQ(program.ask("content-scale 1"), "ok");
  EXPECT_EQ(differing(picture_at(program, kUsual), before), 0);
  EXPECT_EQ(program.quit(), 0);
}

TEST_F(GraphicsEndToEnd, a_driver_that_fails_ends_it_after_what_is_unsaved_was_kept) {
  const TempDir dir;
  {
    WindowProgram program({"--autosave", dir.path(), "--kernel", "box:3"});
    program.click("padding.full");
    program.settle();
    EXPECT_EQ(program.ask("graphics-failure"), "ok");
    EXPECT_EQ(program.ended(), 3);
    EXPECT_NE(program.complaints().find("the graphics driver failed"), std::string::npos)
        << program.complaints();
    EXPECT_NE(program.complaints().find("What was not saved is in " + dir.path()),
              std::string::npos)
        << program.complaints();
  }
  WindowProgram program({"--autosave", dir.path()});
  ASSERT_EQ(program.state()["session"]["offered"], 1);
  program.click("offer.restore");
  const Json state = program.wait_until(
      [](const Json& s) { return s["experiment"]["kernel"] == "box:3" && s["current"]; },
      "what was there before the failure");
  EXPECT_EQ(state["experiment"]["padding_mode"], 2);
  EXPECT_EQ(program.quit(), 0);
}

}  // namespace
}  // namespace convscope
