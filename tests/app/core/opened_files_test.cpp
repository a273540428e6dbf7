#include "core/opened_files.h"

#include <gtest/gtest.h>

#include <fstream>

#include "support/process.h"

namespace convscope {
namespace {

namespace fs = std::filesystem;

class OpenedFiles : public ::testing::Test {
 protected:
  fs::path file(const std::string& name) {
    const fs::path path = root_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << "x";
    return path;
  }

  testing::TempDir dir_;
  fs::path root_ = fs::path(dir_.path()) / "a \"quoted\" folder";
};

TEST_F(OpenedFiles, stepping_goes_round_in_both_directions) {
  OpenedList list{{"/a", "/b", "/c"}, 2};
  EXPECT_EQ(position_text(list), "3 of 3");
  EXPECT_EQ(stepped(list, 1).current, 0U);
  list.current = 0;
  EXPECT_EQ(stepped(list, -1).current, 2U);
  EXPECT_EQ(stepped(list, -7).current, 2U);
  EXPECT_EQ(stepped(OpenedList{}, 1), OpenedList{}) << "of none there is no next";
}

TEST_F(OpenedFiles, each_is_taken_for_what_it_is) {
  const fs::path image = file("it's.png");
  const fs::path session = file("old.convscope");
  const fs::path kernel = file("mine.json");
  const fs::path array = file("a.csv");
  const std::vector<fs::path> paths{session, image, kernel, array};
  const auto found = find_files(paths, false);
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->images, (std::vector<fs::path>{image, array}));
  EXPECT_EQ(found->session, session);
  EXPECT_EQ(found->kernel, kernel);
  const std::vector<fs::path> csv{array};
  const auto dropped_on_kernel = find_files(csv, true);
  ASSERT_TRUE(dropped_on_kernel);
  EXPECT_EQ(dropped_on_kernel->kernel, array);
  EXPECT_TRUE(dropped_on_kernel->images.empty());
}

TEST_F(OpenedFiles, a_folder_stands_for_its_images_by_name) {
  const fs::path ten = file("tile10.png");
  const fs::path nine = file("tile9.PNG");
  const fs::path odd = file("tile11 \xff.npy");
  file("CMakeLists.txt");
  file("notes.md");
  file("inner/deep.png");
  const std::vector<fs::path> folder{root_};
  const auto found = find_files(folder, false);
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->images, (std::vector<fs::path>{nine, ten, odd}));
}

TEST_F(OpenedFiles, a_folder_without_images_is_named) {
  file("notes.md");
  const std::vector<fs::path> folder{root_};
  const auto found = find_files(folder, false);
  ASSERT_FALSE(found);
  EXPECT_NE(found.error().message.find("no image in this folder"), std::string::npos)
      << found.error().message;
  EXPECT_NE(found.error().message.find("quoted"), std::string::npos) << found.error().message;
}

TEST_F(OpenedFiles, what_does_not_exist_is_left_to_the_reading_of_it) {
  const std::vector<fs::path> gone{root_ / "gone.png"};
  const auto found = find_files(gone, false);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->images, gone);
}

}  // namespace
}  // namespace convscope
