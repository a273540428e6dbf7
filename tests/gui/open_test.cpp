// Opening around the frame: several files, cancelling, reloading, files that change or vanish.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <semaphore>
#include <utility>

#include "convscope/array_io.h"
#include "core/input_edit.h"
#include "core/load_source.h"
#include "gui/headless_ui.h"
#include "support/process.h"
#include "ui/commands.h"
#include "ui/open_service.h"

namespace convscope {
namespace {

namespace fs = std::filesystem;
using testing::HeadlessUi;
using testing::TempDir;

class Open : public ::testing::Test {
 protected:
  Open() { ui_.show_example({}); }

  fs::path save(const std::string& name, Size size) {
    const fs::path path = dir_.file(name);
    auto image = *Image<float>::create(size);
    image.fill(0.5F);
    EXPECT_TRUE(save_npy<float>(path, std::as_const(image).view()));
    return path;
  }
  std::string shown() const { return ui_.bench.experiment().source->name; }
  Size size() const { return ui_.bench.experiment().source->image.size(); }

  void frame() {
    const std::chrono::duration<double> now = std::chrono::steady_clock::now().time_since_epoch();
    opener_.update(ui_.state, ui_.bench, now.count());
    ui_.frame();
  }
  template <class Good>
  void until(Good good, const char* what) {
    const auto start = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - start < std::chrono::seconds(20)) {
      frame();
      if (good()) return;
      // Not everything that is waited for wakes the window.
      (void)woken_.try_acquire_for(std::chrono::milliseconds(5));
    }
    FAIL() << "not within 20 s: " << what << "; message: " << ui_.state.message;
  }
  /// Until whoever watches a file has looked at it since.
  void until_watched() {
    const fs::path other = save("other.npy", {1, 1});
    FileWatch watch([this] { woken_.release(); });
    watch.follow(other, stamp_of(other));
    for (const Size size : {Size{1, 2}, Size{1, 3}}) {
      save("other.npy", size);
      until([&] { return watch.poll().has_value(); }, "news of another file");
    }
  }
  void open(std::vector<fs::path> files) {
    ui_.state.opening.files = std::move(files);
    until([this] { return !ui_.state.loading; }, "an answer");
    frame();
  }

