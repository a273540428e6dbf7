// Files that end after any of their bytes: a sentence, or the very value; what cannot be used is
// kept.
#include <gtest/gtest.h>

#include <filesystem>

#include "core/batch/plan_file.h"
#include "core/layers_file.h"
#include "core/session_file.h"
#include "core/settings.h"
#include "support/images.h"
#include "support/process.h"

namespace convscope {
namespace {

using testing::file_bytes;
using testing::TempDir;
using testing::write_file;

Session session_named(const std::string& name) {
  Session session;
  auto source = std::make_shared<Source>();
  source->image = testing::random_image({3, 4}, 1);
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  session.experiment.source = source;
  session.experiment.kernel_name = name;
  session.experiment.kernel = testing::integer_kernel({2, 3}, 4);
  return session;
}

Settings settings() {
  Settings s;
  s.scale = 1.5F;
  s.window = WindowPlace{12, -30, 1300, 700, true, false};
  s.colors.kernel = Colormap::kGray;
  return s;
}

TEST(TruncatedFile, a_session_gives_a_sentence_with_its_name_and_stays) {
  const TempDir dir;
  const std::string path = dir.file("work.convscope");
  ASSERT_TRUE(SessionWriter().save(session_named("one"), path));
  const std::string whole = file_bytes(path);
  for (std::size_t length = whole.rfind('}'); length-- > 0;) {
    std::filesystem::resize_file(path, length);
    const auto opened = open_session(path);
    ASSERT_FALSE(opened) << length;
    ASSERT_EQ(opened.error().message.rfind("work.convscope: ", 0), 0U) << opened.error().message;
    ASSERT_EQ(std::filesystem::file_size(path), length) << "opening must not touch it";
  }
}

TEST(TruncatedFile, a_session_that_is_saved_over_is_kept_under_another_name) {
  const TempDir dir;
  const std::string path = dir.file("work.convscope");
  SessionWriter writer;
  ASSERT_TRUE(writer.save(session_named("one"), path));
  const std::string whole = file_bytes(path);
  int aside = 0;
  for (std::size_t length = 1; length < whole.rfind('}'); length += 97) {
    const std::string cut = whole.substr(0, length);
    write_file(path, cut);
    const auto saved = writer.save(session_named("two"), path);
    ASSERT_TRUE(saved) << saved.error().message;
    const std::string name = path + ".broken-" + std::to_string(++aside);
    EXPECT_EQ(saved->string(), name);
    EXPECT_EQ(file_bytes(name), cut);
    EXPECT_EQ(open_session(path)->session.experiment.kernel_name, "two");
  }
  EXPECT_GT(aside, 5);
  const auto again = writer.save(session_named("three"), path);
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->empty()) << "a session is replaced: " << *again;
}

TEST(TruncatedFile, settings_are_set_aside_or_the_very_same) {
  const TempDir dir;
  const std::string path = dir.file("settings.json");
  ASSERT_TRUE(save_settings(path, settings(), ""));
  const std::string whole = file_bytes(path);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const std::string cut = whole.substr(0, length);
    write_file(path, cut);
    const LoadedSettings loaded = load_settings(path);
    if (length > whole.rfind('}')) {
      ASSERT_EQ(loaded.settings, settings()) << length;
      continue;
    }
    const std::string name = path + ".broken-1";
    ASSERT_EQ(loaded.settings, Settings{}) << length;
    ASSERT_NE(loaded.message.find(name), std::string::npos) << loaded.message;
    ASSERT_EQ(file_bytes(name), cut) << length;
    ASSERT_FALSE(std::filesystem::exists(path)) << length;
    std::filesystem::remove(name);
  }
}

TEST(TruncatedFile, layers_give_a_sentence_or_the_very_same) {
  const TempDir dir;
  const std::string path = dir.file("layers.json");
  Layer layer;
  layer.kernel = testing::integer_kernel({2, 3}, 4);
  layer.kernel_name = "mine";
  const std::vector<Layer> layers(2, layer);
  const std::string whole = layers_text(layers);
  write_file(path, whole);
  for (std::size_t length = whole.size() + 1; length-- > 0;) {
    std::filesystem::resize_file(path, length);
    const auto read = load_layers(path);
    if (length > whole.rfind(']')) {
      ASSERT_TRUE(read) << read.error().message;
      ASSERT_EQ(*read, layers);
      continue;
    }
    ASSERT_FALSE(read) << length;
    ASSERT_EQ(read.error().message.rfind("layers.json: ", 0), 0U) << read.error().message;
  }
}

TEST(TruncatedFile, a_plan_gives_a_sentence_or_the_very_same) {
  const std::string whole =
      "{\"inputs\": [\"photos\", \"more\"], \"kernel\": \"gaussian:2\",\n"
      " \"sweep\": {\"stride\": [1, 2, [2, 3]]}, \"make-folders\": true}\n";
  const auto entries = batch::parse_plan(whole);
  ASSERT_TRUE(entries) << entries.error().message;
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const auto read = batch::parse_plan(whole.substr(0, length));
    if (length > whole.rfind('}')) {
      ASSERT_TRUE(read);
      ASSERT_EQ(*read, *entries);
      continue;
    }
    ASSERT_FALSE(read) << length;
    ASSERT_FALSE(read.error().message.empty()) << length;
  }
}

}  // namespace
}  // namespace convscope
