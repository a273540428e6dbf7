// Files in and out through the program's own windows, with the keyboard and the mouse.
#include <gtest/gtest.h>

#include <filesystem>

#include "convscope/array_io.h"
#include "convscope/image_io.h"
#include "gui/window_program.h"
#include "support/images.h"
#include "support/process.h"

namespace convscope {
namespace {

using testing::Json;
using testing::WindowProgram;

class FilesEndToEnd : public ::testing::Test {
 protected:
  void save(const std::string& name, const Image<float>& image) {
    ASSERT_TRUE(save_npy<float>(scratch_.file(name), image.view()));
  }

  testing::TempDir scratch_;
};

TEST_F(FilesEndToEnd, typing_a_part_of_a_name_and_enter_opens_the_file) {
  save("first.npy", testing::random_image({4, 6}, 1));
  save("it's a second.npy", testing::random_image({5, 7}, 2));
  WindowProgram program({scratch_.file("first.npy"), "--kernel", "box"});
  program.settle();
  program.key("ctrl+o");
  program.wait_until([](const Json& s) { return s["widgets"].contains("browser.row.first.npy"); },
                     "the folder of the shown file");
  program.type("sec");
  program.wait_until([](const Json& s) { return !s["widgets"].contains("browser.row.first.npy"); },
                     "the filtered list");
  program.key("Return");
  const Json state = program.wait_until(
      [](const Json& s) { return s["experiment"]["source"] == "it's a second.npy"; },
      "the second file");
  EXPECT_EQ(state["message"], "");
  EXPECT_EQ(program.quit(), 0);
}

TEST_F(FilesEndToEnd, an_image_that_was_opened_is_offered_at_the_next_start) {
  save("first.npy", testing::random_image({4, 6}, 1));
  save("second.npy", testing::random_image({5, 7}, 2));
  const std::vector<std::string> options{"--autosave", scratch_.file("state")};
  for (const char* name : {"first.npy", "second.npy"}) {
    WindowProgram program({options[0], options[1], scratch_.file(name)});
    program.settle();
    EXPECT_EQ(program.quit(), 0);
  }
  WindowProgram program(options);
  program.settle();
  program.click("menu.File");
  program.move_to("menu.sub.Open recent");
  program.click("menu.item.first.npy");
  program.wait_until([](const Json& s) { return s["experiment"]["source"] == "first.npy"; },
                     "the image that was opened first");
  EXPECT_EQ(program.quit(), 0);
}

TEST_F(FilesEndToEnd, what_is_exported_is_what_is_shown) {
  const auto image = testing::random_image({9, 11}, 3);
  save("input.npy", image);
  WindowProgram program(
      {scratch_.file("input.npy"), "--kernel", "sobel-x", "--stride", "2,1", "--padding", "valid"});
  const Json shown = program.settle()["outcome"]["output"];
  program.key("ctrl+e");
  program.click("export.format.NPY");
  program.click("export.path");
  program.type(scratch_.file("out.npy"));
  program.key("Return");
  program.click("export.save");
  program.wait_until([](const Json& s) { return s["widgets"].contains("export.answer"); },
                     "an answer to the save");
  const auto saved = load_image(scratch_.file("out.npy"));
  ASSERT_TRUE(saved) << saved.error().message;
  ASSERT_EQ(saved->image.size(), (Size{4, 9}));
  for (std::int64_t r = 0; r < 4; ++r) {
    for (std::int64_t c = 0; c < 9; ++c) {
      EXPECT_EQ(static_cast<double>(saved->image.at({r, c})),
                shown[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)].get<double>())
          << "at " << r << ", " << c;
    }
  }
  EXPECT_EQ(program.quit(), 0);
}

}  // namespace
}  // namespace convscope
