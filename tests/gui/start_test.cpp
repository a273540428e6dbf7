// How the program starts, and what it says when it cannot.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace convscope {
namespace {

struct Ended {
  int code = -1;
  std::string out;
  std::string err;
};

std::string slurp(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Runs `convscope ARGS` in a shell, under a time limit, with `before` in front.
Ended run(const std::string& before, const std::string& args) {
  const auto base =
      std::filesystem::temp_directory_path() / ("convscope-start-" + std::to_string(getpid()));
  const std::string command = before + " timeout 30 " CONVSCOPE_PROGRAM " " + args + " >" +
                              base.string() + ".out 2>" + base.string() + ".err </dev/null";
  Ended ended;
  const int status = std::system(command.c_str());
  ended.code = WEXITSTATUS(status);
  ended.out = slurp(base.string() + ".out");
  ended.err = slurp(base.string() + ".err");
  std::filesystem::remove(base.string() + ".out");
  std::filesystem::remove(base.string() + ".err");
  return ended;
}

TEST(Start, help_and_version_need_no_display) {
  const Ended help = run("env -u DISPLAY", "--help");
  EXPECT_EQ(help.code, 0);
  EXPECT_NE(help.out.find("--kernel"), std::string::npos);
  const Ended version = run("env -u DISPLAY", "--version");
  EXPECT_EQ(version.code, 0);
  EXPECT_EQ(version.out.rfind("convscope ", 0), 0U) << version.out;
}

TEST(Start, no_display_is_a_sentence_with_the_way_out) {
  const Ended ended = run("env -u DISPLAY -u WAYLAND_DISPLAY", "");
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.err.find("no display"), std::string::npos) << ended.err;
  EXPECT_NE(ended.err.find("convscope-cli"), std::string::npos) << ended.err;
}

TEST(Start, an_old_opengl_is_a_sentence) {
  for (const char* version : {"2.1", "3.0", "3.2"}) {
    const Ended ended = run(std::string("env MESA_GL_VERSION_OVERRIDE=") + version, "");
    EXPECT_EQ(ended.code, 1) << version;
    EXPECT_NE(ended.err.find("OpenGL 3.3"), std::string::npos) << ended.err;
  }
}

TEST(Start, a_display_without_glx_is_a_sentence) {
  const Ended ended = run(CONVSCOPE_WITH_DISPLAY " 640x480x24 -extension GLX", "");
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.err.find("offers no OpenGL"), std::string::npos) << ended.err << ended.out;
  EXPECT_NE(ended.err.find("GLX extension is missing"), std::string::npos) << ended.err;
  EXPECT_EQ(ended.err.find("3.3"), std::string::npos)
      << "a newer driver would not help: " << ended.err;
}

TEST(Start, a_missing_file_is_named) {
  const Ended ended = run("", "/no/such/photo.png");
  EXPECT_EQ(ended.code, 1);
  EXPECT_NE(ended.err.find("/no/such/photo.png"), std::string::npos) << ended.err;
}

TEST(Start, a_file_that_is_no_image_is_named) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("convscope-none-" + std::to_string(getpid()) + ".png");
  const Ended ended = run("", "--screenshot " + path.string() + " /etc/passwd");
  EXPECT_EQ(ended.code, 1) << "there is no picture to be made";
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_NE(ended.err.find("passwd"), std::string::npos) << ended.err;
}

TEST(Start, wrong_usage_ends_with_2) {
  EXPECT_EQ(run("", "--no-such-option").code, 2);
  const Ended stride = run("", "--stride x");
  EXPECT_EQ(stride.code, 2);
  EXPECT_NE(stride.err.find("stride"), std::string::npos) << stride.err;
  EXPECT_EQ(run("", "--kernel no-such-kernel").code, 2);
  const Ended tab = run("", "--tab nowhere");
  EXPECT_EQ(tab.code, 2);
  EXPECT_NE(tab.err.find("coverage"), std::string::npos) << "the names: " << tab.err;
  EXPECT_EQ(run("", "--pin somewhere:1,2").code, 2);
}

TEST(Start, a_screenshot_is_written_and_the_program_ends) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("convscope-shot-" + std::to_string(getpid()) + ".png");
  const Ended ended = run("", "--size 720,1280 --screenshot " + path.string());
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_GT(std::filesystem::file_size(path), 10000U);
  std::filesystem::remove(path);
}

TEST(Start, the_window_makes_no_network_connection) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("convscope-alone-" + std::to_string(getpid()) + ".png");
  const Ended ended = run(CONVSCOPE_DENY_NETWORK, "--size 720,1280 --screenshot " + path.string());
  EXPECT_EQ(ended.code, 0) << ended.err << "159: killed, it made a socket of a network";
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace convscope
