// Killed and started again: the real program, the real files.
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>

#include "gui/window_program.h"
#include "support/process.h"

namespace convscope {
namespace {

using testing::Json;
using testing::TempDir;
using testing::WindowProgram;

bool kept(const TempDir& dir) {
  for (const std::string& name : dir.files()) {
    if (std::filesystem::path(name).extension() == ".convscope") return true;
  }
  return false;
}

TEST(SessionEndToEnd, what_a_killed_program_showed_is_offered_and_comes_back) {
  const TempDir dir;
  {
    WindowProgram program({"--autosave", dir.path(), "--kernel", "box:3"});
    program.click("padding.full");
    program.settle();
    EXPECT_TRUE(program.state()["session"]["unsaved"].get<bool>());
    program.wait_until([&](const Json&) { return kept(dir); }, "the autosave");
  }  // killed by SIGKILL
  ASSERT_TRUE(kept(dir));
  WindowProgram program({"--autosave", dir.path()});
  EXPECT_EQ(program.state()["session"]["offered"], 1);
  program.click("offer.restore");
  const Json state = program.wait_until(
      [](const Json& s) { return s["experiment"]["kernel"] == "box:3" && s["current"]; },
      "what was there before the kill");
  EXPECT_EQ(state["experiment"]["padding_mode"], 2);
  EXPECT_EQ(program.quit(), 0);
  EXPECT_EQ(dir.files(), std::vector<std::string>{"last.convscope"}) << "an orderly end";
}

TEST(SessionEndToEnd, a_session_is_saved_by_keys_and_opened_from_the_command_line) {
  const TempDir dir;
  const std::string path = dir.file("mine.convscope");
  {
    WindowProgram program({"--kernel", "box:5"});
    program.key("ctrl+s");
    program.wait_until([](const Json& s) { return s["widgets"].contains("session.path"); },
                       "the box that asks for a path");
    program.key("ctrl+a");
    program.type(path);
    program.click("session.accept");
    const Json state = program.wait_until(
        [&](const Json& s) { return s["session"]["file"] == path && !s["busy"]; }, "the file");
    EXPECT_EQ(state["session"]["title"], "mine — convscope");
    EXPECT_EQ(program.quit(), 0);
  }
  WindowProgram program({path});
  const Json state = program.settle();
  EXPECT_EQ(state["experiment"]["kernel"], "box:5");
  EXPECT_EQ(state["session"]["file"], path);
  EXPECT_EQ(program.quit(), 0);
}

}  // namespace
}  // namespace convscope
