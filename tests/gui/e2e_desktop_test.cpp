// The window on its desktop: what it remembers between starts, and full screen.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "gui/window_program.h"
#include "support/process.h"

namespace convscope {
namespace {

using testing::file_bytes;
using testing::Json;
using testing::run_process;
using testing::TempDir;
using testing::WindowProgram;
using testing::write_file;

TEST(DesktopEndToEnd, theme_scale_and_panes_are_remembered) {
  const TempDir dir;
  const std::string file = dir.file("convscope/settings.json");
  Json before;
  {
    WindowProgram program({"--settings", file, "--theme", "dark"});
    before = program.state();
    EXPECT_FALSE(before["light"].get<bool>());
    program.key("ctrl+plus");
    program.key("ctrl+plus");
    program.click("menu.View");
    program.move_to("menu.sub.Theme");
    program.click("menu.item.Light");
    program.wait_until([](const Json& s) { return s["light"].get<bool>(); }, "the light theme");
    EXPECT_EQ(program.quit(), 0);
  }
  ASSERT_TRUE(std::filesystem::exists(file));
  WindowProgram program({"--settings", file});
  const Json after = program.state();
  EXPECT_TRUE(after["light"].get<bool>());
  EXPECT_NEAR(after["scale"].get<double>() / before["scale"].get<double>(), 1.2, 0.001);
  EXPECT_EQ(program.quit(), 0);
}

TEST(DesktopEndToEnd, options_hold_for_their_start_only) {
  const TempDir dir;
  const std::string file = dir.file("settings.json");
  const std::string text = "{\"version\": 1, \"theme\": \"light\", \"scale\": 1.5}";
  write_file(file, text);
  {
    WindowProgram program({"--settings", file, "--theme", "dark", "--scale", "1"});
    const Json state = program.state();
    EXPECT_FALSE(state["light"].get<bool>());
    EXPECT_EQ(program.quit(), 0);
  }
  WindowProgram program({"--settings", file});
  const Json state = program.state();
  EXPECT_TRUE(state["light"].get<bool>());
  EXPECT_EQ(program.quit(), 0);
}

TEST(DesktopEndToEnd, a_broken_file_is_set_aside_and_the_program_says_so) {
  const TempDir dir;
  const std::string file = dir.file("settings.json");
  write_file(file, "{\"version\": 1, \"theme\":");
  WindowProgram program({"--settings", file});
  const Json state = program.state();
  const std::string message = state["message"];
  EXPECT_NE(message.find("settings.json.broken-1"), std::string::npos) << message;
  EXPECT_EQ(state["desktop"]["messages"], 1) << "it is in the log";
  EXPECT_EQ(file_bytes(file + ".broken-1"), "{\"version\": 1, \"theme\":");
  program.key("Escape");
  program.wait_until([](const Json& s) { return s["message"].get<std::string>().empty(); },
                     "the message to go");
  EXPECT_EQ(program.quit(), 0);
}

TEST(DesktopEndToEnd, a_file_of_a_newer_program_is_not_touched) {
  const TempDir dir;
  const std::string file = dir.file("settings.json");
  const std::string text = "{\"version\": 99, \"theme\": [\"new\"]}";
  write_file(file, text);
  WindowProgram program({"--settings", file});
  program.key("ctrl+plus");
  EXPECT_NE(program.state()["message"].get<std::string>().find("newer"), std::string::npos);
  EXPECT_EQ(program.quit(), 0);
  EXPECT_EQ(file_bytes(file), text);
}

TEST(DesktopEndToEnd, full_screen_and_back_to_the_former_size) {
  const TempDir dir;
  WindowProgram program({"--settings", dir.file("settings.json"), "--size", "700,1100"});
  const Json former = program.state()["desktop"]["window"];
  EXPECT_EQ(former, (Json{700, 1100}));
  program.key("F11");
  program.wait_until(
      [](const Json& s) {
        return s["desktop"]["full_screen"].get<bool>() &&
               s["desktop"]["window"] == Json({1000, 1600});
      },
      "all of the screen");
  program.key("F11");
  program.wait_until(
      [&](const Json& s) {
        return !s["desktop"]["full_screen"].get<bool>() && s["desktop"]["window"] == former;
      },
      "the former size");
  EXPECT_EQ(program.quit(), 0);
}

TEST(DesktopEndToEnd, the_place_of_the_window_is_remembered) {
  const TempDir dir;
  const std::string file = dir.file("settings.json");
  write_file(file,
             R"({"version": 1, "window": {"left": 40, "top": 30, "width": 1200, "height": 720}})");
  WindowProgram program({"--settings", file});
  program.wait_until(
      [](const Json& s) {
        return s["desktop"]["window"] == Json({720, 1200});
      },
      "its size");
  EXPECT_EQ(program.quit(), 0);
}

// After two seconds it gives back what was freed: what comes just then must not be overlooked.
TEST(DesktopEndToEnd, is_awake_for_what_comes_when_it_has_just_come_to_rest) {
  const TempDir dir;
  WindowProgram program({"--settings", dir.file("settings.json")});
  program.settle();
  for (const int milliseconds : {1850, 1900, 1950, 2000}) {
    program.key("shift");
    const auto frames = program.state()["frames"].get<int>();
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    ASSERT_GT(program.state()["frames"].get<int>(), frames) << milliseconds;
  }
  EXPECT_EQ(program.quit(), 0);
}

TEST(DesktopEndToEnd, settings_can_be_reset_without_a_window) {
  const TempDir dir;
  const std::string file = dir.file("settings.json");
  write_file(file, "{\"version\": 1}");
  const auto done = run_process({CONVSCOPE_PROGRAM, "--settings", file, "--reset-settings"});
  EXPECT_EQ(done.exit_code, 0) << done.err;
  EXPECT_NE(done.out.find(file), std::string::npos) << done.out;
  EXPECT_FALSE(std::filesystem::exists(file));
  EXPECT_EQ(run_process({CONVSCOPE_PROGRAM, "--settings", file, "--reset-settings"}).exit_code, 0)
      << "nothing to reset is no mistake";
}

}  // namespace
}  // namespace convscope
