// Settings around a running program: written a moment after a change, and only what changed.
#include "core/settings_keeper.h"

#include <gtest/gtest.h>

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
