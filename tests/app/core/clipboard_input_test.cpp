#include "core/clipboard_input.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include "core/system_dialog.h"
#include "support/process.h"

namespace convscope {
namespace {

namespace fs = std::filesystem;

/// Programs of the test's own stand first in PATH, or alone.
class ClipboardInput : public ::testing::Test {
 protected:
  ClipboardInput() {
    unsetenv("WAYLAND_DISPLAY");
    use_path(dir_.path() + ":/usr/bin:/bin");
  }
  ~ClipboardInput() override {
    use_path(path_);
    if (!wayland_.empty()) setenv("WAYLAND_DISPLAY", wayland_.c_str(), 1);
  }
  void use_path(const std::string& path) { setenv("PATH", path.c_str(), 1); }
  void program(const std::string& name, const std::string& script) {
    std::ofstream(dir_.file(name)) << "#!/bin/sh\n" << script << "\n";
    fs::permissions(dir_.file(name), fs::perms::owner_all);
  }
  /// An xclip that offers one type with these bytes, as printf writes them.
  void copied(const std::string& type, const std::string& bytes) {
    program("xclip", "case \"$*\" in\n*TARGETS*) printf 'TIMESTAMP\\n" + type +
                         "\\n';;\n*) printf '" + bytes + "';;\nesac");
  }
  Result<Clipboard> read() { return read_clipboard(abandoned_); }

  testing::TempDir dir_;
  Abandoned abandoned_{false};

 private:
  static std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
  }
  std::string path_ = variable("PATH");
  std::string wayland_ = variable("WAYLAND_DISPLAY");
};

TEST_F(ClipboardInput, a_uri_list_gives_its_local_files) {
  EXPECT_EQ(
      paths_of_uri_list("# copied\r\nfile:///a%20b/it's%22.png\r\nhttp://x/y.png\r\n"
                        "file://localhost/c.npy\nfile://elsewhere/d.png\n/plain \xff.png\n"
                        "file:///odd%zz%ff.png"),
      (std::vector<fs::path>{"/a b/it's\".png", "/c.npy", "/plain \xff.png", "/odd%zz\xff.png"}));
  EXPECT_TRUE(paths_of_uri_list("hello world").empty());
}

TEST_F(ClipboardInput, a_picture_comes_as_its_bytes) {
  copied("image/png", "\\211PNG\\000\\n");
  const auto found = read();
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_TRUE(std::holds_alternative<CopiedPicture>(*found));
  EXPECT_EQ(std::get<CopiedPicture>(*found).bytes, std::string("\x89PNG\0\n", 6));
}

TEST_F(ClipboardInput, copied_files_come_as_paths) {
  copied("text/uri-list", "file:///a%%20b.png\\r\\nfile:///c.npy\\r\\n");
  const auto found = read();
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_TRUE(std::holds_alternative<CopiedFiles>(*found));
  EXPECT_EQ(std::get<CopiedFiles>(*found).paths, (std::vector<fs::path>{"/a b.png", "/c.npy"}));
}

TEST_F(ClipboardInput, text_that_is_no_path_is_said_to_be_no_image) {
  copied("UTF8_STRING", "hello");
  const auto text = read();
  ASSERT_FALSE(text);
  EXPECT_NE(text.error().message.find("no image on the clipboard"), std::string::npos)
      << text.error().message;
  program("xclip", "exit 1");
  const auto empty = read();
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().message, text.error().message);
}

TEST_F(ClipboardInput, without_a_tool_its_package_is_named) {
  use_path(dir_.path());
  const auto x11 = read();
  ASSERT_FALSE(x11);
  EXPECT_NE(x11.error().message.find("install the package xclip"), std::string::npos)
      << x11.error().message;
  setenv("WAYLAND_DISPLAY", "wayland-0", 1);
  const auto wayland = read();
  unsetenv("WAYLAND_DISPLAY");
  ASSERT_FALSE(wayland);
  EXPECT_NE(wayland.error().message.find("install the package wl-clipboard"), std::string::npos)
      << wayland.error().message;
}

using SystemDialog = ClipboardInput;

TEST_F(SystemDialog, is_the_one_that_is_installed) {
  use_path(dir_.path());
  EXPECT_EQ(system_dialog_program(), "");
  program("kdialog", "exit 1");
  EXPECT_EQ(system_dialog_program(), "kdialog");
  program("zenity", "exit 1");
  EXPECT_EQ(system_dialog_program(), "zenity");
}

TEST_F(SystemDialog, answers_with_the_chosen_files_or_none) {
  for (const char* name : {"zenity", "kdialog"}) {
    program(name, "printf '/a b.png\\n/it'\\''s.npy\\n'");
    const auto command = system_dialog_command(name, "Open", "/some folder");
    const auto chosen = ask_system_dialog(command, abandoned_);
    ASSERT_TRUE(chosen) << chosen.error().message;
    EXPECT_EQ(*chosen, (std::vector<fs::path>{"/a b.png", "/it's.npy"})) << name;
    program(name, "exit 1");
    const auto closed = ask_system_dialog(command, abandoned_);
    ASSERT_TRUE(closed) << closed.error().message;
    EXPECT_TRUE(closed->empty()) << name;
  }
}

}  // namespace
}  // namespace convscope
