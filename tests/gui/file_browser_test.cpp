// Choosing files: the mouse, the keyboard, and folders that cannot be read.
#include <gtest/gtest.h>
#include <imgui.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "gui/headless_ui.h"
#include "support/process.h"

namespace convscope {
namespace {

namespace fs = std::filesystem;
using testing::HeadlessUi;
using testing::TempDir;

using Paths = std::vector<fs::path>;

class FileBrowser : public ::testing::Test {
 protected:
  FileBrowser() {
    fs::create_directories(root_ / "inner folder");
    for (const char* name : {"a.png", "b 'quoted'.npy", "c.md", "inner folder/deep.png"})
      std::ofstream(root_ / name) << "x";
    ui_.state.files.directory = root_;
    ui_.show_example({});
  }

  /// Frames until the folder has been read.
  void read() {
    for (int i = 0; i < 1000; ++i) {
      ui_.frame();
      if (ui_.state.files.folder && ui_.state.files.shown_of == ui_.state.files.folder) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    ASSERT_TRUE(ui_.state.files.folder) << "the folder was not read";
    ui_.frame();
    ui_.frame();
  }
  void open() {
    ui_.frame();
    ui_.frame();
    ui_.key(Key::kO, true);
    read();
  }

  TempDir dir_;
  fs::path root_ = fs::path(dir_.path()) / "a browser's";
  HeadlessUi ui_;
};

TEST_F(FileBrowser, the_open_button_shows_images_and_a_double_click_opens_one) {
  ui_.frame();
  ui_.frame();
  ui_.click("source.open");
  read();
  EXPECT_TRUE(ui_.has("browser.row.a.png"));
  EXPECT_FALSE(ui_.has("browser.row.c.md")) << "not an image";
  ui_.click("browser.row.b 'quoted'.npy");
  EXPECT_EQ(ui_.state.files.selected, root_ / "b 'quoted'.npy");
  ui_.click("browser.confirm");
  EXPECT_EQ(ui_.state.opening.files, Paths{root_ / "b 'quoted'.npy"});
  EXPECT_FALSE(ui_.has("browser.rows")) << "the browser is closed";
}

TEST_F(FileBrowser, the_keyboard_alone_walks_into_a_folder_and_back_and_opens) {
  open();
  ui_.key(Key::kDown);
  ui_.key(Key::kEnter);
  read();
  EXPECT_EQ(ui_.state.files.directory, root_ / "inner folder");
  ui_.key(Key::kBackspace);
  read();
  EXPECT_EQ(ui_.state.files.directory, root_);
  ui_.key(Key::kDown);
  ui_.key(Key::kDown);
  ui_.key(Key::kEnter);
  EXPECT_EQ(ui_.state.opening.files, Paths{root_ / "a.png"});
}

TEST_F(FileBrowser, typing_filters_and_enter_takes_the_first) {
  open();
  ui_.type("QUOTE");
  ui_.frame();
  EXPECT_FALSE(ui_.has("browser.row.a.png"));
  ui_.key(Key::kEnter);
  EXPECT_EQ(ui_.state.opening.files, Paths{root_ / "b 'quoted'.npy"});
}

TEST_F(FileBrowser, escape_closes_without_an_answer) {
  open();
  ui_.key(Key::kEscape);
  EXPECT_FALSE(ui_.has("browser.rows"));
  EXPECT_TRUE(ui_.state.opening.files.empty());
  ui_.click("source.open");
  EXPECT_TRUE(ui_.has("browser.rows")) << "it opens again";
}

TEST_F(FileBrowser, a_whole_path_can_be_typed) {
  open();
  ui_.type((root_ / "c.md").string());
  ui_.frame();
  ui_.key(Key::kEnter);
  EXPECT_EQ(ui_.state.opening.files, Paths{root_ / "c.md"});
}

TEST_F(FileBrowser, a_folder_that_was_found_by_typing_shows_all_that_is_in_it) {
  open();
  ui_.type("inner");
  ui_.frame();
  ui_.key(Key::kEnter);
  read();
  EXPECT_EQ(ui_.state.files.directory, root_ / "inner folder");
  EXPECT_STREQ(ui_.state.files.text.data(), "");
  EXPECT_TRUE(ui_.has("browser.row.deep.png"));
  ui_.type("nothing");
  ui_.frame();
  EXPECT_STREQ(ui_.state.files.text.data(), "nothing") << "the keyboard is in the new field";
}

TEST_F(FileBrowser, a_typed_folder_is_entered_with_and_without_a_slash_at_its_end) {
  for (const char* end : {"", "/"}) {
    open();
    ui_.type((root_ / "inner folder").string() + end);
    ui_.frame();
    ui_.key(Key::kEnter);
    read();
    EXPECT_TRUE(ui_.has("browser.row.deep.png")) << '"' << end << '"';
    ui_.key(Key::kEscape);
    ui_.state.files.directory = root_;
  }
}

TEST_F(FileBrowser, a_typed_path_that_leads_nowhere_is_told_of_and_can_be_corrected) {
  open();
  ui_.type((root_ / "a.pn").string());
  ui_.frame();
  ui_.key(Key::kEnter);
  ASSERT_TRUE(ui_.has("browser.rows"));
  EXPECT_NE(ui_.state.files.note.find("a.pn"), std::string::npos);
  EXPECT_TRUE(ui_.state.opening.files.empty());
  ui_.type("g");
  ui_.frame();
  EXPECT_EQ(ui_.state.files.note, "");
  ui_.key(Key::kEnter);
  EXPECT_EQ(ui_.state.opening.files, Paths{root_ / "a.png"});
}

TEST_F(FileBrowser, a_file_that_was_refused_is_shown_again_with_the_reason) {
  open();
  ui_.click("browser.row.a.png");
  ui_.click("browser.confirm");
  EXPECT_TRUE(ui_.state.opening.browsed);
  EXPECT_FALSE(ui_.has("browser.rows"));
  ui_.state.opening.refused = RefusedChoice{root_ / "a.png", "a.png is no image."};
  read();
  EXPECT_TRUE(ui_.has("browser.rows"));
  EXPECT_EQ(ui_.state.files.selected, root_ / "a.png");
  EXPECT_EQ(ui_.state.files.note, "a.png is no image.");
}

TEST_F(FileBrowser, an_unreadable_folder_says_so) {
  if (geteuid() == 0) GTEST_SKIP() << "root reads everything";
  fs::permissions(root_ / "inner folder", fs::perms::none);
  open();
  ui_.key(Key::kDown);
  ui_.key(Key::kEnter);
  read();
  EXPECT_TRUE(ui_.has("browser.nothing"));
  EXPECT_NE(ui_.state.files.folder->problem.find("cannot be read"), std::string::npos);
  fs::permissions(root_ / "inner folder", fs::perms::owner_all);
}

TEST_F(FileBrowser, a_vanished_folder_gives_way_to_its_parent) {
  ui_.state.files.directory = root_ / "gone" / "deeper";
  open();
  EXPECT_EQ(ui_.state.files.directory, root_);
}

TEST_F(FileBrowser, saving_adds_the_ending_and_warns_before_it_replaces) {
  FileRequest request;
  request.id = "test";
  request.purpose = FilePurpose::kSave;
  request.title = "Save the output";
  request.patterns = {{"PNG", {".png"}}};
  request.suggested_name = "out";
  ask_for_file(ui_.state.files, request);
  read();
  ui_.frame();
  EXPECT_TRUE(ui_.has("browser.confirm"));
  ui_.key(Key::kEnter);
  auto paths = take_files(ui_.state.files, "test");
  ASSERT_TRUE(paths);
  EXPECT_EQ(paths->front(), root_ / "out.png");
  EXPECT_FALSE(take_files(ui_.state.files, "test")) << "an answer is taken once";

  ask_for_file(ui_.state.files, request);
  read();
  ui_.click("browser.row.a.png");
  EXPECT_STREQ(ui_.state.files.text.data(), "a.png");
  ui_.click("browser.confirm");
  EXPECT_FALSE(take_files(ui_.state.files, "another"));
  paths = take_files(ui_.state.files, "test");
  ASSERT_TRUE(paths);
  EXPECT_EQ(paths->front(), root_ / "a.png");
}

}  // namespace
}  // namespace convscope
