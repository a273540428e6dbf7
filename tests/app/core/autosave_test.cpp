// Whose autosaved sessions are whose.
#include "core/autosave.h"

#include <gtest/gtest.h>

#include "support/process.h"

namespace convscope {
namespace {

using testing::TempDir;
using testing::write_file;

TEST(Autosave, a_running_programs_session_is_left_alone_and_a_gone_ones_is_offered) {
  const TempDir dir;
  {
    const auto running = AutosaveSlot::claim(dir.path());
    ASSERT_TRUE(running);
    write_file(running->file().string(), "{}");
    EXPECT_TRUE(left_behind(dir.path()).empty()) << "its lock is held";
  }
  const auto offered = left_behind(dir.path());
  ASSERT_EQ(offered.size(), 1U);
  EXPECT_TRUE(left_behind(dir.path()).empty()) << "what one program offers no other one does";
}

TEST(Autosave, why_a_program_ended_is_told_to_the_one_that_offers_its_session) {
  const TempDir dir;
  {
    auto ended = AutosaveSlot::claim(dir.path());
    write_file(ended->file().string(), "{}");
    ended->set_reason("the graphics driver failed (it was reset)");
  }
  auto offered = left_behind(dir.path());
  ASSERT_EQ(offered.size(), 1U);
  EXPECT_EQ(offered[0].reason(), "the graphics driver failed (it was reset)");
  offered[0].set_reason({});
  EXPECT_EQ(offered[0].reason(), "");
  EXPECT_EQ(AutosaveSlot::claim(dir.path())->reason(), "") << "one that was killed could not say";
}

TEST(Autosave, two_programs_have_two_places) {
  const TempDir dir;
  const auto a = AutosaveSlot::claim(dir.path());
  const auto b = AutosaveSlot::claim(dir.path());
  ASSERT_TRUE(a && b);
  EXPECT_NE(a->file(), b->file());
}

TEST(Autosave, an_orderly_end_leaves_nothing) {
  const TempDir dir;
  {
    auto slot = AutosaveSlot::claim(dir.file("new/place"));
    ASSERT_TRUE(slot);
    write_file(slot->file().string(), "{}");
    slot->discard();
    const auto unused = AutosaveSlot::claim(dir.file("new/place"));
    ASSERT_TRUE(unused);
  }
  EXPECT_TRUE(std::filesystem::is_empty(dir.file("new/place")));
}

TEST(Autosave, a_place_that_cannot_be_made_is_none) {
  const TempDir dir;
  write_file(dir.file("file"), "");
  EXPECT_FALSE(AutosaveSlot::claim(dir.file("file/below")));
  EXPECT_TRUE(left_behind(dir.file("file/below")).empty());
}

TEST(Autosave, the_newest_comes_first) {
  const TempDir dir;
  {
    const auto a = AutosaveSlot::claim(dir.path());
    const auto b = AutosaveSlot::claim(dir.path());
    write_file(a->file().string(), "a");
    write_file(b->file().string(), "b");
    std::filesystem::last_write_time(
        b->file(), std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
  }
  const auto offered = left_behind(dir.path());
  ASSERT_EQ(offered.size(), 2U);
  EXPECT_EQ(testing::file_bytes(offered[0].file().string()), "b");
}

TEST(Autosave, times_are_said_as_people_say_them) {
  const auto now = std::filesystem::file_time_type::clock::now();
  EXPECT_EQ(when_text(now).rfind("today at ", 0), 0U) << when_text(now);
  EXPECT_EQ(when_text(now - std::chrono::hours(50)).rfind("on 20", 0), 0U)
      << when_text(now - std::chrono::hours(50));
}

}  // namespace
}  // namespace convscope
