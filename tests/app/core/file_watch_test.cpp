#include "core/file_watch.h"

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "support/process.h"

namespace convscope {
namespace {

namespace fs = std::filesystem;

class FileWatching : public ::testing::Test {
 protected:
  void write(const std::string& text) { std::ofstream(path_) << text; }
  std::optional<FileStamp> news() {
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, std::chrono::seconds(20), [this] { return wakes_ > 0; });
    wakes_ = 0;
    return watch_.poll();
  }

  testing::TempDir dir_;
  fs::path path_ = dir_.file("it's odd \xff.npy");
  std::mutex mutex_;
  std::condition_variable woken_;
  int wakes_ = 0;
  FileWatch watch_{[this] {
    const std::lock_guard lock(mutex_);
    ++wakes_;
    woken_.notify_one();
  }};
};

TEST_F(FileWatching, a_change_a_removal_and_a_return_are_news) {
  write("one");
  watch_.follow(path_, stamp_of(path_));
  write("longer");
  const auto changed = news();
  ASSERT_TRUE(changed);
  EXPECT_TRUE(changed->there);
  EXPECT_EQ(changed->bytes, 6);
  fs::remove(path_);
  const auto gone = news();
  ASSERT_TRUE(gone);
  EXPECT_FALSE(gone->there);
  write("again");
  const auto back = news();
  ASSERT_TRUE(back);
  EXPECT_EQ(back->bytes, 5);
  EXPECT_FALSE(watch_.poll()) << "told once";
}

TEST_F(FileWatching, what_changed_since_it_was_read_is_news_too) {
  write("one");
  const FileStamp read = stamp_of(path_);
  write("meanwhile");
  watch_.follow(path_, read);
  const auto changed = news();
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->bytes, 9);
}

TEST_F(FileWatching, a_file_that_is_not_there_has_an_empty_stamp) {
  EXPECT_EQ(stamp_of(dir_.file("gone")), FileStamp{});
  EXPECT_FALSE(stamp_of(dir_.file("gone")).there);
}

}  // namespace
}  // namespace convscope
