#include "core/view_transform.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

const ScreenRect kPlot{{100, 50}, {700, 450}};

TEST(ViewTransform, goes_to_the_screen_and_back) {
  const ViewTransform view{{120.5, 60.25}, 7};
  for (std::int64_t r = -3; r < 5; ++r) {
    for (std::int64_t c = -2; c < 9; ++c) {
      const ScreenPoint centre =
          view.to_screen(static_cast<double>(r) + 0.5, static_cast<double>(c) + 0.5);
      EXPECT_EQ(view.index_at(centre), (Point{r, c}));
    }
  }
}

TEST(ViewTransform, rows_go_down_and_columns_to_the_right) {
  const ViewTransform view{{0, 0}, 10};
  EXPECT_EQ(view.to_screen(2, 3), (ScreenPoint{30, 20}));
}

TEST(ViewTransform, a_fitted_view_holds_all_of_the_content) {
  for (const Region content : {Region{{0, 0}, {3, 4}}, Region{{-2, -5}, {300, 40}},
                               Region{{-1, -1}, {2162, 3842}}, Region{{0, 0}, {1, 1000}}}) {
    const ScreenRect cells = fit_view(content, kPlot, 1).to_screen(content);
    EXPECT_GE(cells.min.x, kPlot.min.x - 0.5);
    EXPECT_GE(cells.min.y, kPlot.min.y - 0.5);
    EXPECT_LE(cells.max.x, kPlot.max.x + 0.5);
    EXPECT_LE(cells.max.y, kPlot.max.y + 0.5);
  }
}

TEST(ViewTransform, a_fitted_view_stands_in_the_middle) {
  for (const Region content :
       {Region{{0, 0}, {3, 4}}, Region{{-2, -5}, {300, 40}}, Region{{0, 0}, {10, 1000}}}) {
    const ScreenRect cells = fit_view(content, kPlot, 1).to_screen(content);
    EXPECT_NEAR(cells.min.x + cells.max.x, kPlot.min.x + kPlot.max.x, 2);
    EXPECT_NEAR(cells.min.y + cells.max.y, kPlot.min.y + kPlot.max.y, 2);
  }
}

TEST(ViewTransform, small_arrays_are_not_blown_up_and_have_whole_cells) {
  EXPECT_EQ(fit_view({{0, 0}, {2, 2}}, kPlot, 1).cell_size, kLargestFittedCell);
  EXPECT_EQ(fit_view({{0, 0}, {2, 2}}, {{0, 0}, {4000, 4000}}, 2).cell_size,
            2 * kLargestFittedCell);
  EXPECT_EQ(fit_view({{0, 0}, {30, 71}}, kPlot, 1).cell_size, 8);
}

TEST(ViewTransform, zoom_keeps_what_is_under_the_mouse) {
  const ViewTransform view{{37, -12}, 4};
  const ScreenPoint mouse{333, 222};
  for (const double factor : {1.25, 0.8, 3.0}) {
    const ViewTransform z = zoomed(view, factor, mouse);
    EXPECT_NEAR((mouse.x - z.origin.x) / z.cell_size, (mouse.x - view.origin.x) / 4, 1e-9);
    EXPECT_NEAR((mouse.y - z.origin.y) / z.cell_size, (mouse.y - view.origin.y) / 4, 1e-9);
  }
}

TEST(ViewTransform, zoom_has_ends) {
  ViewTransform view{{0, 0}, 4};
  for (int i = 0; i < 100; ++i) view = zoomed(view, 2, {10, 10});
  EXPECT_EQ(view.cell_size, 256);
  for (int i = 0; i < 100; ++i) view = zoomed(view, 0.5, {10, 10});
  EXPECT_EQ(view.cell_size, 1.0 / 64);
}

TEST(ViewTransform, visible_cells_are_those_that_touch_the_rectangle) {
  const ViewTransform view{{0, 0}, 10};
  const Region all{{-2, -2}, {20, 30}};
  EXPECT_EQ(visible_cells(view, all, {{0, 0}, {50, 30}}), (Region{{0, 0}, {3, 5}}));
  EXPECT_EQ(visible_cells(view, all, {{-15, -5}, {5, 5}}), (Region{{-1, -2}, {2, 3}}));
  EXPECT_TRUE(visible_cells(view, all, {{1000, 1000}, {1100, 1100}}).size.empty());
}

}  // namespace
}  // namespace convscope
