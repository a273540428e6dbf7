// What other libraries make of the settings: chosen, pictured, taken.
#include <gtest/gtest.h>

#include "gui/headless_ui.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

const ConvolutionSpec kSame{.padding = Padding::same()};

const Difference& shown_difference(const HeadlessUi& ui) {
  return *ui.state.difference->difference;
}

TEST(Libraries, a_shifted_library_shows_where_it_differs) {
  HeadlessUi ui;
  ui.show_example(kSame);  // the 2x2 kernel: an even span, so 'same' has two sides
  ui.click("tab.Libraries");
  ui.click("library.SciPy signal.convolve2d");
  ASSERT_TRUE(ui.state.difference);
  EXPECT_GT(shown_difference(ui).largest, 0.5);
  EXPECT_EQ(shown_difference(ui).region, (Region{{0, 0}, {4, 5}}));
  ui.click("library.PyTorch conv2d");
  EXPECT_EQ(shown_difference(ui).largest, 0);
  EXPECT_FALSE(ui.has("library.take")) << "they are the same settings";
}

TEST(Libraries, taking_a_librarys_settings_ends_its_difference) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.click("tab.Libraries");
  ui.click("library.SciPy signal.convolve2d");
  const double theirs = shown_difference(ui).theirs.at({1, 2});
  ui.click("library.take");
  ui.settle();
  EXPECT_NEAR(ui.bench.outcome()->value({1, 2}), theirs, 1e-6);
}

TEST(Libraries, the_picture_follows_the_cell_that_is_pointed_at) {
  HeadlessUi ui;
  auto source = std::make_shared<Source>();
  source->image = testing::random_image({100, 140}, 1);
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  ui.show({source, testing::seed_kernel(), "seed", kSame, {}});
  ui.click("tab.Libraries");
  EXPECT_EQ(shown_difference(ui).region.origin, (Point{0, 0}));
  ui.move_to_cell(Pane::kOutput, {99, 139});
  EXPECT_EQ(shown_difference(ui).region.origin, (Point{52, 92}));
}

TEST(Libraries, the_difference_is_computed_once_while_nothing_changes) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.click("tab.Libraries");
  const double* cells = shown_difference(ui).values.view().data;
  ui.frame();
  ui.frame();
  EXPECT_EQ(shown_difference(ui).values.view().data, cells);
}

TEST(Libraries, strided_same_offers_both_meanings) {
  HeadlessUi ui;
  ui.show_example(kSame);
  ui.click("tab.Libraries");
  ui.drag("stride.rows", 0.02, 0.08);
  ui.settle();
  ASSERT_TRUE(ui.bench.problem());
  ui.click("library.half");
  ui.settle();
  EXPECT_FALSE(ui.bench.problem());
  EXPECT_EQ(ui.bench.experiment().spec.padding, Padding::explicit_sides({1, 1, 1, 1}));
}

TEST(Libraries, list_and_picture_are_inside_a_small_window) {
  HeadlessUi ui(1280, 720);
  ui.show_example(kSame);
  ui.click("tab.Libraries");
  for (const char* name : {"library.MATLAB imfilter", "library.difference", "library.take"}) {
    const ScreenRect r = ui.rect(name);
    EXPECT_LE(r.max.x, 1280 - 18) << name;
    EXPECT_LE(r.max.y, ui.rect("status").min.y - 18) << name;
  }
}

}  // namespace
}  // namespace convscope
