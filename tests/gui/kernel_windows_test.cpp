// The windows and modes that bring a kernel: gallery, text, files, a part of the image.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <imgui.h>

#include "convscope/kernel_operations.h"
#include "convscope/kernel_presets.h"
#include "convscope/kernel_text.h"
#include "core/kernel_change.h"
#include "core/kernel_patch.h"
#include "gui/headless_ui.h"
#include "support/images.h"
#include "support/process.h"

namespace convscope {
namespace {

using ::testing::HasSubstr;
using testing::HeadlessUi;
using testing::kernel_of;

const ConvolutionSpec kSame{.padding = Padding::same()};

TEST(KernelGallery, a_click_tries_a_kernel_and_the_window_stays) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.click("kernel.gallery");
  ui.frame();
  ui.click("gallery.sharpen");
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().kernel, *parse_preset("sharpen"));
  EXPECT_EQ(ui.bench.experiment().kernel_name, "sharpen");
  EXPECT_TRUE(ui.state.kernel.gallery.open);
  ui.key(Key::kEscape);
  EXPECT_FALSE(ui.state.kernel.gallery.open);
}

TEST(KernelGallery, typing_filters_arrows_move_and_enter_takes) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.click("kernel.gallery");
  ui.frame();
  ui.type("edges vertical");
  ui.frame();
  EXPECT_TRUE(ui.has("gallery.sobel-x"));
  EXPECT_FALSE(ui.has("gallery.box"));
  ui.key(Key::kRight);
  ui.enter();
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().kernel_name, "prewitt-x") << "the second that passes";
  EXPECT_FALSE(ui.state.kernel.gallery.open);
}

TEST(KernelGallery, shows_every_preset_in_a_small_window_too) {
  HeadlessUi ui(1280, 720);
  ui.show_example(kSame);
  ui.click("kernel.gallery");
  ui.frame();
  for (const Preset& preset : kernel_presets()) {
    EXPECT_TRUE(ui.has("gallery." + std::string(preset.id))) << preset.id;
  }
  EXPECT_LE(ui.rect("gallery.gaussian").max.x, 1280);
  EXPECT_GT(ui.state.kernel.gallery.columns, 1U);
}

TEST(KernelText, is_read_as_it_is_typed_and_used_on_a_click) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.click("kernel.text.open");
  for (int i = 0; i < 3; ++i) ui.frame();
  ui.type("1/2 * [2 4 6; 8 10 12]");
  ui.frame();
  EXPECT_TRUE(ui.has("kernel.text.understood"));
  ui.click("kernel.text.use");
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().kernel, kernel_of({{1, 2, 3}, {4, 5, 6}}));
  EXPECT_EQ(ui.bench.experiment().kernel_name, "custom");
}

TEST(KernelText, what_is_typed_goes_into_the_box_and_does_nothing_else) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.click("kernel.text.open");
  for (int i = 0; i < 3; ++i) ui.frame();
  ui.type("1 2");
  EXPECT_EQ(ui.state.kernel.text.text.substr(0, 3), "1 2") << "the box has the keyboard";
  ui.click("kernel.copy.numpy");
  ui.key(Key::kSpace);
  EXPECT_FALSE(ui.bench.playback.playing) << "a space in front of the window is none of Play";
  ui.key(Key::kEscape);
  EXPECT_FALSE(ui.state.kernel.text.open);
  ui.key(Key::kSpace);
  EXPECT_TRUE(ui.bench.playback.playing);
}

TEST(KernelText, that_is_not_understood_says_where_and_changes_nothing) {
  HeadlessUi ui;
  ui.show_example(kSame);
  const Kernel before = ui.bench.experiment().kernel;
  ui.click("kernel.text.open");
  for (int i = 0; i < 3; ++i) ui.frame();
  ui.type("[[1, 2],\n [3, oops]]");
  ui.frame();
  EXPECT_TRUE(ui.has("kernel.text.problem"));
  EXPECT_THAT(ui.state.kernel.text.read->error().message, HasSubstr("line 2, column 6"));
  ui.click("kernel.text.use");
  EXPECT_EQ(ui.bench.experiment().kernel, before);
}

TEST(KernelText, is_copied_and_pasted_through_the_clipboard) {
  HeadlessUi ui;
  ui.show_example(kSame);
  const Kernel kernel = ui.bench.experiment().kernel;
  ui.click("kernel.text.open");
  ui.frame();
  for (const KernelFormat format : kKernelFormats) {
    ui.click("kernel.copy." + std::string(kernel_format_id(format)));
    EXPECT_EQ(ImGui::GetClipboardText(), kernel_text(kernel, format));
    ui.click("kernel.text.paste");
    ui.frame();
    ASSERT_TRUE(ui.state.kernel.text.read && *ui.state.kernel.text.read);
    EXPECT_EQ(**ui.state.kernel.text.read, kernel) << kernel_format_name(format);
  }
}

/// A click whose work is done beside the window.
void click_and_wait(HeadlessUi& ui, const std::string& widget) {
  ui.click(widget);
  while (ui.bench.kernel_files.busy()) ui.frame();
  ui.settle();
}

