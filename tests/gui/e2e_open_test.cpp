// Several files, and files that change on disk, in the real window.
#include <gtest/gtest.h>

#include <filesystem>

#include "convscope/array_io.h"
#include "gui/file_drop.h"
#include "gui/window_program.h"
#include "support/images.h"
#include "support/process.h"

namespace convscope {
namespace {

using testing::Json;
using testing::WindowProgram;

class OpenEndToEnd : public ::testing::Test {
 protected:
  std::string save(const std::string& name, Size size) {
    const std::string path = scratch_.file(name);
    EXPECT_TRUE(save_npy<float>(path, testing::random_image(size, 1).view()));
    return path;
  }
  static auto shows(const std::string& name) {
    return [name](const Json& s) { return s["experiment"]["source"] == name && !s["busy"]; };
  }

  testing::TempDir scratch_;
};

TEST_F(OpenEndToEnd, files_of_the_command_line_are_walked_through_with_the_keyboard) {
  WindowProgram program({save("first.npy", {4, 6}), save("it's \"2\".npy", {5, 7}),
                         save("odd \xff.npy", {6, 8}), "--kernel", "box"});
  Json state = program.settle();
  EXPECT_EQ(state["experiment"]["source"], "first.npy");
  EXPECT_TRUE(state["widgets"].contains("opened.position"));
  program.key("ctrl+Next");
  program.wait_until(shows("it's \"2\".npy"), "the second file");
  program.key("ctrl+Next");
  program.wait_until(
      [](const Json& s) {
        return s["outcome"]["output_size"] == Json({6, 8});
      },
      "the third file, whose name is no text");
  program.key("ctrl+Next");
  program.wait_until(shows("first.npy"), "the first one again");
  program.key("ctrl+Prior");
  state = program.wait_until(
      [](const Json& s) {
        return s["outcome"]["output_size"] == Json({6, 8});
      },
      "the last one");
  EXPECT_EQ(state["message"], "");
  EXPECT_EQ(program.quit(), 0);
}

TEST_F(OpenEndToEnd, the_channel_of_a_picture_in_colour_is_one_click_away) {
  const std::string path = scratch_.file("color.png");
  ASSERT_TRUE(save_png(path, RgbImage{{1, 2}, {{51, 102, 204}, {255, 0, 51}}}));
  WindowProgram program({path, "--kernel", "identity:1", "--channel", "red", "--raw"});
  const auto maximum = [](double value) {
    return [value](const Json& s) { return s["current"] && s["outcome"]["maximum"] == value; };
  };
  program.settle();
  program.wait_until(maximum(255), "red as it is stored");
  program.click("channel");
  program.wait_until([](const Json& s) { return s["widgets"].contains("channel.blue"); },
                     "the channels");
  program.click("channel.blue");
  program.wait_until(maximum(204), "blue");
  EXPECT_EQ(program.quit(), 0);
}

TEST_F(OpenEndToEnd, a_broken_file_of_the_command_line_opens_the_window_with_the_reason) {
  const std::string path = scratch_.file("broken.png");
  testing::write_file(path, "\x89PNG\r\n\x1a\nand no more");
  WindowProgram program({path, "--kernel", "box"});
  const Json state = program.wait_until(
      [](const Json& s) { return !s["message"].get<std::string>().empty(); }, "the reason");
  EXPECT_NE(state["message"].get<std::string>().find("broken.png"), std::string::npos);
  EXPECT_EQ(program.quit(), 0);
}

TEST_F(OpenEndToEnd, a_file_that_is_written_anew_is_shown_and_one_that_is_deleted_stays) {
  WindowProgram program({save("made.npy", {4, 6}), "--kernel", "box"});
  program.settle();
  save("made.npy", {5, 7});
  program.wait_until(
      [](const Json& s) {
        return s["current"] && s["outcome"]["output_size"] == Json({5, 7});
      },
      "the new content");
  std::filesystem::remove(scratch_.file("made.npy"));
  const Json state = program.wait_until([](const Json& s) { return s["message"] != ""; },
                                        "the word that the file is gone");
  EXPECT_EQ(state["message"], "made.npy was deleted or moved; the image stays.");
  EXPECT_EQ(state["outcome"]["output_size"], Json({5, 7}));
  EXPECT_EQ(program.quit(), 0);
}

TEST_F(OpenEndToEnd, a_dropped_file_is_the_input_and_on_the_kernel_it_is_the_kernel) {
  const std::string array = save("it's 100%\xff.npy", {5, 7});
  const std::string weights = save("weights.npy", {2, 3});
  WindowProgram program({save("first.npy", {4, 6}), "--kernel", "box:3"});
  program.settle();
  const auto middle = [&](const char* pane) {
    const ScreenRect r = program.rect(pane);
    return ScreenPoint{r.min.x + r.width() / 2, r.min.y + r.height() / 2};
  };
  testing::drop_files(middle("pane.input"), {array});
  program.wait_until(
      [](const Json& s) {
        return s["current"] && s["outcome"]["output_size"] == Json({5, 7});
      },
      "the dropped image");
  testing::drop_files(middle("pane.kernel"), {weights});
  const Json state = program.wait_until(
      [](const Json& s) {
        return s["current"] && s["experiment"]["kernel_size"] == Json({2, 3});
      },
      "the dropped kernel");
  EXPECT_EQ(state["message"], "");
  EXPECT_EQ(program.quit(), 0);
}

}  // namespace
}  // namespace convscope
