#include "core/scene_map.h"

#include <gtest/gtest.h>

#include "app/core/outcomes.h"

namespace convscope {
namespace {

Geometry geometry_of(const ConvolutionSpec& spec, Size input, Size kernel) {
  const auto geometry = resolve_geometry(spec, input, kernel);
  EXPECT_TRUE(geometry) << (geometry ? "" : geometry.error().message);
  return geometry ? *geometry : Geometry{};
}

TEST(SceneMap, an_odd_kernel_with_same_padding_maps_every_position_to_itself) {
  const SceneMap map = output_to_input(geometry_of({.padding = Padding::same()}, {9, 14}, {3, 5}));
  EXPECT_EQ(map, (SceneMap{{1, 0}, {1, 0}}));
}

TEST(SceneMap, the_middle_of_an_output_is_the_middle_of_its_window) {
  const Geometry g = geometry_of(
      {.stride = {2, 3}, .dilation = {1, 2}, .padding = Padding::explicit_sides({2, 0, 1, 3})},
      {20, 31}, {4, 3});
  const SceneMap map = output_to_input(g);
  for (const Point output : {Point{0, 0}, Point{3, 2}, Point{7, 9}}) {
    const Region span = receptive_span(g, output);
    const CellPosition at =
        map.at({static_cast<double>(output.row) + 0.5, static_cast<double>(output.col) + 0.5});
    EXPECT_DOUBLE_EQ(
        at.row, static_cast<double>(span.origin.row) + static_cast<double>(span.size.rows) / 2);
    EXPECT_DOUBLE_EQ(
        at.col, static_cast<double>(span.origin.col) + static_cast<double>(span.size.cols) / 2);
  }
}

TEST(SceneMap, the_inverse_leads_back) {
  const SceneMap map{{2, -3.5}, {3, 1.25}};
  const CellPosition p{4.75, -2};
  const CellPosition back = map.inverse().at(map.at(p));
  EXPECT_DOUBLE_EQ(back.row, p.row);
  EXPECT_DOUBLE_EQ(back.col, p.col);
}

TEST(SceneMap, a_transposed_convolution_maps_the_other_way) {
  Experiment e = testing::experiment_of(*Image<float>::create({4, 6}),
                                        Kernel{{3, 3}, std::vector<double>(9, 1)});
  e.transposed = TransposedSpec{.stride = {2, 2}, .padding = {1, 1}};
  const Outcome outcome = testing::outcome_of(e);
  const SceneMap map = output_to_input(outcome);
  // Input cell (2, 3) is scattered about output (4, 6).
  const CellPosition at = map.at({4.5, 6.5});
  EXPECT_DOUBLE_EQ(at.row, 2.5);
  EXPECT_DOUBLE_EQ(at.col, 3.5);
  EXPECT_DOUBLE_EQ(map.scale(), 0.5);
}

TEST(MappedRegion, has_the_cells_whose_middles_lie_inside) {
  const SceneMap half{{0.5, 0}, {0.5, 0}};
  EXPECT_EQ(mapped_region(half, {{2, 4}, {6, 3}}, {10, 10}), (Region{{1, 2}, {3, 1}}));
  EXPECT_EQ(mapped_region(half, {{-4, -2}, {40, 50}}, {10, 12}), (Region{{0, 0}, {10, 12}}));
  EXPECT_TRUE(mapped_region(half, {{30, 30}, {2, 2}}, {10, 12}).size.empty());
}

TEST(LinkedView, shows_the_same_scene_at_the_same_place) {
  const SceneMap map{{2, 0.5}, {2, -1.5}};  // output to input
  const ScreenRect out{{600, 50}, {1000, 350}};
  const ScreenRect in{{100, 50}, {500, 350}};
  const ViewTransform view{{620, 45}, 8};
  const ViewTransform linked = linked_view(view, out, in, map);
  EXPECT_DOUBLE_EQ(linked.cell_size, 4);
  for (const CellPosition p : {CellPosition{0, 0}, CellPosition{7.5, 20}}) {
    const CellPosition scene = map.at(p);
    const ScreenPoint here = view.to_screen(p.row, p.col);
    const ScreenPoint there = linked.to_screen(scene.row, scene.col);
    EXPECT_NEAR(there.x - in.min.x, here.x - out.min.x, 1e-9);
    EXPECT_NEAR(there.y - in.min.y, here.y - out.min.y, 1e-9);
  }
}

TEST(LinkedView, of_axes_stretched_differently_agrees_in_the_middle) {
  const SceneMap map{{1, 0}, {4, 2}};
  const ScreenRect pane{{0, 0}, {200, 100}};
  const ViewTransform linked = linked_view({{10, 20}, 8}, pane, pane, map);
  EXPECT_DOUBLE_EQ(linked.cell_size, 4);
  const CellPosition scene = map.at({(50 - 20) / 8.0, (100 - 10) / 8.0});
  EXPECT_EQ(linked.to_screen(scene.row, scene.col), (ScreenPoint{100, 50}));
}

}  // namespace
}  // namespace convscope