TEST(KernelText, saves_opens_and_names_a_file_that_cannot_be) {
  HeadlessUi ui;
  ui.show_example(kSame);
  const Kernel kernel = ui.bench.experiment().kernel;
  ui.click("kernel.text.open");
  KernelTextBox& box = ui.state.kernel.text;
  const testing::TempDir dir;
  for (const auto* ending : {".json", ".npy", ".csv", ".py", ".m", ".h"}) {
    const std::string path = dir.file(std::string("a kernel") + ending);
    std::snprintf(box.path.data(), box.path.size(), "%s", path.c_str());
    ui.frame();
    click_and_wait(ui, "kernel.file.save");
    EXPECT_THAT(box.note, HasSubstr("Saved")) << ending;
    Experiment other = ui.bench.experiment();
    other.kernel = kernel_of({{1, 2, 3}});
    ui.show(other);
    click_and_wait(ui, "kernel.file.open");
    EXPECT_EQ(ui.bench.experiment().kernel, kernel) << ending << ": " << box.note;
    EXPECT_EQ(ui.bench.experiment().kernel_name, std::string("a kernel") + ending);
  }
  std::snprintf(box.path.data(), box.path.size(), "/nowhere/k.json");
  ui.frame();
  click_and_wait(ui, "kernel.file.open");
  EXPECT_THAT(box.note, HasSubstr("k.json"));
  std::snprintf(box.path.data(), box.path.size(), "/tmp/k.bmp");
  ui.frame();
  click_and_wait(ui, "kernel.file.save");
  EXPECT_THAT(box.note, HasSubstr(".bmp"));
}

TEST(KernelChange, each_button_does_what_it_says) {
  HeadlessUi ui(1440, 1000);
  ui.show_example({.padding = Padding::full()});
  for (const KernelChange& change : kernel_changes()) {
    Experiment e = ui.bench.experiment();
    e.kernel = kernel_of({{1, -2.5, 3}, {4, 5, 6}});
    e.kernel_name = "custom";
    ui.show(e);
    ui.click("kernel.change");
    ui.frame();
    ui.click("kernel.change." + std::string(change.id));
    ui.settle();
    const auto expected = change.apply(e.kernel);
    ASSERT_TRUE(expected) << change.id;
    EXPECT_EQ(ui.bench.experiment().kernel, *expected) << change.id;
    // A click beside it closes the popup.
    ui.move_to(ScreenPoint{700, 8});
    ui.press();
    ui.release();
  }
}

TEST(KernelChange, that_is_impossible_says_why) {
  HeadlessUi ui;
  ui.show_example(kSame);
  Experiment e = ui.bench.experiment();
  e.kernel = *parse_preset("sobel-x");
  ui.show(e);
  ui.click("kernel.change");
  ui.frame();
  ui.click("kernel.change.sum-one");
  EXPECT_EQ(ui.bench.experiment().kernel, e.kernel);
  EXPECT_THAT(ui.state.message, HasSubstr("sum to 0"));
}

TEST(KernelChange, that_is_not_seen_at_once_is_told) {
  HeadlessUi ui(1440, 1000);
  ui.show_example(kSame);
  Experiment e = ui.bench.experiment();
  e.kernel = *parse_preset("box:2,3");
  ui.show(e);
  ui.click("kernel.change");
  ui.frame();
  ui.click("kernel.change.divisor");
  EXPECT_EQ(ui.bench.experiment().kernel, e.kernel) << "to the last bit";
  EXPECT_THAT(ui.state.message, HasSubstr("divided by 6: exactly"));
  ui.click("kernel.change.whole");
  EXPECT_EQ(ui.bench.experiment().kernel, Kernel({2, 3}, std::vector<double>(6, 1)));
  EXPECT_THAT(ui.state.message, HasSubstr("multiplied by 6, exactly"));
  e.kernel = *parse_preset("gaussian:1");
  ui.show(e);
  ui.click("kernel.change.divisor");
  EXPECT_THAT(ui.state.message, HasSubstr("rounded"));
  EXPECT_NEAR(sum(ui.bench.experiment().kernel), 1, 0.02) << "the output keeps its scale";
}

TEST(KernelChange, the_menu_does_it_too) {
  HeadlessUi ui;
  ui.show_example(kSame);
  const Kernel before = ui.bench.experiment().kernel;
  ui.click("menu.Kernel");
  ui.frame();
  ui.click("menu.item.Rotate left");
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().kernel, rotated_left(before));
}

TEST(KernelPatch, a_drag_over_the_input_becomes_the_kernel) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.click("kernel.patch");
  ui.frame();
  ui.click("patch.minus_mean");
  ui.move_to_cell(Pane::kInput, {2, 3});
  ui.press();
  ui.move_to_cell(Pane::kInput, {3, 1});
  ui.release();
  ui.settle();
  const Kernel expected = kernel_of({{0.34F, 1.55F, -0.91F}, {-1.20F, 0.07F, 1.31F}});
  EXPECT_EQ(ui.bench.experiment().kernel, expected);
  EXPECT_EQ(ui.bench.experiment().kernel_name, "patch at (2, 1)");
  ui.click("patch.minus_mean");
  ui.settle();
  EXPECT_NEAR(sum(ui.bench.experiment().kernel), 0, 1e-12) << "the choice holds for the last part";
  ui.key(Key::kEscape);
  EXPECT_FALSE(ui.state.kernel.patch.on);
}

TEST(KernelPatch, ends_at_the_image_and_at_its_largest_side) {
  EXPECT_EQ(patch_between({2, 3}, {-9, 99}, {5, 8}), (Region{{0, 3}, {3, 5}}));
  EXPECT_EQ(patch_between({10, 500}, {200, 0}, {600, 700}), (Region{{10, 438}, {63, 63}}));
}

TEST(KernelPatch, answers_most_where_it_was_taken) {
  Experiment e;
  auto source = std::make_shared<Source>();
  source->image = testing::random_image({40, 50}, 3);
  e.source = source;
  for (const bool flip : {false, true}) {
    e.spec.flip = flip;
    const Experiment matched = with_patch(e, {{12, 20}, {7, 9}}, true);
    const auto outcome = compute(matched, {});
    ASSERT_TRUE(outcome) << outcome.error().message;
    EXPECT_EQ(outcome->value({12, 20}), outcome->statistics.maximum) << flip;
  }
}

}  // namespace
}  // namespace convscope
