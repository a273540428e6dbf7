// Input and output that move together, and the tools that say where to.
#include <gtest/gtest.h>
#include <imgui.h>

#include "core/scene_map.h"
#include "gui/headless_ui.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::HeadlessUi;

Experiment picture(const ConvolutionSpec& spec) {
  auto source = std::make_shared<Source>();
  source->name = "picture";
  source->image = *Image<float>::create({90, 160});
  for (std::int64_t r = 0; r < 90; ++r) {
    for (std::int64_t c = 0; c < 160; ++c)
      source->image.at({r, c}) = static_cast<float>((r * 7 + c * 3) % 31);
  }
  source->statistics = statistics_of<float>(std::as_const(source->image).view());
  return {source, Kernel{{3, 5}, std::vector<double>(15, 1.0 / 15)}, "custom", spec, {}};
}

/// The scene under the same place of both panes, in cells of the input.
void expect_same_scene(const HeadlessUi& ui) {
  const SceneMap map = output_to_input(*ui.bench.outcome());
  const PaneView& in = ui.bench.view(Pane::kInput);
  const PaneView& out = ui.bench.view(Pane::kOutput);
  EXPECT_NEAR(in.plot.width(), out.plot.width(), 1e-9);
  EXPECT_NEAR(in.plot.height(), out.plot.height(), 1e-9);
  for (const ScreenPoint at : {ScreenPoint{0, 0}, ScreenPoint{120, 70}}) {
    const auto under = [&](const PaneView& view) {
      return CellPosition{
          (view.plot.min.y + at.y - view.transform.origin.y) / view.transform.cell_size,
          (view.plot.min.x + at.x - view.transform.origin.x) / view.transform.cell_size};
    };
    const CellPosition scene = map.at(under(out));
    EXPECT_NEAR(scene.row, under(in).row, 1e-6);
    EXPECT_NEAR(scene.col, under(in).col, 1e-6);
  }
}

TEST(LinkedViews, a_pictures_panes_zoom_and_pan_together) {
  for (const ConvolutionSpec& spec :
       {ConvolutionSpec{}, ConvolutionSpec{.padding = Padding::same()},
        ConvolutionSpec{.stride = {2, 2}, .padding = Padding::explicit_sides({3, 0, 1, 5})}}) {
    HeadlessUi ui;
    ui.show(picture(spec));
    expect_same_scene(ui);
    ui.move_to("pane.input", 0.3, 0.4);
    ui.wheel(4);
    EXPECT_FALSE(ui.bench.view(Pane::kOutput).fitted);
    expect_same_scene(ui);
    const ScreenRect pane = ui.rect("pane.output");
    const ViewTransform before = ui.bench.view(Pane::kInput).transform;
    ui.drag_by({pane.min.x + 80, pane.min.y + 90}, 40, -25);
    EXPECT_NE(ui.bench.view(Pane::kInput).transform, before) << "the output leads the input";
    expect_same_scene(ui);
    ui.key(Key::kF);
    EXPECT_TRUE(ui.bench.view(Pane::kInput).fitted && ui.bench.view(Pane::kOutput).fitted);
    expect_same_scene(ui);
  }
}

TEST(LinkedViews, a_fitted_pair_shows_all_of_both) {
  HeadlessUi ui;
  ui.show(picture({.stride = {4, 4}, .padding = Padding::explicit_sides({9, 9, 9, 9})}));
  for (const Pane pane : {Pane::kInput, Pane::kOutput}) {
    const PaneView& view = ui.bench.view(pane);
    const ScreenRect cells = view.transform.to_screen(ui.painter.of(pane).draw.content);
    EXPECT_GE(cells.min.x, view.plot.min.x - 1);
    EXPECT_GE(cells.min.y, view.plot.min.y - 1);
    EXPECT_LE(cells.max.x, view.plot.max.x + 1);
    EXPECT_LE(cells.max.y, view.plot.max.y + 1);
  }
}

