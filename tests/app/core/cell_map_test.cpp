// Which cells of two outputs lie over the same place of the input.
#include "core/cell_map.h"

#include <gtest/gtest.h>

#include "app/core/outcomes.h"
#include "support/images.h"

namespace convscope {
namespace {

Experiment experiment(const ConvolutionSpec& spec, Size input = {9, 13}, Size kernel = {3, 3}) {
  return testing::experiment_of(testing::random_image(input, 3), Kernel(kernel), spec);
}

Size size_of(const Experiment& e) {
  return testing::outcome_of(e).size();
}

CellMap to_source(const Experiment& e) {
  return {shown_to_source(e)};
}

TEST(CellMap, an_output_without_padding_lies_half_a_kernel_further_in) {
  const CellMap map = to_source(experiment({}, {9, 13}, {3, 5}));
  EXPECT_EQ(map.nearest({0, 0}), (Point{1, 2}));
  EXPECT_EQ(map.nearest({2, 3}), (Point{3, 5}));
}

TEST(CellMap, stride_and_dilation_move_and_spread_it) {
  const CellMap map = to_source(experiment({.stride = {2, 3}, .dilation = {2, 1}}));
  EXPECT_EQ(map.nearest({1, 1}), (Point{4, 4})) << "spans 5 and 3: the first at 2 and 1";
}

TEST(CellMap, same_padding_puts_each_output_over_its_pixel) {
  EXPECT_TRUE(to_source(experiment({.padding = Padding::same()})).is_identity());
}

TEST(CellMap, a_valid_output_lies_inside_of_a_same_one) {
  const Experiment a = experiment({.padding = Padding::same()});
  const Experiment b = experiment({});
  const CellMap map = between(shown_to_source(b), shown_to_source(a));
  EXPECT_EQ(map.nearest({0, 0}), (Point{1, 1}));
  EXPECT_EQ(overlap(map, size_of(b), size_of(a)), (Region{{0, 0}, {7, 11}}));
  const CellMap back = between(shown_to_source(a), shown_to_source(b));
  EXPECT_EQ(overlap(back, size_of(a), size_of(b)), (Region{{1, 1}, {7, 11}}))
      << "the rim of the larger one has no counterpart";
}

TEST(CellMap, a_strided_output_takes_every_second_cell) {
  const Experiment a = experiment({.padding = Padding::same()});
  const Experiment b =
      experiment({.stride = {2, 2}, .padding = Padding::explicit_sides({1, 1, 1, 1})});
  const CellMap map = between(shown_to_source(b), shown_to_source(a));
  EXPECT_EQ(map.nearest({3, 5}), (Point{6, 10}));
  EXPECT_EQ(overlap(map, size_of(b), size_of(a)), (Region{{0, 0}, {5, 7}}));
}

TEST(CellMap, a_transposed_output_lies_between_the_cells_of_its_input) {
  Experiment e = experiment({}, {4, 5});
  e.transposed = TransposedSpec{.stride = {2, 2}, .padding = {1, 1}};
  const CellMap map = to_source(e);
  EXPECT_EQ(map.nearest({0, 0}), (Point{0, 0}));
  EXPECT_EQ(map.nearest({2, 4}), (Point{1, 2}));
}

TEST(CellMap, layers_in_front_and_a_pooling_move_it_too) {
  Experiment e = experiment({.stride = {2, 1}}, {19, 23});
  Layer front;
  front.kernel = Kernel({3, 5});
  front.spec.stride = {2, 1};
  e.before = {front};
  EXPECT_EQ(to_source(e).nearest({1, 0}), (Point{7, 3}))
      << "row 3 of the layer between, whose rows are 2 apart from 1 on";
  e.pooling = {PoolingKind::kMax, {2, 2}, {2, 2}};
  e.pooled = true;
  EXPECT_EQ(shown_to_source(e).rows.scale, 8);
}

TEST(CellMap, results_far_apart_have_no_cell_in_common) {
  const CellMap far{{{1, 100}, {1, 0}}};
  EXPECT_EQ(overlap(far, {9, 13}, {9, 13}), Region{});
  const CellMap before{{{1, -100}, {1, 0}}};
  EXPECT_EQ(overlap(before, {9, 13}, {9, 13}), Region{});
}

TEST(CellMap, the_overlap_is_exactly_the_cells_whose_nearest_exists) {
  for (const double scale : {0.25, 0.5, 1.0, 1.5, 3.0}) {
    for (const double offset : {-7.5, -2.0, -0.5, 0.0, 0.25, 0.5, 4.0, 30.0}) {
      const CellMap map{{{scale, offset}, {1, 0}}};
      const Region found = overlap(map, {20, 3}, {11, 3});
      for (std::int64_t r = 0; r < 20; ++r) {
        const bool exists = contains(Size{11, 3}, map.nearest({r, 0}));
        const bool within =
            r >= found.origin.row && r < found.origin.row + found.size.rows && !found.size.empty();
        EXPECT_EQ(within, exists) << "row " << r << ", scale " << scale << ", offset " << offset;
      }
    }
  }
}

}  // namespace
}  // namespace convscope
