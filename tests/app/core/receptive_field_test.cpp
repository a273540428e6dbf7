// The receptive field through several layers, against what marked pixels do.
#include "core/receptive_field.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "app/core/outcomes.h"
#include "core/layer_cache.h"
#include "support/images.h"

namespace convscope {
namespace {

constexpr Size kInput{13, 16};

/// Weights of 1, so that a NaN anywhere in a window is seen in its sum.
Layer layer_of(Size kernel, const ConvolutionSpec& spec) {
  Layer layer;
  layer.kernel = Kernel(kernel);
  for (double& w : layer.kernel.weights) w = 1;
  layer.spec = spec;
  return layer;
}

/// A stack of two or three layers that fits, with a pooling here and there.
std::vector<Layer> random_layers(std::mt19937& random) {
  const auto below = [&](int n) { return static_cast<std::int64_t>(random() % unsigned(n)); };
  std::vector<Layer> layers;
  const std::int64_t count = 2 + below(2);
  for (std::int64_t i = 0; i < count; ++i) {
    ConvolutionSpec spec{
        .stride = {1 + below(2), 1 + below(2)},
        .dilation = {1 + below(2), 1 + below(2)},
        .padding = Padding::explicit_sides({below(3), below(3), below(3), below(3)})};
    Layer layer = layer_of({1 + below(3), 1 + below(3)}, spec);
    if (below(3) == 0) {
      layer.pooling = {below(2) == 0 ? PoolingKind::kMax : PoolingKind::kAverage,
                       {1 + below(2), 1 + below(3)},
                       {1 + below(2), 1 + below(2)}};
    }
    layers.push_back(std::move(layer));
  }
  return layers;
}

/// The smallest region with all pixels whose NaN arrives in the last layer's `cell`.
std::optional<Region> marked(const std::vector<Layer>& layers, Point cell) {
  Point low{kInput.rows, kInput.cols};
  Point high{-1, -1};
  for (std::int64_t r = 0; r < kInput.rows; ++r) {
    for (std::int64_t c = 0; c < kInput.cols; ++c) {
      Image<float> image = *Image<float>::create(kInput);
      image.fill(1);
      image.at({r, c}) = std::numeric_limits<float>::quiet_NaN();
      const Experiment e =
          with_layers(testing::experiment_of(std::move(image), Kernel{}), layers, 0);
      LayerCache cache;
      const auto stack = cache.stack_of(e, {});
      if (!std::isnan((*stack)->layers.back().output->image.at(cell))) continue;
      low = {std::min(low.row, r), std::min(low.col, c)};
      high = {std::max(high.row, r), std::max(high.col, c)};
    }
  }
  if (high.row < 0) return std::nullopt;
  return Region{low, {high.row - low.row + 1, high.col - low.col + 1}};
}

TEST(ReceptiveField, of_one_convolution_is_its_window) {
  const auto windows =
      windows_of(std::vector{layer_of({3, 2}, {.stride = {2, 1},
                                               .dilation = {1, 3},
                                               .padding = Padding::explicit_sides({1, 0, 2, 0})})},
                 {8, 9});
  ASSERT_TRUE(windows) << windows.error().message;
  const ReceptiveField field = receptive_field(*windows);
  EXPECT_EQ(field.rows, (AxisField{3, 2, -1}));
  EXPECT_EQ(field.cols, (AxisField{4, 1, -2}));
  EXPECT_EQ(field.window_of({1, 2}), (Region{{1, 0}, {3, 4}}));
}

TEST(ReceptiveField, grows_by_hand_values_through_convolution_and_pooling) {
  Layer first = layer_of({3, 3}, {.padding = Padding::same()});
  first.pooling = {PoolingKind::kMax, {2, 2}, {2, 2}};
  const Layer second = layer_of({3, 3}, {.padding = Padding::same()});
  const auto windows = windows_of(std::vector{first, second}, {12, 14});
  ASSERT_TRUE(windows);
  ASSERT_EQ(windows->size(), 3U);
  // 3 -> 3 + 1 = 4 -> 4 + 2 * 2 = 8; jump 1 -> 2 -> 2; start -1 -> -1 -> -3.
  EXPECT_EQ(receptive_field(*windows).rows, (AxisField{8, 2, -3}));
}

TEST(ReceptiveField, agrees_with_marked_pixels_in_random_stacks) {
  std::mt19937 random(7);
  int compared = 0;
  for (int i = 0; i < 40; ++i) {
    const std::vector<Layer> layers = random_layers(random);
    const auto windows = windows_of(layers, kInput);
    if (!windows) continue;
    const Size output = windows->back().output();
    const Point cell{output.rows / 2, static_cast<std::int64_t>(random() % unsigned(output.cols))};
    const auto expected = marked(layers, cell);
    const auto actual = reached(*windows, cell);
    EXPECT_EQ(actual, expected) << "stack " << i;
    const Region window = receptive_field(*windows).window_of(cell);
    if (actual) {
      EXPECT_EQ(intersection(*actual, window), *actual) << "it lies in the window of stack " << i;
    }
    compared += expected ? 1 : 0;
  }
  EXPECT_GT(compared, 20);
}

TEST(ReceptiveField, neighbouring_cells_are_a_jump_apart) {
  const std::vector layers = {layer_of({3, 3}, {.stride = {2, 1}}),
                              layer_of({2, 2}, {.stride = {1, 3}})};
  const auto windows = windows_of(layers, kInput);
  ASSERT_TRUE(windows);
  const ReceptiveField field = receptive_field(*windows);
  EXPECT_EQ(field.window_of({0, 0}), *marked(layers, {0, 0}));
  EXPECT_EQ(field.window_of({2, 1}), *marked(layers, {2, 1}));
  EXPECT_EQ(field.rows.jump, 2);
  EXPECT_EQ(field.cols.jump, 3);
}

TEST(ReceptiveField, a_cell_of_padding_alone_reaches_nothing) {
  const std::vector layers = {layer_of({1, 1}, {.padding = Padding::explicit_sides({2, 2, 2, 2})}),
                              layer_of({1, 1}, {})};
  const auto windows = windows_of(layers, kInput);
  ASSERT_TRUE(windows);
  EXPECT_FALSE(reached(*windows, {0, 5}));
  EXPECT_TRUE(reached(*windows, {2, 5}));
}

TEST(ReceptiveField, numbers_that_no_longer_fit_do_not_overflow) {
  AxisGeometry axis{.in = 9, .kernel = 3, .stride = std::int64_t{1} << 40, .span = 3, .out = 1};
  const std::vector<Geometry> windows(4, Geometry{axis, axis});
  const ReceptiveField field = receptive_field(windows);
  EXPECT_GT(field.rows.size, 0);
  EXPECT_GT(field.rows.jump, 0);
}

TEST(ReceptiveField, a_transposed_layer_has_none_and_is_named) {
  std::vector layers = {layer_of({3, 3}, {}), layer_of({2, 2}, {})};
  layers[1].transposed = TransposedSpec{};
  const auto windows = windows_of(layers, kInput);
  ASSERT_FALSE(windows);
  EXPECT_EQ(windows.error().message.substr(0, 9), "layer 2: ");
}

}  // namespace
}  // namespace convscope
