// The Sizes tab: ways to leave nothing unread.
#include <gtest/gtest.h>
#include <imgui.h>

#include "gui/headless_ui.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

TEST(Sizes, the_input_can_be_cropped_to_what_is_read) {
  HeadlessUi ui;
  ui.show_example({.stride = {2, 2}});
  const auto before = ui.bench.experiment().source;
  const auto output = ui.bench.shared_outcome();
  ui.click("tab.Sizes");
  ui.click("sizes.fix.crop");
  ui.settle();
  const Source& after = *ui.bench.experiment().source;
  EXPECT_EQ(after.image.size(), (Size{4, 4}));
  EXPECT_EQ(after.name, "example cropped to 4×4");
  EXPECT_EQ(after.image.at({3, 3}), before->image.at({3, 3}));
  EXPECT_EQ(ui.bench.outcome()->plan.geometry.remainder(), (Size{0, 0}));
  EXPECT_EQ(ui.bench.outcome()->size(), output->size());
  EXPECT_EQ(ui.bench.outcome()->value({1, 1}), output->value({1, 1}));
  EXPECT_FALSE(ui.has("sizes.fix.crop")) << "nothing is left to crop";
  EXPECT_FALSE(ui.has("dropped.cols"));
}

TEST(Sizes, a_large_input_is_cropped_beside_the_window) {
  HeadlessUi ui;
  auto source = std::make_shared<Source>();
  source->name = "large";
  source->image = testing::random_image({2101, 2100}, 3);
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  ui.show({source, testing::seed_kernel(), "seed", {.stride = {2, 2}}, {}});
  ui.click("tab.Sizes");
  ui.click("sizes.fix.crop");
  EXPECT_EQ(ui.bench.experiment().source, source) << "not in this frame";
  ASSERT_TRUE(ui.state.crop_request);
  EXPECT_EQ(ui.state.crop_request->source, source);
  EXPECT_EQ(ui.state.crop_request->size, (Size{2100, 2100}));
}

TEST(Sizes, any_other_fix_keeps_the_image) {
  HeadlessUi ui;
  ui.show_example({.stride = {2, 2}});
  const auto source = ui.bench.experiment().source;
  ui.click("tab.Sizes");
  ui.click("sizes.fix.0");
  ui.settle();
  EXPECT_EQ(ui.bench.experiment().source, source);
  EXPECT_EQ(ui.bench.outcome()->plan.geometry.remainder(), (Size{0, 0}));
}

}  // namespace
}  // namespace convscope
