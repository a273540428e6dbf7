// Settings outlive the program, and no file of them locks anybody out.
#include "core/settings.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/message_log.h"
#include "core/system_theme.h"
#include "support/process.h"

namespace convscope {
namespace {

using testing::file_bytes;
using testing::TempDir;
using testing::write_file;

Settings other() {
  Settings s;
  s.theme = ThemeChoice::kLight;
  s.scale = 1.5F;
  s.window = WindowPlace{12, -30, 1300, 700, true, false};
  s.panes = {333, 222, 0.4F, 150};
  s.linked = false;
  s.overview = false;
  s.log_counts = true;
  s.show_costs = true;
  s.colors = {Colormap::kGray, std::nullopt, Colormap::kInferno};
  return s;
}

TEST(SettingsFile, what_is_saved_comes_back) {
  const TempDir dir;
  const std::string path = dir.file("convscope/settings.json");
  ASSERT_TRUE(save_settings(path, other(), ""));
  const LoadedSettings loaded = load_settings(path);
  EXPECT_EQ(loaded.settings, other());
  EXPECT_EQ(loaded.message, "");
  EXPECT_TRUE(loaded.may_write);
}

TEST(SettingsFile, none_is_no_trouble) {
  const TempDir dir;
  const LoadedSettings loaded = load_settings(dir.file("settings.json"));
  EXPECT_EQ(loaded.settings, Settings{});
  EXPECT_EQ(loaded.message, "");
  EXPECT_TRUE(loaded.may_write);
}

TEST(SettingsFile, fields_that_are_not_known_are_kept) {
  const TempDir dir;
  const std::string path = dir.file("settings.json");
  write_file(path, R"({"version": 1, "theme": "light", "later": [1, 2], "panes": {"wings": 3}})");
  const LoadedSettings loaded = load_settings(path);
  EXPECT_EQ(loaded.settings.theme, ThemeChoice::kLight);
  ASSERT_TRUE(save_settings(path, other(), loaded.text));
  const auto json = nlohmann::json::parse(file_bytes(path));
  EXPECT_EQ(json["later"], (nlohmann::json{1, 2})) << json;
  EXPECT_EQ(json["panes"]["wings"], 3) << json;
  EXPECT_EQ(load_settings(path).settings, other());
}

TEST(SettingsFile, a_broken_one_is_set_aside_and_said_so) {
  const TempDir dir;
  const std::string path = dir.file("settings.json");
  int n = 0;
  for (const char* text :
       {"{\"version\": 1, \"theme\"", "", "[]", "{\"theme\": \"dark\"}", "\xff\xfe",
        "{\"version\": 1, \"theme\": \"mauve\"}", "{\"version\": 1, \"scale\": 40}",
        "{\"version\": 1, \"scale\": \"nan\"}",
        "{\"version\": 1, \"window\": {\"width\": 0, \"height\": 5}}", "{\"version\": \"one\"}"}) {
    write_file(path, text);
    const LoadedSettings loaded = load_settings(path);
    EXPECT_EQ(loaded.settings, Settings{}) << text;
    EXPECT_TRUE(loaded.may_write) << text;
    const std::string aside = path + ".broken-" + std::to_string(++n);
    EXPECT_NE(loaded.message.find(aside), std::string::npos) << text << ": " << loaded.message;
    EXPECT_EQ(file_bytes(aside), text) << "nothing is lost";
    EXPECT_FALSE(std::filesystem::exists(path)) << text;
  }
}

TEST(SettingsFile, one_of_a_newer_program_is_left_alone) {
  const TempDir dir;
  const std::string path = dir.file("settings.json");
  const std::string text = R"({"version": 7, "theme": {"hue": 20}})";
  write_file(path, text);
  const LoadedSettings loaded = load_settings(path);
  EXPECT_FALSE(loaded.may_write);
  EXPECT_NE(loaded.message.find("newer"), std::string::npos) << loaded.message;
  EXPECT_EQ(file_bytes(path), text);
  EXPECT_EQ(dir.files(), std::vector<std::string>{"settings.json"});
}

TEST(SettingsFile, a_directory_in_its_place_is_said_and_not_written) {
  const TempDir dir;
  std::filesystem::create_directory(dir.file("settings.json"));
  const LoadedSettings loaded = load_settings(dir.file("settings.json"));
  EXPECT_FALSE(loaded.may_write && loaded.message.empty());
  EXPECT_NE(loaded.message.find("settings.json"), std::string::npos) << loaded.message;
}

TEST(SettingsFile, where_it_cannot_be_written_the_file_is_named) {
  const TempDir dir;
  write_file(dir.file("convscope"), "a file where the directory should be");
  const Status status = save_settings(dir.file("convscope/settings.json"), other(), "");
  ASSERT_FALSE(status);
  EXPECT_NE(status.error().message.find("convscope"), std::string::npos) << status.error().message;
}

TEST(SettingsFile, what_the_start_overrode_is_not_remembered) {
  Settings remembered = other();
  Settings start = remembered;
  start.theme = ThemeChoice::kDark;  // --theme dark
  start.scale = 2;                   // --scale 2
  Settings now = start;
  EXPECT_EQ(changed_settings(remembered, start, now), remembered);
  now.scale = 2.1F;
  now.panes.column = 400;
  remembered.scale = 2.1F;
  remembered.panes.column = 400;
  EXPECT_EQ(changed_settings(remembered, start, now), remembered);
}

TEST(MessageLog, a_sentence_is_logged_once_while_it_stands) {
  MessageLog log;
  log_message(log, "", "10:00:00");
  log_message(log, "one", "10:00:01");
  log_message(log, "one", "10:00:02");
  log_message(log, "", "10:00:03");
  log_message(log, "two", "10:00:04");
  log_message(log, "", "10:00:05");
  log_message(log, "two", "10:00:06");
  EXPECT_EQ(log_text(log), "10:00:01  one\n10:00:06  two (2 times)\n");
  EXPECT_EQ(log.unread, 3U);
}

TEST(MessageLog, is_bounded_and_keeps_the_newest) {
  MessageLog log;
  for (int i = 0; i < 700; ++i) log_message(log, "message " + std::to_string(i), "");
  EXPECT_EQ(log.messages.size(), kLoggedMessages);
  EXPECT_EQ(log.messages.front().text, "message 200");
  EXPECT_EQ(log.messages.back().text, "message 699");
  EXPECT_EQ(log.unread, kLoggedMessages);
}

Environment only(const std::string& name, const std::string& value) {
  return [=](const char* asked) -> std::optional<std::string> {
    if (asked == name) return value;
    return std::nullopt;
  };
}

TEST(SystemThemeChoice, is_asked_of_the_environment_the_portal_and_gnome_in_turn) {
  const auto nobody = [](const std::string&) -> std::optional<std::string> { return {}; };
  EXPECT_EQ(system_theme(only("GTK_THEME", "Adwaita:dark"), nobody).light, false);
  EXPECT_EQ(system_theme(only("GTK_THEME", "Adwaita"), nobody).light, true);
  const auto session = only("XDG_RUNTIME_DIR", "/run/user/1000");
  const auto portal = [](const char* value) {
    return [=](const std::string& command) -> std::optional<std::string> {
      if (command.rfind("gdbus", 0) != 0) return std::nullopt;
      return "(<<uint32 " + std::string(value) + ">>,)\n";
    };
  };
  EXPECT_EQ(system_theme(session, portal("1")).light, false);
  EXPECT_EQ(system_theme(session, portal("2")).light, true);
  EXPECT_EQ(system_theme(session, portal("0")).light, std::nullopt) << "no preference";
  const auto gnome = [](const std::string& command) -> std::optional<std::string> {
    if (command.rfind("gsettings", 0) != 0) return std::nullopt;
    return "'prefer-light'\n";
  };
  EXPECT_EQ(system_theme(session, gnome).light, true);
  EXPECT_EQ(system_theme(session, nobody).light, std::nullopt);
  EXPECT_NE(system_theme(session, nobody).source.find("dark"), std::string::npos);
}

TEST(SystemThemeChoice, without_a_session_nothing_is_run) {
  const auto fail = [](const std::string& command) -> std::optional<std::string> {
    ADD_FAILURE() << command;
    return std::nullopt;
  };
  EXPECT_EQ(system_theme(only("NOTHING", ""), fail).light, std::nullopt);
}

TEST(SystemThemeChoice, a_program_that_is_missing_or_hangs_gives_nothing) {
  EXPECT_EQ(run_command("echo dark"), "dark\n");
  EXPECT_EQ(run_command("no-such-program-at-all"), std::nullopt);
  EXPECT_EQ(run_command("sleep 60"), std::nullopt);
}

}  // namespace
}  // namespace convscope
