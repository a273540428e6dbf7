// JSON from outside never uses up the stack, and what is wrong has a place.
#include "core/parse_json.h"

#include <gtest/gtest.h>

#include <string>

#include "core/batch/plan_file.h"
#include "core/layers_file.h"
#include "core/session_file.h"
#include "core/settings.h"
#include "support/process.h"

namespace convscope {
namespace {

/// A list in a list in a list …, `depth` of them around a 1.
std::string nested(int depth) {
  const auto n = static_cast<std::size_t>(depth);
  return std::string(n, '[') + "1" + std::string(n, ']');
}

// More than any stack holds when each level is a call.
constexpr int kMillion = 1'000'000;

std::string message_of(const std::string& text) {
  const auto json = parse_json(text);
  return json ? "" : json.error().message;
}

TEST(ParseJson, a_hundred_brackets_in_each_other_are_the_most) {
  EXPECT_EQ(message_of(nested(kDeepestJson)), "");
  EXPECT_EQ(message_of("\n" + nested(kDeepestJson + 1)),
            "line 2, column 101: has more than 100 brackets in each other");
  EXPECT_EQ(message_of(R"({"a": {"b": [{}]}})"), "");
}

TEST(ParseJson, brackets_beside_each_other_and_in_texts_do_not_count) {
  std::string flat = "[";
  for (int i = 0; i < 1000; ++i) flat += "[], {}, ";
  EXPECT_EQ(message_of(flat + "[]]"), "");
  EXPECT_EQ(message_of("[\"" + std::string(1000, '[') + "\\\"" + std::string(1000, '{') + "\"]"),
            "");
}

TEST(ParseJson, what_is_wrong_has_a_place) {
  const std::string zero("{}\n\0{", 5);
  EXPECT_EQ(message_of(zero), "line 2, column 1: is not JSON: holds a zero byte");
  EXPECT_EQ(message_of("{\n \"a\" 1}").rfind("line 2, column 6: is not JSON: ", 0), 0U)
      << message_of("{\n \"a\" 1}");
}

TEST(DeepJson, is_refused_by_every_reader) {
  const std::string deep = nested(kMillion);
  const std::string in_object = "{\"version\": 1, \"x\": " + deep + "}";
  EXPECT_FALSE(parse_session("{\"format\": \"convscope session\", \"x\": " + deep + "}", "/"));
  EXPECT_FALSE(parse_layers(deep));
  EXPECT_FALSE(batch::parse_plan(in_object));
}

TEST(DeepJson, among_the_settings_is_set_aside) {
  const testing::TempDir dir;
  const std::string path = dir.file("settings.json");
  testing::write_file(path, "{\"version\": 1, \"x\": " + nested(400'000) + "}");
  const LoadedSettings loaded = load_settings(path);
  EXPECT_EQ(loaded.settings, Settings{});
  EXPECT_NE(loaded.message.find("brackets in each other"), std::string::npos) << loaded.message;
  EXPECT_EQ(dir.files(), std::vector<std::string>{"settings.json.broken-1"});
}

}  // namespace
}  // namespace convscope
