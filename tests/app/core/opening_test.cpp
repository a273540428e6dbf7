// What was named, dropped or copied: files of every kind, lists of them, pictures of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "convscope/array_io.h"
#include "core/clipboard_input.h"
#include "core/export/child_process.h"
#include "core/file_preview.h"
#include "core/file_watch.h"
#include "core/open_job.h"
#include "core/opened_files.h"
#include "core/system_dialog.h"
#include "support/images.h"
#include "support/process.h"

namespace convscope {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::TempDir;
using Paths = std::vector<fs::path>;

/// Programs of this name are found in `dir` first, while it lives.
class FakePrograms {
 public:
  explicit FakePrograms(const TempDir& dir) : path_(std::getenv("PATH")) {
    setenv("PATH", (dir.path() + ":" + path_).c_str(), 1);
    unsetenv("WAYLAND_DISPLAY");
  }
  ~FakePrograms() { setenv("PATH", path_.c_str(), 1); }
  FakePrograms(const FakePrograms&) = delete;
  FakePrograms& operator=(const FakePrograms&) = delete;

 private:
  std::string path_;
};

void write_program(const TempDir& dir, const std::string& name, const std::string& script) {
  testing::write_file(dir.file(name), "#!/bin/sh\n" + script);
  fs::permissions(dir.file(name), fs::perms::owner_all);
}

std::string png_bytes() {
  return testing::file_bytes(std::string(CONVSCOPE_TEST_DATA) + "/images/gray8.png");
}

TEST(OpenedList, steps_around_its_ends_and_says_where_it_is) {
  OpenedList list{{"a", "b", "c"}, 2};
  EXPECT_EQ(position_text(list), "3 of 3");
  EXPECT_EQ(stepped(list, 1).current, 0U);
  EXPECT_EQ(stepped(list, -3).current, 2U);
  EXPECT_EQ(stepped(OpenedList{}, 1), OpenedList{});
}

TEST(FindFiles, tells_images_sessions_and_kernels_apart) {
  const Paths paths{"a.png", "b.convscope", "c.json", "d.csv"};
  const auto found = find_files(paths, false);
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->images, (Paths{"a.png", "d.csv"}));
  EXPECT_EQ(found->session, fs::path("b.convscope"));
  EXPECT_EQ(found->kernel, fs::path("c.json"));
  const auto kernel = find_files(Paths{"d.csv"}, true);
  ASSERT_TRUE(kernel) << kernel.error().message;
  EXPECT_EQ(kernel->kernel, fs::path("d.csv"));
}

TEST(FindFiles, a_folder_gives_its_images_in_the_order_of_their_numbers) {
  const TempDir dir;
  for (const char* name : {"t10.png", "T9.PNG", "CMakeLists.txt", ".hidden.png"})
    testing::write_file(dir.file(name), "x");
  const auto found = find_files(Paths{dir.path()}, false);
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->images, (Paths{dir.file("T9.PNG"), dir.file("t10.png")}));
}

TEST(FindFiles, a_folder_without_images_is_named) {
  const TempDir dir;
  const auto found = find_files(Paths{dir.path()}, false);
  ASSERT_FALSE(found);
  EXPECT_THAT(found.error().message, HasSubstr(dir.path()));
  EXPECT_FALSE(find_files({}, false));
}

TEST(UriList, gives_this_machines_files_whatever_their_names) {
  EXPECT_EQ(paths_of_uri_list("# copied\r\nfile:///a%20b/it's%20%22x%22.png\r\n"
                              "file://localhost/c%FF.png\nhttp://x/y.png\nfile://other/z.png\n"
                              "/plain path.npy\nwords\n"),
            (Paths{"/a b/it's \"x\".png", "/c\xff.png", "/plain path.npy"}));
  EXPECT_EQ(paths_of_uri_list("file:///50%"), Paths{"/50%"});
  EXPECT_EQ(paths_of_uri_list(""), Paths{});
}

TEST(Clipboard, a_copied_picture_is_opened) {
  const TempDir dir;
  const FakePrograms programs(dir);
  testing::write_file(dir.file("picture"), png_bytes());
  write_program(dir, "xclip",
                "case \"$*\" in *TARGETS*) printf 'TIMESTAMP\\nimage/png\\n';;\n"
                "*image/png*) cat " +
                    dir.file("picture") + ";; *) exit 1;; esac\n");
  const Abandoned abandoned = false;
  const auto opened = open_clipboard({nullptr, &abandoned});
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(opened->source->name, "pasted image");
  EXPECT_EQ(opened->source->path, "");
  EXPECT_FALSE(opened->source->image.empty());
}

TEST(Clipboard, copied_files_are_opened_together) {
  const TempDir dir;
  const FakePrograms programs(dir);
  for (const char* name : {"a b.npy", "c.npy"})
    ASSERT_TRUE(save_npy<float>(dir.file(name), testing::random_image({4, 6}, 1).view()));
  write_program(dir, "xclip",
                "case \"$*\" in *TARGETS*) echo text/uri-list;;\n"
                "*) printf 'file://" +
                    dir.path() + "/a%%20b.npy\\nfile://" + dir.path() + "/c.npy\\n';; esac\n");
  const Abandoned abandoned = false;
  const auto opened = open_clipboard({nullptr, &abandoned});
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(opened->source->name, "a b.npy");
  EXPECT_EQ(opened->list.files.size(), 2U);
}

