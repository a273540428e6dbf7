// Where the program remembers things, and that it survives when it cannot.
#include "core/user_state.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <map>

namespace convscope {
namespace {

namespace fs = std::filesystem;

Environment environment_of(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const char* name) -> std::optional<std::string> {
    const auto it = variables.find(name);
    if (it == variables.end()) return std::nullopt;
    return it->second;
  };
}

class UserState : public ::testing::Test {
 protected:
  void SetUp() override {
    directory_ = fs::temp_directory_path() / ("convscope-user-state-" + std::to_string(getpid()));
    fs::create_directories(directory_);
  }
  void TearDown() override { fs::remove_all(directory_); }
  fs::path directory_;
};

TEST_F(UserState, lies_where_the_specification_says) {
  EXPECT_EQ(state_directory(environment_of({{"XDG_STATE_HOME", "/a/b"}, {"HOME", "/home/x"}})),
            fs::path("/a/b/convscope"));
  EXPECT_EQ(state_directory(environment_of({{"HOME", "/home/x"}})),
            fs::path("/home/x/.local/state/convscope"));
  EXPECT_EQ(state_directory(environment_of({{"XDG_STATE_HOME", "b"}, {"HOME", "/home/x"}})),
            fs::path("/home/x/.local/state/convscope"))
      << "a relative path counts as not set";
  EXPECT_EQ(state_directory(environment_of({{"XDG_STATE_HOME", ""}})), std::nullopt);
  EXPECT_EQ(state_directory(environment_of({})), std::nullopt);
}

TEST_F(UserState, what_is_noted_stays_noted) {
  const fs::path deep = directory_ / "not" / "there" / "yet";
  EXPECT_FALSE(is_noted(deep, "hint"));
  EXPECT_TRUE(note(deep, "hint"));
  EXPECT_TRUE(is_noted(deep, "hint"));
  EXPECT_FALSE(is_noted(deep, "other"));
  EXPECT_TRUE(note(deep, "hint")) << "noting twice is no mistake";
}

TEST_F(UserState, a_place_that_cannot_be_written_is_no_problem) {
  const fs::path file = directory_ / "file";
  std::ofstream(file) << "x";
  EXPECT_FALSE(note(file, "hint")) << "a directory cannot be made in the place of a file";
  EXPECT_FALSE(is_noted(file, "hint"));
}

TEST_F(UserState, the_first_time_is_once_and_never_where_it_would_come_again) {
  EXPECT_TRUE(first_time(directory_, "hint"));
  EXPECT_FALSE(first_time(directory_, "hint"));
  EXPECT_TRUE(first_time(directory_, "other"));
  EXPECT_FALSE(first_time(std::nullopt, "hint"));
  const fs::path file = directory_ / "file";
  std::ofstream(file) << "x";
  EXPECT_FALSE(first_time(file, "hint"));
}

}  // namespace
}  // namespace convscope
