// Settings around a running program: written a moment after a change, and only what changed.
#include "core/settings_keeper.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <thread>

#include "support/process.h"

namespace convscope {
namespace {

using testing::TempDir;
using testing::write_file;

void let_write(SettingsKeeper& keeper, const Settings& now, double seconds) {
  (void)keeper.update(now, seconds);
  while (keeper.busy()) {
    std::this_thread::yield();
    (void)keeper.update(now, seconds);
  }
}

TEST(SettingsKeeper, writes_a_second_after_the_last_change) {
  const TempDir dir;
  const std::filesystem::path file = dir.file("settings.json");
  SettingsKeeper keeper([] {}, file);
  Settings now;
  let_write(keeper, now, 0);
  let_write(keeper, now, 100);
  EXPECT_FALSE(std::filesystem::exists(file)) << "nothing was changed";
  now.scale = 2;
  let_write(keeper, now, 101);
  EXPECT_FALSE(std::filesystem::exists(file)) << "a slider may still be dragged";
  EXPECT_EQ(keeper.due_in(101.25), 0.75);
  let_write(keeper, now, 102.1);
  EXPECT_EQ(load_settings(file).settings.scale, 2);
  EXPECT_EQ(keeper.due_in(103), std::nullopt);
}

TEST(SettingsKeeper, the_end_writes_what_was_not_written) {
  const TempDir dir;
  const std::filesystem::path file = dir.file("settings.json");
  SettingsKeeper keeper([] {}, file);
  Settings now;
  (void)keeper.update(now, 0);
  now.theme = ThemeChoice::kLight;
  (void)keeper.update(now, 1);
  keeper.finish(now);
  EXPECT_EQ(load_settings(file).settings.theme, ThemeChoice::kLight);
}

TEST(SettingsKeeper, a_program_that_changed_nothing_does_not_write_over_another_ones) {
  const TempDir dir;
  const std::filesystem::path file = dir.file("settings.json");
  SettingsKeeper idle([] {}, file);
  (void)idle.update({}, 0);
  SettingsKeeper other([] {}, file);
  Settings light;
  (void)other.update(light, 0);
  light.theme = ThemeChoice::kLight;
  other.finish(light);
  idle.finish({});
  EXPECT_EQ(load_settings(file).settings.theme, ThemeChoice::kLight);
}

TEST(SettingsKeeper, two_programs_keep_what_each_of_them_changed) {
  const TempDir dir;
  const std::filesystem::path file = dir.file("settings.json");
  SettingsKeeper one([] {}, file);
  SettingsKeeper two([] {}, file);
  Settings first;
  Settings second;
  let_write(one, first, 0);
  let_write(two, second, 0);
  first.theme = ThemeChoice::kLight;
  let_write(one, first, 1);
  let_write(one, first, 3);
  second.scale = 2;
  two.finish(second);
  EXPECT_EQ(load_settings(file).settings.theme, ThemeChoice::kLight) << "written over";
  EXPECT_EQ(load_settings(file).settings.scale, 2);
  // What one of them takes back is taken back, whatever the file says.
  first.theme = ThemeChoice::kSystem;
  one.finish(first);
  EXPECT_EQ(load_settings(file).settings.theme, ThemeChoice::kSystem);
  EXPECT_EQ(load_settings(file).settings.scale, 2);
}

TEST(SettingsKeeper, programs_that_write_at_once_lose_nothing) {
  const TempDir dir;
  const std::filesystem::path file = dir.file("settings.json");
  constexpr int kTimes = 60;
  const auto change = [&](auto member, auto first, auto second) {
    const pid_t child = fork();
    if (child != 0) return child;
    Settings now;
    for (int i = 0; i < kTimes; ++i) {
      const Settings before = now;
      now.*member = i % 2 == 0 ? first : second;
      if (!merge_settings(file, before, now, {})) _exit(1);
      // What this one wrote is there, whatever the others do.
      if (load_settings(file).settings.*member != now.*member) _exit(2);
    }
    _exit(0);
  };
  const std::array children = {change(&Settings::scale, 2.0F, 1.5F),
                               change(&Settings::overview, false, true),
                               change(&Settings::theme, ThemeChoice::kLight, ThemeChoice::kDark)};
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << WEXITSTATUS(status);
  }
}

TEST(SettingsKeeper, a_file_that_another_program_broke_is_set_aside_and_written_anew) {
  const TempDir dir;
  const std::filesystem::path file = dir.file("settings.json");
  Settings before;
  before.overview = false;
  ASSERT_TRUE(save_settings(file, before, ""));
  SettingsKeeper keeper([] {}, file);
  Settings now = keeper.settings();
  let_write(keeper, now, 0);
  write_file(file.string(), "{\"version\": 1, \"sca");
  now.scale = 2;
  keeper.finish(now);
  EXPECT_EQ(testing::file_bytes(file.string() + ".broken-1"), "{\"version\": 1, \"sca");
  EXPECT_EQ(load_settings(file).settings, now);
}

TEST(SettingsKeeper, a_place_that_cannot_be_written_is_said_once) {
  const TempDir dir;
  write_file(dir.file("convscope"), "a file where the directory should be");
  SettingsKeeper keeper([] {}, dir.file("convscope/settings.json"));
  Settings now;
  int said = 0;
  double seconds = 0;
  (void)keeper.update(now, seconds);
  for (int change = 0; change < 3; ++change) {
    now.scale += 0.1F;
    (void)keeper.update(now, seconds);
    seconds += 2;
    do {
      if (keeper.update(now, seconds)) ++said;
      std::this_thread::yield();
    } while (keeper.busy());
  }
  EXPECT_EQ(said, 1);
}

}  // namespace
}  // namespace convscope
