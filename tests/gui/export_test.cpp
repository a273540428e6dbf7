// Taking results out of the program: choices, the preview, what is asked for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <imgui.h>

#include "gui/headless_ui.h"
#include "support/images.h"

namespace convscope {
namespace {

using ::testing::HasSubstr;
using testing::HeadlessUi;

TEST(Export, the_button_at_the_output_opens_the_window_and_saving_asks_for_a_file) {
  HeadlessUi ui;
  ui.show_example({});
  ui.click("export.open");
  ASSERT_TRUE(ui.has("export.preview"));
  ui.click("export.format.NPY");
  ui.click("export.npy.float64");
  ui.click("export.save");
  ASSERT_TRUE(ui.state.exporting.request);
  EXPECT_EQ(ui.state.exporting.request->choices.format, ExportFormat::kNpy);
  EXPECT_TRUE(ui.state.exporting.request->choices.double_npy);
  EXPECT_EQ(ui.state.exporting.request->path.extension(), ".npy");
  EXPECT_FALSE(ui.state.exporting.request->replace);
}

TEST(Export, a_file_that_exists_is_replaced_only_when_told_so) {
  HeadlessUi ui;
  ui.show_example({});
  ui.key(Key::kE, true);
  ui.frame();
  ui.click("export.save");
  ui.state.exporting.request.reset();
  ui.state.exporting.answer = ExportAnswer{ExportAnswer::Kind::kExists, "x exists already"};
  ui.frame();
  ui.click("export.replace");
  ASSERT_TRUE(ui.state.exporting.request);
  EXPECT_TRUE(ui.state.exporting.request->replace);
}

TEST(Export, code_is_shown_in_the_chosen_language_and_copied_whole) {
  HeadlessUi ui;
  ui.show_example({});
  ui.key(Key::kE, true);
  ui.frame();
  ui.click("export.page.Code");
  ui.click("code.NumPy");
  ui.click("code.copy");
  EXPECT_THAT(std::string(ImGui::GetClipboardText()), HasSubstr("sliding_window_view"));
}

}  // namespace
}  // namespace convscope
