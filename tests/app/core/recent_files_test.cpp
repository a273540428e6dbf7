#include "core/recent_files.h"

#include <gtest/gtest.h>

#include <thread>

#include "support/process.h"

namespace convscope {
namespace {

namespace fs = std::filesystem;

TEST(RecentFiles, the_newest_comes_first_and_each_once) {
  RecentFiles list;
  for (const char* name : {"/a", "/b", "/a", "/c"}) list = with_newest(std::move(list), name);
  EXPECT_EQ(list, (RecentFiles{"/c", "/a", "/b"}));
  for (int i = 0; i < 40; ++i) list = with_newest(std::move(list), "/" + std::to_string(i));
  EXPECT_EQ(list.size(), kMostRecentFiles);
  EXPECT_EQ(list.front(), "/39");
}

TEST(RecentFiles, are_remembered_with_whatever_bytes_their_names_have) {
  const testing::TempDir dir;
  const fs::path folder = fs::path(dir.path()) / "new" / "state";
  EXPECT_EQ(recent_files(folder), RecentFiles{});
  const std::vector<fs::path> odd{"/it's a \"name\".png", "/not utf-8 \xff\xfe.png", "/päth/ü.npy"};
  ASSERT_TRUE(remember_files(folder, odd));
  EXPECT_EQ(recent_files(folder), (RecentFiles{odd[2], odd[1], odd[0]}));
  const auto with_newline = remember_files(folder, {"/two\nlines.png"});
  ASSERT_TRUE(with_newline);
  EXPECT_EQ(with_newline->size(), 3U) << "one that a line cannot hold is left out";
  const auto relative = remember_files(folder, {"here.png"});
  ASSERT_TRUE(relative);
  EXPECT_EQ(relative->front(), fs::current_path() / "here.png");
}

TEST(RecentFiles, lines_that_are_no_paths_are_passed_by) {
  const testing::TempDir dir;
  testing::write_file(dir.file("recent-images"), "nonsense\n/a.png\n\n/a.png\n/b.png\n");
  EXPECT_EQ(recent_files(dir.path()), (RecentFiles{"/a.png", "/b.png"}));
}

TEST(RecentFiles, a_file_that_ends_after_any_byte_brings_its_whole_lines) {
  const testing::TempDir dir;
  const std::string whole = "/c.png\n/b.png\n/a.png\n";
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    testing::write_file(dir.file("recent-images"), whole.substr(0, length));
    RecentFiles expected{"/c.png", "/b.png", "/a.png"};
    expected.resize(length / 7);
    ASSERT_EQ(recent_files(dir.path()), expected) << length;
    ASSERT_TRUE(remember_files(dir.path(), {"/d.png"}));
    expected.insert(expected.begin(), "/d.png");
    ASSERT_EQ(recent_files(dir.path()), expected) << length;
  }
}

TEST(RecentFiles, programs_that_remember_at_once_lose_nothing) {
  const testing::TempDir dir;
  std::vector<std::thread> programs;
  for (int p = 0; p < 4; ++p) {
    programs.emplace_back([&, p] {
      for (int i = 0; i < 3; ++i) {
        const std::string name = "/" + std::to_string(p) + "-" + std::to_string(i);
        EXPECT_TRUE(remember_files(dir.path(), {name}));
      }
    });
  }
  for (std::thread& program : programs) program.join();
  EXPECT_EQ(recent_files(dir.path()).size(), 12U);
}

TEST(RecentFiles, a_place_that_cannot_be_written_is_named) {
  const testing::TempDir dir;
  testing::write_file(dir.file("file"), "x");
  const auto list = remember_files(fs::path(dir.file("file")) / "state", {"/a.png"});
  ASSERT_FALSE(list);
  EXPECT_NE(list.error().message.find("file/state"), std::string::npos) << list.error().message;
}

TEST(RecentFiles, one_that_is_gone_is_forgotten_and_the_others_stay) {
  const testing::TempDir dir;
  ASSERT_TRUE(remember_files(dir.path(), {"/a.png", "/gone \xff.png", "/c.png"}));
  const auto left = forget_file(dir.path(), "/gone \xff.png");
  ASSERT_TRUE(left) << left.error().message;
  EXPECT_EQ(*left, (RecentFiles{"/c.png", "/a.png"}));
  EXPECT_EQ(recent_files(dir.path()), *left);
}

}  // namespace
}  // namespace convscope