TEST(LinkedViews, a_transposed_convolution_links_the_other_way) {
  HeadlessUi ui;
  Experiment e = picture({});
  e.transposed = TransposedSpec{.stride = {2, 2}};
  ui.show(e);
  ui.move_to("pane.output", 0.4, 0.3);
  ui.wheel(3);
  expect_same_scene(ui);
  EXPECT_NEAR(ui.bench.view(Pane::kInput).transform.cell_size,
              2 * ui.bench.view(Pane::kOutput).transform.cell_size, 1e-9);
}

TEST(LinkedViews, small_arrays_move_alone_until_they_are_linked) {
  HeadlessUi ui;
  ui.show_example({.padding = Padding::same()});
  ui.move_to("pane.input");
  ui.wheel(2);
  EXPECT_TRUE(ui.bench.view(Pane::kOutput).fitted);
  ui.click("view.link");
  EXPECT_FALSE(ui.bench.view(Pane::kOutput).fitted);
  expect_same_scene(ui);
  ui.click("view.link");
  ui.move_to("pane.output");
  const ViewTransform before = ui.bench.view(Pane::kInput).transform;
  ui.wheel(2);
  EXPECT_EQ(ui.bench.view(Pane::kInput).transform, before);
}

TEST(LinkedViews, one_to_one_and_fit_are_buttons) {
  HeadlessUi ui;
  ui.show(picture({.stride = {2, 2}}));
  ui.click("view.one_to_one");
  EXPECT_DOUBLE_EQ(ui.bench.view(Pane::kInput).transform.cell_size, 1);
  EXPECT_DOUBLE_EQ(ui.bench.view(Pane::kOutput).transform.cell_size, 2);
  expect_same_scene(ui);
  ui.click("view.fit");
  EXPECT_TRUE(ui.bench.view(Pane::kInput).fitted);
}

TEST(LookTools, a_rectangle_dragged_with_the_zoom_tool_is_shown_large) {
  HeadlessUi ui;
  ui.show(picture({.padding = Padding::same()}));
  ui.click("tool.zoom");
  const PaneView& view = ui.bench.view(Pane::kInput);
  const ScreenPoint from = view.transform.to_screen(20, 40);
  const ScreenPoint to = view.transform.to_screen(50, 80);
  ui.drag_by(from, to.x - from.x, to.y - from.y);
  ASSERT_TRUE(view.visible);
  EXPECT_LE(view.visible->origin.row, 20);
  EXPECT_LE(view.visible->origin.col, 40);
  EXPECT_GE(view.visible->origin.row + view.visible->size.rows, 50);
  EXPECT_GE(view.visible->origin.col + view.visible->size.cols, 80);
  EXPECT_LE(view.visible->size.cols, 80) << "no more than the pane's shape asks for";
  EXPECT_FALSE(ui.bench.pinned) << "the zoom tool pins nothing";
  expect_same_scene(ui);
}

TEST(Overview, comes_with_a_zoomed_picture_and_moves_it) {
  HeadlessUi ui;
  ui.show(picture({}));
  EXPECT_FALSE(ui.has("overview.input")) << "all of it can be seen";
  ui.move_to("pane.input");
  ui.wheel(8);
  ui.frame();
  ASSERT_TRUE(ui.has("overview.input"));
  const PaneView& view = ui.bench.view(Pane::kInput);
  const int uploads = ui.painter.uploads();
  ui.move_to("overview.input", 0.02, 0.02);
  ui.press();
  ui.frame();
  ui.release();
  ASSERT_TRUE(view.visible);
  EXPECT_EQ(view.visible->origin, (Point{0, 0})) << "its top left corner is shown";
  EXPECT_EQ(ui.painter.uploads(), uploads);
  EXPECT_FALSE(ui.bench.pinned);
  expect_same_scene(ui);
  ui.click("view.overview");
  EXPECT_FALSE(ui.has("overview.input"));
}

TEST(LookTools, escape_comes_back_to_the_pointer) {
  HeadlessUi ui;
  ui.show(picture({}));
  ui.click("tool.region");
  EXPECT_EQ(ui.state.looking.tool, LookTool::kRegion);
  ui.key(Key::kEscape);
  EXPECT_EQ(ui.state.looking.tool, LookTool::kPointer);
}

}  // namespace
}  // namespace convscope
