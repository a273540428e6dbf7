// Fields for paths and the file browser behind them.
#include "ui/path_field.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "gui/headless_ui.h"
#include "support/process.h"

namespace convscope {
namespace {

using testing::HeadlessUi;
using testing::TempDir;

/// As if the browser that is open had been answered.
void answer(HeadlessUi& ui, const std::string& path) {
  ASSERT_TRUE(ui.state.files.request) << "no browser is open";
  ui.state.files.answer = FileAnswer{ui.state.files.request->id, {path}};
  ui.state.files.request.reset();
  ui.frame();
  ui.frame();
}

TEST(PathField, a_tilde_is_the_home_folder) {
  const std::string home = std::getenv("HOME");
  EXPECT_EQ(typed_path("~/a b.png"), std::filesystem::path(home) / "a b.png");
  EXPECT_EQ(typed_path("a~/b"), "a~/b");
}

TEST(PathField, the_browser_starts_where_the_typed_path_leads) {
  const TempDir dir;
  FileDialog dialog;
  FileRequest request;
  request.purpose = FilePurpose::kSave;
  browse(dialog, request, dir.file("new.npy"));
  EXPECT_EQ(dialog.directory, std::filesystem::path(dir.file("x")).parent_path());
  EXPECT_STREQ(dialog.text.data(), "new.npy");
  browse(dialog, request, "plain.npy");
  EXPECT_EQ(dialog.directory, std::filesystem::current_path());
}

TEST(PathField, a_session_is_found_in_the_browser) {
  HeadlessUi ui;
  ui.show_example({});
  ui.key(Key::kO, true, true);
  ui.frame();
  ui.click("session.browse");
  const TempDir dir;
  testing::write_file(dir.file("a.convscope"), "{}");
  answer(ui, dir.file("a.convscope"));
  EXPECT_EQ(ui.state.session.open_request, std::filesystem::path(dir.file("a.convscope")));
  EXPECT_FALSE(ui.state.session.dialog);
}

TEST(PathField, enter_in_the_browser_closes_it) {
  HeadlessUi ui;
  ui.show_example({});
  ui.key(Key::kS, true, true);
  ui.frame();
  ui.click("session.browse");
  ui.frame();
  ASSERT_TRUE(ui.has("browser.text"));
  ui.key(Key::kEnter);
  ui.frame();
  EXPECT_TRUE(ui.state.session.save_request);
  EXPECT_FALSE(ui.state.files.request);
  EXPECT_FALSE(ui.has("browser.text"));
  ui.click("menu.Edit");
  EXPECT_TRUE(ui.has("menu.item.Undo")) << "nothing is left that keeps the mouse";
}

TEST(PathField, a_session_that_the_browser_has_asked_about_is_not_asked_about_again) {
  HeadlessUi ui;
  ui.show_example({});
  ui.key(Key::kS, true, true);
  ui.frame();
  ui.click("session.browse");
  const TempDir dir;
  testing::write_file(dir.file("a.convscope"), "{}");
  answer(ui, dir.file("a.convscope"));
  EXPECT_EQ(ui.state.session.save_request, std::filesystem::path(dir.file("a.convscope")));
  EXPECT_FALSE(ui.state.session.dialog);
}

TEST(PathField, what_the_browser_gives_is_exported_to) {
  HeadlessUi ui;
  ui.show_example({});
  ui.click("export.open");
  ui.frame();
  ui.click("export.browse");
  ASSERT_TRUE(ui.state.files.request);
  EXPECT_EQ(ui.state.files.request->patterns.at(0).endings.at(0), ".png");
  answer(ui, "/tmp/there.png");
  ASSERT_TRUE(ui.state.exporting.request);
  EXPECT_EQ(ui.state.exporting.request->path, "/tmp/there.png");
  EXPECT_TRUE(ui.state.exporting.request->replace) << "the browser has asked";
}

TEST(PathField, a_kernel_file_is_replaced_only_by_a_second_press) {
  HeadlessUi ui;
  ui.show_example({});
  ui.click("kernel.text.open");
  ui.frame();
  const TempDir dir;
  testing::write_file(dir.file("k.csv"), "7\n");
  std::snprintf(ui.state.kernel.text.path.data(), 512, "%s", dir.file("k.csv").c_str());
  const auto save = [&] {
    ui.click("kernel.file.save");
    while (ui.bench.kernel_files.busy()) ui.frame();
    ui.frame();
  };
  save();
  EXPECT_EQ(testing::file_bytes(dir.file("k.csv")), "7\n");
  EXPECT_NE(ui.state.kernel.text.note.find("k.csv is there already"), std::string::npos);
  save();
  EXPECT_NE(testing::file_bytes(dir.file("k.csv")), "7\n");
}

TEST(PathField, without_a_typed_path_a_kernel_is_looked_for_in_the_browser) {
  HeadlessUi ui;
  ui.show_example({});
  ui.click("kernel.text.open");
  ui.frame();
  ui.click("kernel.file.open");
  const TempDir dir;
  testing::write_file(dir.file("k.csv"), "1,2\n3,4\n");
  answer(ui, dir.file("k.csv"));
  while (ui.bench.kernel_files.busy()) ui.frame();
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().kernel.weights, (std::vector<double>{1, 2, 3, 4}));
}

}  // namespace
}  // namespace convscope
