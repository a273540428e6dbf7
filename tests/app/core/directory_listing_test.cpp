// Reading directories, and which entries are shown in what order.
#include "core/directory_listing.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace convscope {
namespace {

namespace fs = std::filesystem;

class DirectoryListingTest : public ::testing::Test {
 protected:
  DirectoryListingTest() { fs::create_directories(root_); }
  ~DirectoryListingTest() override {
    fs::permissions(root_, fs::perms::owner_all);
    fs::remove_all(root_);
  }
  void file(const std::string& name, std::size_t bytes = 1) const {
    std::ofstream(root_ / name) << std::string(bytes, 'x');
  }
  std::vector<std::string> names(const ListingFilter& filter) const {
    const auto listing = list_directory(root_);
    EXPECT_TRUE(listing);
    std::vector<std::string> names;
    if (!listing) return names;
    for (const auto& entry : filtered(listing->entries, filter)) names.push_back(entry.name);
    return names;
  }

  fs::path root_ = fs::temp_directory_path() / ("listing " + std::to_string(getpid()));
};

using Names = std::vector<std::string>;

TEST_F(DirectoryListingTest, directories_come_first_and_numbers_count_by_value) {
  file("tile10.png");
  file("Tile9.png");
  file("apple.npy");
  fs::create_directory(root_ / "zoo");
  EXPECT_EQ(names({}), (Names{"zoo", "apple.npy", "Tile9.png", "tile10.png"}));
}

TEST_F(DirectoryListingTest, hidden_names_and_other_endings_are_left_out_until_asked_for) {
  file(".secret.png");
  file("photo.PNG");
  file("notes.md");
  EXPECT_EQ(names({.endings = {".png"}}), Names{"photo.PNG"});
  EXPECT_EQ(names({.hidden = true}), (Names{".secret.png", "notes.md", "photo.PNG"}));
  EXPECT_EQ(names({.text = "OTE"}), Names{"notes.md"});
}

TEST_F(DirectoryListingTest, sizes_sort_both_ways) {
  file("a", 30);
  file("b", 10);
  file("c", 20);
  EXPECT_EQ(names({.sort = FileSort::kSize}), (Names{"b", "c", "a"}));
  EXPECT_EQ(names({.sort = FileSort::kSize, .descending = true}), (Names{"a", "c", "b"}));
}

TEST_F(DirectoryListingTest, a_name_that_is_not_utf8_is_shown_and_still_opens) {
  file("odd\xff\"'name");
  const auto listing = list_directory(root_);
  ASSERT_TRUE(listing);
  ASSERT_EQ(listing->entries.size(), 1U);
  EXPECT_EQ(listing->entries[0].name.find('\xff'), std::string::npos);
  EXPECT_TRUE(std::ifstream(listing->entries[0].path).good());
}

TEST_F(DirectoryListingTest, a_missing_folder_is_named_in_a_sentence) {
  const auto listing = list_directory(root_ / "gone");
  ASSERT_FALSE(listing);
  EXPECT_EQ(listing.error().code, ErrorCode::kIo);
  EXPECT_NE(listing.error().message.find("gone"), std::string::npos) << listing.error().message;
}

TEST_F(DirectoryListingTest, an_unreadable_folder_says_so) {
  if (geteuid() == 0) GTEST_SKIP() << "root reads everything";
  fs::permissions(root_, fs::perms::none);
  const auto listing = list_directory(root_);
  ASSERT_FALSE(listing);
  EXPECT_NE(listing.error().message.find("cannot be read"), std::string::npos)
      << listing.error().message;
}

TEST(BytesText, keeps_three_digits_or_less_before_its_unit) {
  EXPECT_EQ(bytes_text(812), "812 B");
  EXPECT_EQ(bytes_text(34'400), "34 kB");
  EXPECT_EQ(bytes_text(1'250'000), "1.2 MB");
  EXPECT_EQ(bytes_text(4'000'000'000), "4.0 GB");
}

}  // namespace
}  // namespace convscope
