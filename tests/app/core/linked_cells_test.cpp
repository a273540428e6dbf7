// The links of cells against the definition: every output, tap and position asked one by one.
#include "core/linked_cells.h"

#include <gtest/gtest.h>

#include <set>
#include <utility>

#include "core/link_text.h"
#include "support/images.h"

namespace convscope {
namespace {

using Cells = std::set<std::pair<std::int64_t, std::int64_t>>;

Plan plan_of(const ConvolutionSpec& spec) {
  auto plan = make_plan(spec, {5, 7}, testing::random_kernel({3, 2}, 1));
  EXPECT_TRUE(plan) << plan.error().message;
  return *plan;
}

Cells cells_of(const CellGrid& grid) {
  Cells cells;
  for (const std::int64_t r : lines_within(grid.rows, -100, 200)) {
    for (const std::int64_t c : lines_within(grid.cols, -100, 200)) cells.insert({r, c});
  }
  return cells;
}

template <class Visit>
void for_each_read(const Geometry& g, Visit visit) {
  for (std::int64_t r = 0; r < g.rows.out; ++r) {
    for (std::int64_t c = 0; c < g.cols.out; ++c) {
      for (std::int64_t i = 0; i < g.rows.kernel; ++i) {
        for (std::int64_t j = 0; j < g.cols.kernel; ++j) {
          visit(Point{r, c}, Point{i * g.rows.dilation, j * g.cols.dilation},
                Point{g.rows.input_of(r, i), g.cols.input_of(c, j)});
        }
      }
    }
  }
}

const std::vector<ConvolutionSpec> kSpecs = {
    {},
    {.stride = {2, 3}, .padding = Padding::full(), .border = Border::kReflect},
    {.dilation = {2, 3}, .padding = Padding::same(), .border = Border::kReplicate},
    {.stride = {3, 2},
     .dilation = {1, 2},
     .padding = Padding::explicit_sides({3, 1, 0, 4}),
     .border = Border::kCircular},
    {.stride = {1, 5}, .padding = Padding::full(), .border = Border::kSymmetric},
};

TEST(LinkedCells, every_cell_has_the_links_of_the_definition) {
  for (const ConvolutionSpec& spec : kSpecs) {
    const Plan plan = plan_of(spec);
    const Geometry& g = plan.geometry;
    for (std::int64_t r = -g.rows.before; r < g.rows.in + g.rows.after; ++r) {
      for (std::int64_t c = -g.cols.before; c < g.cols.in + g.cols.after; ++c) {
        const Point p{r, c};
        const bool pixel = contains(g.input(), p);
        Cells outputs;
        Cells taps;
        for_each_read(g, [&](Point output, Point tap, Point position) {
          if (position != p && !(pixel && copied_pixel(plan, position) == p)) return;
          outputs.insert({output.row, output.col});
          taps.insert({tap.row, tap.col});
        });
        const LinkedCells linked = linked_cells(plan, {Pane::kInput, p});
        EXPECT_EQ(cells_of(linked.output), outputs) << r << ", " << c;
        EXPECT_EQ(cells_of(linked.kernel), taps) << r << ", " << c;
      }
    }
  }
}

TEST(LinkedCells, taps_and_outputs_name_the_positions_they_read) {
  for (const ConvolutionSpec& spec : kSpecs) {
    const Plan plan = plan_of(spec);
    const Geometry& g = plan.geometry;
    for_each_read(g, [&](Point output, Point tap, Point position) {
      const std::pair at{position.row, position.col};
      EXPECT_TRUE(cells_of(linked_cells(plan, {Pane::kOutput, output}).input).contains(at));
      EXPECT_TRUE(cells_of(linked_cells(plan, {Pane::kKernel, tap}).input).contains(at));
    });
    EXPECT_EQ(cells_of(linked_cells(plan, {Pane::kKernel, {0, 0}}).input).size(),
              static_cast<std::size_t>(g.output().area()));
  }
}

TEST(LinkedCells, only_cells_that_take_part_are_cells) {
  const Plan plan = plan_of({.dilation = {2, 3}, .padding = Padding::explicit_sides({1, 0, 0, 2})});
  const Geometry& g = plan.geometry;
  EXPECT_TRUE(is_cell(g, {Pane::kInput, {-1, 8}}));
  EXPECT_FALSE(is_cell(g, {Pane::kInput, {-2, 0}}));
  EXPECT_FALSE(is_cell(g, {Pane::kInput, {0, 9}}));
  EXPECT_TRUE(is_cell(g, {Pane::kKernel, {4, 3}}));
  EXPECT_FALSE(is_cell(g, {Pane::kKernel, {4, 2}})) << "a gap";
  EXPECT_FALSE(is_cell(g, {Pane::kOutput, {g.rows.out, 0}}));
}

TEST(LinkedCells, lines_of_overlapping_progressions_come_once_and_in_order) {
  EXPECT_EQ(lines_within({{7, 1, 1}, {-3, 2, 9}, {1, 1, 3}}, 0, 8),
            (std::vector<std::int64_t>{1, 2, 3, 5, 7}));
  EXPECT_TRUE(lines_within({{0, 4, 3}}, 1, 3).empty());
}

TEST(LinkText, names_each_reader_with_its_weight) {
  const auto plan = make_plan({.padding = Padding::full(), .border = Border::kReplicate}, {4, 5},
                              testing::kernel_of({{1, 2}, {3, -4.5}}));
  ASSERT_TRUE(plan);
  const auto lines = reader_lines(*plan, {-1, 2}, 9);
  EXPECT_EQ(lines,
            (std::vector<std::string>{"out[0,2] via w[0,1] = 2", "out[0,3] via w[0,0] = 1"}));
  const auto edge = reader_lines(*plan, {0, 2}, 9);
  ASSERT_EQ(edge.size(), 6U);
  EXPECT_EQ(edge[0], "out[0,2] via w[0,1] = 2   at its copy x[-1,2]");
  EXPECT_EQ(edge[2], "out[0,2] via w[1,1] = -4.5");
  EXPECT_EQ(reader_lines(*plan, {0, 2}, 4).back(), "… and 2 more");
}

TEST(LinkText, names_the_pairs_of_a_tap) {
  const auto plan = make_plan({.stride = {2, 3}, .padding = Padding::explicit_sides({1, 0, 0, 0})},
                              {4, 5}, testing::kernel_of({{1, 2}, {3, -4.5}}));
  ASSERT_TRUE(plan);
  const auto lines = tap_lines(plan->geometry, {0, 1}, 3);
  EXPECT_EQ(lines, (std::vector<std::string>{"x[-1,1] (padding) for out[0,0]",
                                             "x[-1,4] (padding) for out[0,1]",
                                             "x[1,1] for out[1,0]", "… and 1 more"}));
}

}  // namespace
}  // namespace convscope