/// As a file's: under the program's limits, with its rows told, and to be stopped.
TEST(Clipboard, a_pasted_picture_is_decoded_like_a_file) {
  const TempDir dir;
  const FakePrograms programs(dir);
  const auto image = testing::random_image({20, 30}, 1);
  ASSERT_TRUE(save_png<float>(dir.file("copied.png"), image.view(), {0, 1}, 8));
  write_program(
      dir, "xclip",
      "case \"$*\" in *TARGETS*) echo image/png;; *) cat " + dir.file("copied.png") + ";; esac\n");
  const Abandoned abandoned = false;
  LoadProgress progress;
  const auto opened = open_clipboard({&progress, &abandoned});
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(opened->source->image.size(), (Size{20, 30}));
  EXPECT_EQ(progress.rows_done, 20);
  EXPECT_EQ(fraction_done(progress), 1);
  const auto refused = open_clipboard({&progress, &abandoned, {.max_pixels = 599}});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("limit of 599 pixels"));
  EXPECT_THAT(refused.error().message, HasSubstr("--max-pixels"));
}

TEST(Clipboard, nothing_to_paste_and_no_tool_are_said) {
  const TempDir dir;
  const Abandoned abandoned = false;
  {
    const FakePrograms programs(dir);
    write_program(dir, "xclip", "exit 1\n");
    const auto nothing = open_clipboard({nullptr, &abandoned});
    ASSERT_FALSE(nothing);
    EXPECT_THAT(nothing.error().message, HasSubstr("no image on the clipboard"));
  }
  fs::remove(dir.file("xclip"));
  const FakePrograms programs(dir);
  setenv("PATH", dir.path().c_str(), 1);
  const auto missing = open_clipboard({nullptr, &abandoned});
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().message, HasSubstr("install the package xclip"));
}

TEST(SystemDialog, what_was_chosen_comes_back_and_closing_it_is_no_failure) {
  const TempDir dir;
  const FakePrograms programs(dir);
  const Abandoned abandoned = false;
  write_program(dir, "zenity", "printf '/a b.png\\n/c.png\\n'\n");
  EXPECT_EQ(system_dialog_program(), "zenity");
  const auto command = system_dialog_command("zenity", "Open", "/x y");
  const auto chosen = ask_system_dialog(command, abandoned);
  ASSERT_TRUE(chosen) << chosen.error().message;
  EXPECT_EQ(*chosen, (Paths{"/a b.png", "/c.png"}));
  write_program(dir, "zenity", "exit 1\n");
  const auto closed = ask_system_dialog(command, abandoned);
  ASSERT_TRUE(closed) << closed.error().message;
  EXPECT_TRUE(closed->empty());
}

TEST(OpenJob, cancelling_ends_the_reading_of_a_file) {
  const TempDir dir;
  const auto image = testing::random_image({1000, 1100}, 1);
  ASSERT_TRUE(save_npy<float>(dir.file("a.npy"), image.view()));
  const Abandoned abandoned = true;
  LoadProgress progress;
  const auto opened = open_paths(Paths{dir.file("a.npy")}, false, {&progress, &abandoned});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::kCancelled);
  const Abandoned wanted = false;
  ASSERT_TRUE(open_paths(Paths{dir.file("a.npy")}, false, {&progress, &wanted}));
  EXPECT_EQ(progress.bytes, progress.total);
  EXPECT_EQ(progress.total, static_cast<std::int64_t>(fs::file_size(dir.file("a.npy"))));
}

TEST(OpenJob, when_no_file_can_be_read_the_first_reason_is_given) {
  const TempDir dir;
  const Abandoned abandoned = false;
  const auto opened =
      open_paths(Paths{dir.file("a.png"), dir.file("b.png")}, false, {nullptr, &abandoned});
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().message, HasSubstr("none of the 2 files"));
  EXPECT_THAT(opened.error().message, HasSubstr("a.png"));
}

TEST(FileStamp, differs_once_a_file_is_written_replaced_or_gone) {
  const TempDir dir;
  const std::string path = dir.file("a");
  EXPECT_FALSE(stamp_of(path).there);
  testing::write_file(path, "x");
  const FileStamp first = stamp_of(path);
  EXPECT_EQ(stamp_of(path), first);
  testing::write_file(path, "xy");
  EXPECT_NE(stamp_of(path), first);
}

TEST(FilePreview, is_small_and_keeps_the_shape) {
  const TempDir dir;
  const Abandoned abandoned = false;
  ASSERT_TRUE(save_npy<float>(dir.file("a.npy"), testing::random_image({300, 600}, 1).view()));
  const FilePreview preview = preview_of(dir.file("a.npy"), abandoned);
  EXPECT_EQ(preview.cells.size(), (Size{48, 96}));
  EXPECT_THAT(preview.text, HasSubstr("300"));
  testing::write_file(dir.file("b.png"), "no picture");
  EXPECT_TRUE(preview_of(dir.file("b.png"), abandoned).cells.empty());
  EXPECT_THAT(preview_of(dir.file("b.png"), abandoned).text, HasSubstr("no picture"));
}

TEST(FilePreview, a_large_file_is_not_read) {
  const TempDir dir;
  const Abandoned abandoned = false;
  testing::write_file(dir.file("big.pgm"), "P5 10000 10000 255\n");
  fs::resize_file(dir.file("big.pgm"), 100'000'019);
  EXPECT_EQ(preview_of(dir.file("big.pgm"), abandoned).text, "100.0 MB: too large for a preview");
}

}  // namespace
}  // namespace convscope