  TempDir dir_;
  HeadlessUi ui_;
  std::counting_semaphore<1 << 20> woken_{0};
  OpenService opener_{[this] { woken_.release(); }, fs::path(dir_.file("state"))};
};

TEST_F(Open, several_files_are_walked_through_by_keys_and_buttons) {
  open({save("a.npy", {4, 6}), save("b.npy", {5, 7}), save("c.npy", {6, 8})});
  EXPECT_EQ(shown(), "a.npy");
  EXPECT_EQ(position_text(ui_.state.opening.list), "1 of 3");
  ui_.key(Key::kPageDown, true);
  until([this] { return shown() == "b.npy"; }, "the next one");
  ui_.key(Key::kPageUp, true);
  until([this] { return shown() == "a.npy"; }, "the one before");
  ui_.key(Key::kPageUp, true);
  until([this] { return shown() == "c.npy"; }, "before the first comes the last");
  frame();
  ui_.click("opened.next");
  until([this] { return shown() == "a.npy"; }, "the first again");
  until([this] { return position_text(ui_.state.opening.list) == "1 of 3"; }, "its position");
}

TEST_F(Open, one_file_brings_no_list) {
  open({save("a.npy", {4, 6})});
  EXPECT_EQ(shown(), "a.npy");
  EXPECT_FALSE(ui_.has("opened.next"));
  for (const Command& command : all_commands(ui_.state, ui_.bench))
    EXPECT_NE(command.id, "file.next");
}

TEST_F(Open, the_channel_and_the_scale_of_a_picture_can_be_chosen) {
  const std::string name = dir_.file("color.png");
  ASSERT_TRUE(save_png(name, RgbImage{{1, 2}, {{51, 102, 204}, {255, 0, 51}}}));
  open({name, save("numbers.npy", {4, 6})});
  const auto first = [&] { return ui_.bench.experiment().source->image.at({0, 0}); };
  const auto choose = [&](const std::string& combo, const std::string& item) {
    ui_.click(combo);
    frame();
    ui_.click(item);
    frame();
    until([this] { return !ui_.state.loading; }, "the other reading");
  };
  choose("channel", "channel.blue");
  EXPECT_EQ(first(), 0.8F);
  choose("scaling", "scaling.raw");
  EXPECT_EQ(first(), 204);
  const History& history = ui_.bench.history();
  EXPECT_EQ(history.entries[history.current].change.text(), "values: 0 … 1 → as stored");
  frame();
  ui_.bench.undo();
  frame();
  EXPECT_EQ(first(), 0.8F);
  EXPECT_TRUE(ui_.state.opening.list.several()) << "it is still one of those";

  // The file is read again as it is looked at; the next one has no colours.
  ui_.key(Key::kF5);
  frame();
  until([this] { return !ui_.state.loading; }, "the same again");
  EXPECT_EQ(first(), 0.8F);
  ui_.key(Key::kPageDown, true);
  until([this] { return shown() == "numbers.npy"; }, "the next one");
  frame();
  EXPECT_NE(ui_.state.message.find("has no blue channel"), std::string::npos) << ui_.state.message;
  EXPECT_FALSE(ui_.has("channel"));
  EXPECT_FALSE(ui_.has("scaling"));
}

TEST_F(Open, going_back_in_the_history_goes_back_in_the_list) {
  open({save("a.npy", {4, 6}), save("b.npy", {5, 7})});
  ui_.key(Key::kPageDown, true);
  until([this] { return shown() == "b.npy"; }, "the next one");
  ui_.bench.undo();
  frame();
  EXPECT_EQ(position_text(ui_.state.opening.list), "1 of 2");
}

/// What the history keeps of images is less than one of these.
TEST_F(Open, going_back_to_a_large_image_reads_it_again) {
  const fs::path first = save("first.npy", {4100, 4200});
  const fs::path second = save("second.npy", {4100, 4201});
  open({first});
  Experiment e = ui_.bench.experiment();
  e.spec.stride = {700, 700};
  ui_.show(e);
  open({second});
  const std::size_t entries = ui_.bench.history().entries.size();
  ui_.key(Key::kZ, true);
  ASSERT_NE(ui_.bench.wanted(), nullptr);
  EXPECT_EQ(shown(), "second.npy") << "until the other one is there";
  until([this] { return shown() == "first.npy"; }, "the first image again");
  EXPECT_EQ(size(), (Size{4100, 4200}));
  EXPECT_EQ(ui_.bench.experiment().spec.stride, (Pair{700, 700}));
  EXPECT_EQ(ui_.bench.history().entries.size(), entries);
  EXPECT_EQ(ui_.state.message, "");
  ui_.key(Key::kY, true);
  until([this] { return shown() == "second.npy"; }, "the second image again");
}

TEST_F(Open, a_large_image_that_is_gone_cannot_be_gone_back_to_and_says_so) {
  const fs::path first = save("first.npy", {4100, 4200});
  open({first});
  open({save("second.npy", {4100, 4201})});
  fs::remove(first);
  ui_.bench.undo();
  until([this] { return !ui_.state.message.empty(); }, "a sentence");
  EXPECT_NE(ui_.state.message.find("first.npy"), std::string::npos) << ui_.state.message;
  EXPECT_EQ(shown(), "second.npy");
  EXPECT_EQ(ui_.bench.wanted(), nullptr);
}

TEST_F(Open, whoever_opens_something_else_does_not_wait_for_what_was_gone_back_to) {
  open({save("first.npy", {4100, 4200})});
  open({save("second.npy", {4100, 4201})});
  ui_.bench.undo();
  open({save("third.npy", {3, 4})});
  EXPECT_EQ(shown(), "third.npy");
  EXPECT_EQ(ui_.bench.wanted(), nullptr);
}

TEST_F(Open, a_folder_stands_for_the_images_in_it) {
  fs::create_directories(dir_.file("it's a folder"));
  save("it's a folder/tile10.npy", {4, 6});
  save("it's a folder/tile9.npy", {5, 7});
  testing::write_file(dir_.file("it's a folder/notes.txt"), "no image");
  open({dir_.file("it's a folder")});
  EXPECT_EQ(shown(), "tile9.npy");
  EXPECT_EQ(ui_.state.opening.list.files.size(), 2U);
}

TEST_F(Open, a_file_that_cannot_be_read_is_passed_over_with_its_reason) {
  testing::write_file(dir_.file("broken.png"), "not a picture");
  open({save("a.npy", {4, 6}), dir_.file("broken.png"), save("c.npy", {6, 8})});
  ui_.key(Key::kPageDown, true);
  until([this] { return shown() == "c.npy"; }, "the one after the broken one");
  EXPECT_NE(ui_.state.message.find("broken.png"), std::string::npos) << ui_.state.message;
  ui_.key(Key::kPageUp, true);
  until([this] { return shown() == "a.npy"; }, "the one before the broken one");
}

TEST_F(Open, what_cannot_be_opened_says_why_and_the_image_stays) {
  testing::write_file(dir_.file("empty.png"), "");
  fs::create_directories(dir_.file("nothing in it"));
  for (const char* name : {"empty.png", "nothing in it", "gone \xff\"quoted\".png"}) {
    open({dir_.file(name)});
    EXPECT_EQ(shown(), "example");
    EXPECT_NE(ui_.state.message.find(std::string(name).substr(0, 5)), std::string::npos)
        << name << ": " << ui_.state.message;
    EXPECT_TRUE(ui_.state.opening.failed);
  }
}

TEST_F(Open, names_of_any_bytes_are_opened_shown_and_remembered) {
  const fs::path odd = save("odd \xff \"it's\".npy", {4, 6});
  open({odd});
  EXPECT_EQ(size(), (Size{4, 6}));
  until([this] { return !ui_.state.recent.empty(); }, "the recent images");
  EXPECT_EQ(ui_.state.recent.front(), odd);
  ui_.state.open_request = save("b.npy", {5, 7});
  until([this] { return size() == Size{5, 7}; }, "another one");
  ui_.state.open_request = odd;
  until([this] { return size() == Size{4, 6}; }, "the odd one again");
}

TEST_F(Open, a_recent_image_that_is_gone_is_taken_off_the_list) {
  const fs::path a = save("a.npy", {4, 6});
  open({a});
  open({save("b.npy", {5, 7})});
  until([this] { return ui_.state.recent.size() == 2; }, "two recent images");
  fs::remove(a);
  open({a});
  EXPECT_EQ(shown(), "b.npy");
  EXPECT_EQ(ui_.state.message, "a.npy is not there any more, and is taken off the recent images.");
  until([this] { return recent_files(dir_.file("state")).size() == 1; }, "the file of the list");
}

TEST_F(Open, a_kernel_and_a_session_are_told_from_images) {
  testing::write_file(dir_.file("k.json"), "[[1, 2, 3], [4, 5, 6]]");
  open({save("a.npy", {4, 6}), dir_.file("k.json")});
  EXPECT_EQ(shown(), "a.npy");
  EXPECT_EQ(ui_.bench.experiment().kernel.size, (Size{2, 3})) << ui_.state.message;
  ui_.state.opening.for_kernel = true;
  open({save("k2.npy", {2, 5})});
  EXPECT_EQ(shown(), "a.npy") << "what is dropped onto the kernel is no image";
  EXPECT_EQ(ui_.bench.experiment().kernel.size, (Size{2, 5})) << ui_.state.message;
  open({dir_.file("x.convscope")});
  EXPECT_EQ(ui_.state.session.open_request, fs::path(dir_.file("x.convscope")));
}

TEST_F(Open, a_file_that_changes_is_read_again_unless_that_is_switched_off) {
  const fs::path a = save("a.npy", {4, 6});
  open({a});
  save("a.npy", {5, 7});
  until([this] { return size() == Size{5, 7}; }, "the new content");
  EXPECT_EQ(ui_.bench.history().entries.back().change.what, "reloaded:");
  ui_.state.opening.follow = false;
  frame();
  save("a.npy", {6, 8});
  until_watched();
  frame();
  EXPECT_EQ(size(), (Size{5, 7}));
  ui_.key(Key::kF5);
  until([this] { return size() == Size{6, 8}; }, "the new content, asked for");
}

TEST_F(Open, edits_are_not_replaced_by_a_file_that_changes) {
  open({save("a.npy", {4, 6})});
  Experiment e = ui_.bench.experiment();
  const auto edited = apply_edit(e.source, PaintLine{{1, 2}, {1, 2}, 9});
  ASSERT_TRUE(edited) << edited.error().message;
  e.source = *edited;
  ui_.show(e);
  save("a.npy", {5, 7});
  until([this] { return ui_.state.opening.changed; }, "the word that it has changed");
  EXPECT_EQ(size(), (Size{4, 6}));
  frame();
  frame();
  ui_.click("source.reload");
  until([this] { return size() == Size{5, 7}; }, "the file's content");
  EXPECT_FALSE(ui_.state.opening.changed);
  ui_.bench.undo();
  EXPECT_EQ(size(), (Size{4, 6})) << "the edits come back";
}

TEST_F(Open, the_browsers_rows_show_what_is_in_the_files) {
  open({save("a.npy", {40, 60})});
  testing::write_file(dir_.file("b.npy"), "no array");
  ui_.key(Key::kO, true);
  const auto& files = ui_.state.files;
  until([&] { return files.thumbnails.size() == 2; }, "both files looked at");
  frame();
  EXPECT_TRUE(ui_.has("browser.thumbnail.a.npy"));
  EXPECT_EQ(files.thumbnails.at(dir_.file("a.npy")).cells.size(), (Size{12, 18}));
  EXPECT_TRUE(ui_.has("browser.row.b.npy"));
  EXPECT_FALSE(ui_.has("browser.thumbnail.b.npy")) << "a page stands for it";
  ui_.key(Key::kEscape);
  frame();
  EXPECT_TRUE(files.thumbnails.empty()) << "nothing is kept behind a closed browser";
}

TEST_F(Open, a_half_written_file_is_waited_for) {
  const fs::path a = save("a.npy", {4, 6});
  const std::string whole = testing::file_bytes(save("b.npy", {5, 7}).string());
  open({a});
  testing::write_file(a.string(), whole.substr(0, whole.size() / 2));
  until([this] { return ui_.state.loading; }, "that the change is seen");
  testing::write_file(a.string(), whole);
  until([this] { return size() == Size{5, 7}; }, "the whole file");
  EXPECT_EQ(ui_.state.message, "");
}

TEST_F(Open, a_deleted_file_is_told_once_and_its_image_stays) {
  const fs::path a = save("a.npy", {4, 6});
  open({a});
  fs::remove(a);
  until([this] { return !ui_.state.message.empty(); }, "that it is gone");
  EXPECT_EQ(ui_.state.message, "a.npy was deleted or moved; the image stays.");
  EXPECT_EQ(size(), (Size{4, 6}));
  ui_.state.message.clear();
  until_watched();
  frame();
  EXPECT_EQ(ui_.state.message, "");
}

TEST_F(Open, escape_stops_what_takes_long) {
  const fs::path a = save("a.npy", {1200, 1000});
  ui_.state.opening.files = {a};
  frame();
  if (!ui_.state.opening.loading) GTEST_SKIP() << "it was read within a frame";
  ui_.key(Key::kEscape);
  until([this] { return !ui_.state.loading; }, "the end of it");
  EXPECT_EQ(shown(), "example");
  EXPECT_NE(ui_.state.message.find("cancelled"), std::string::npos) << ui_.state.message;
}

TEST_F(Open, what_takes_long_shows_how_far_it_is_and_a_way_to_stop) {
  ui_.state.opening.loading = LoadingShown{"big.png", 1.0, 0.4};
  ui_.frame();
  EXPECT_TRUE(ui_.has("loading"));
  ui_.click("loading.cancel");
  EXPECT_TRUE(ui_.state.opening.cancel);
}

}  // namespace
}  // namespace convscope
