// Layers in a row: order, sizes, results, and what is computed again.
#include "core/layer_stack.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "app/core/outcomes.h"
#include "convscope/reference.h"
#include "core/layer_cache.h"
#include "core/pooling.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::image_of;

Layer layer_of(Size kernel, std::uint64_t seed, const ConvolutionSpec& spec = {}) {
  Layer layer;
  layer.kernel = testing::random_kernel(kernel, seed);
  layer.kernel_name = "custom";
  layer.spec = spec;
  return layer;
}

/// Three layers over 12x15 whose sizes all differ, the first looked at.
Experiment example() {
  Experiment e = testing::experiment_of(testing::random_image({12, 15}, 1), Kernel{});
  Layer first = layer_of({3, 2}, 2, {.padding = Padding::same()});
  first.response = {ResponseKind::kRelu};
  first.pooling = {PoolingKind::kMax, {2, 3}, {2, 1}};
  Layer second = layer_of({2, 3}, 3, {.stride = {1, 2}, .border = Border::kReflect});
  second.response = {ResponseKind::kAbsolute};
  Layer third = layer_of({3, 3}, 4, {.dilation = {1, 2}, .padding = Padding::full()});
  third.pooling = {PoolingKind::kAverage, {3, 2}, {1, 2}};
  return with_layers(std::move(e), {first, second, third}, 0);
}

/// The definition, layer by layer, in double precision with float32 between layers.
Image<float> by_hand(ImageView<const float> input, const Layer& layer) {
  const auto sums = reference_convolve(input, layer.spec, layer.kernel);
  Image<float> cells = *Image<float>::create(sums->size());
  for (std::int64_t r = 0; r < sums->size().rows; ++r) {
    for (std::int64_t c = 0; c < sums->size().cols; ++c) {
      cells.at({r, c}) = static_cast<float>(respond(layer.response, sums->at({r, c}), 0));
    }
  }
  if (!layer.pooling.any()) return cells;
  const Pooling& p = layer.pooling;
  const Size size{(cells.size().rows - p.window.rows) / p.stride.rows + 1,
                  (cells.size().cols - p.window.cols) / p.stride.cols + 1};
  Image<float> pooled = *Image<float>::create(size);
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c) {
      double most = -std::numeric_limits<double>::infinity();
      double total = 0;
      for (std::int64_t i = 0; i < p.window.rows; ++i) {
        for (std::int64_t j = 0; j < p.window.cols; ++j) {
          const double v = cells.at({r * p.stride.rows + i, c * p.stride.cols + j});
          most = std::max(most, v);
          total += v;
        }
      }
      const bool max = p.kind == PoolingKind::kMax;
      pooled.at({r, c}) =
          static_cast<float>(max ? most : total / static_cast<double>(p.window.area()));
    }
  }
  return pooled;
}

TEST(LayerStack, looking_at_another_layer_changes_no_layer) {
  const Experiment e = example();
  for (std::size_t i = 0; i < 3; ++i) {
    const Experiment shown = with_shown(e, i);
    EXPECT_EQ(layers_of(shown), layers_of(e)) << i;
    EXPECT_EQ(shown_index(shown), i);
    EXPECT_EQ(shown.kernel, layers_of(e)[i].kernel);
    EXPECT_EQ(with_shown(shown, 0), e);
  }
}

TEST(LayerStack, layers_are_added_moved_and_taken_out) {
  const Experiment e = example();
  const auto layers = layers_of(e);
  const Experiment added = with_added(e, 0, new_layer());
  EXPECT_EQ(layer_count(added), 4U);
  EXPECT_EQ(shown_index(added), 1U) << "the new one is looked at";
  EXPECT_EQ(without_layer(added, 1).before.size(), 1U);
  EXPECT_EQ(layers_of(without_layer(added, 1)), layers);
  const Experiment moved = with_moved(e, 0, 1);
  EXPECT_EQ(layers_of(moved), (std::vector<Layer>{layers[1], layers[0], layers[2]}));
  EXPECT_EQ(shown_index(moved), 1U) << "it goes along";
  EXPECT_EQ(with_moved(e, 0, -1), e);
  EXPECT_EQ(with_moved(e, 2, 1), e);
}

TEST(LayerStack, the_last_layer_stays_and_there_are_not_too_many) {
  Experiment e = testing::experiment_of(image_of({{1, 2}, {3, 4}}), testing::kernel_of({{1}}));
  EXPECT_EQ(without_layer(e, 0), e);
  for (int i = 0; i < 40; ++i) e = with_added(e, 0, new_layer());
  EXPECT_EQ(layer_count(e), kMostLayers);
}

TEST(LayerStack, every_layer_is_the_reference_chained_by_hand) {
  const Experiment e = example();
  LayerCache cache;
  const auto stack = cache.stack_of(e, {});
  ASSERT_TRUE(stack) << stack.error().message;
  ASSERT_EQ((*stack)->layers.size(), 3U);
  Image<float> input = *e.source->image.clone();
  for (std::size_t i = 0; i < 3; ++i) {
    Image<float> expected = by_hand(std::as_const(input).view(), layers_of(e)[i]);
    const Image<float>& actual = (*stack)->layers[i].output->image;
    EXPECT_TRUE(testing::near(actual.view(), std::as_const(expected).view(), 1e-5))
        << "layer " << i;
    input = std::move(expected);
  }
}

TEST(LayerStack, an_outcome_reads_what_the_layer_in_front_gives) {
  for (const Precision precision : {Precision::kFloat32, Precision::kFloat64}) {
    Experiment e = with_shown(example(), 1);
    e.options.precision = precision;
    const Outcome outcome = testing::outcome_of(e);
    const Image<float> before = by_hand(e.source->image.view(), e.before[0]);
    EXPECT_TRUE(testing::near(outcome.input->image.view(), before.view(), 1e-6));
    EXPECT_FALSE(outcome.reads_source());
    const auto truth = reference_convolve(outcome.input->image.view(), e.spec, e.kernel);
    EXPECT_NEAR(outcome.value({2, 1}), std::abs(truth->at({2, 1})), 1e-5);
  }
}

TEST(LayerStack, a_pooling_that_is_looked_at_has_windows_and_terms_of_its_own) {
  const Experiment e = with_shown(example(), 0, true);
  const Outcome outcome = testing::outcome_of(e);
  EXPECT_EQ(outcome.plan.geometry.kernel(), (Size{2, 3}));
  EXPECT_EQ(outcome.size(), (Size{6, 13}));
  const Image<float> expected = by_hand(e.source->image.view(), shown_layer(e));
  EXPECT_TRUE(testing::near(std::get<Image<float>>(outcome.output).view(), expected.view(), 1e-6));
  const auto terms = terms_of(outcome, {2, 5});
  ASSERT_EQ(terms.size(), 6U);
  EXPECT_EQ(terms[0].position, (Point{4, 5}));
  EXPECT_EQ(terms.back().running, outcome.value({2, 5}));
}

TEST(Pooling, gives_hand_values_and_keeps_nan) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const auto image = image_of({{1, -2, 3, 4, 0}, {5, 6, -7, 8, 1}, {nan, 2, 3, 9, 5}});
  const auto pooled = [&](PoolingKind kind, Size window, Pair stride) {
    const Pooling pooling{kind, window, stride};
    return *pool<double>(image.view(), pooling, *pooling_geometry(pooling, image.size()));
  };
  const auto most = pooled(PoolingKind::kMax, {2, 2}, {1, 2});
  ASSERT_EQ(most.size(), (Size{2, 2})) << "what does not fill a window is left out";
  EXPECT_EQ(most.at({0, 0}), 6);
  EXPECT_EQ(most.at({0, 1}), 8);
  EXPECT_TRUE(std::isnan(most.at({1, 0})));
  const auto mean = pooled(PoolingKind::kAverage, {2, 3}, {1, 1});
  ASSERT_EQ(mean.size(), (Size{2, 3}));
  EXPECT_NEAR(mean.at({0, 0}), 1, 1e-15) << "(1 - 2 + 3 + 5 + 6 - 7) / 6";
  EXPECT_TRUE(std::isnan(mean.at({1, 0})));
  EXPECT_FALSE(std::isnan(mean.at({1, 1})));
}

TEST(LayerStack, only_what_follows_an_edit_is_computed_again) {
  LayerCache cache;
  Experiment e = with_shown(example(), 2);
  ASSERT_TRUE(cache.stack_of(e, {}));
  EXPECT_EQ(cache.computed(), 3);
  ASSERT_TRUE(cache.stack_of(e, {}));
  EXPECT_EQ(cache.computed(), 3) << "nothing has changed";
  e.kernel.weights[0] += 1;
  ASSERT_TRUE(cache.stack_of(e, {}));
  EXPECT_EQ(cache.computed(), 4) << "the last alone";
  e.before[1].response = {ResponseKind::kRelu};
  ASSERT_TRUE(cache.stack_of(e, {}));
  EXPECT_EQ(cache.computed(), 6) << "the second and the third";
  e.before[0].pooling.stride = {1, 2};
  ASSERT_TRUE(cache.stack_of(e, {}));
  EXPECT_EQ(cache.computed(), 8) << "the first is only pooled anew";
}

TEST(LayerStack, an_outcome_that_is_kept_is_not_computed_again) {
  LayerCache cache;
  const Experiment e = with_shown(example(), 1);
  const auto input = cache.input_of(e, {});
  ASSERT_TRUE(input);
  const auto outcome =
      compute_region(e, *input, *plan_for(e), {{0, 0}, plan_for(e)->geometry.output()}, {});
  cache.keep(*outcome);
  const auto stack = cache.stack_of(e, {});
  ASSERT_TRUE(stack);
  EXPECT_EQ(cache.computed(), 2) << "the first and the third";
  const Image<float>& kept = (*stack)->layers[1].convolved->image;
  EXPECT_TRUE(testing::near(kept.view(), std::get<Image<float>>(outcome->output).view(), 0));
}

TEST(LayerStack, an_impossible_layer_is_named_and_those_in_front_stay) {
  Experiment e = example();
  e.after[1].spec.padding = Padding::valid();
  e.after[1].kernel = testing::random_kernel({9, 9}, 1);
  EXPECT_TRUE(check(e)) << "the first can be looked at";
  LayerCache cache;
  const auto stack = cache.stack_of(e, {});
  ASSERT_TRUE(stack);
  EXPECT_EQ((*stack)->layers.size(), 2U);
  ASSERT_TRUE((*stack)->problem);
  EXPECT_EQ((*stack)->problem->message.substr(0, 9), "layer 3: ");
  const auto shown = check(with_shown(e, 2));
  ASSERT_FALSE(shown);
  EXPECT_EQ(shown.error().message.substr(0, 9), "layer 3: ");
  Experiment early = with_shown(e, 2);
  early.before[0].pooling.window = {50, 2};
  const auto status = check(early);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().message.substr(0, 9), "layer 1: ");
  EXPECT_NE(status.error().message.find("50x2"), std::string::npos) << status.error().message;
}

TEST(LayerStack, one_layer_is_not_spoken_of_as_a_layer) {
  Experiment e =
      testing::experiment_of(image_of({{1, 2, 3}, {3, 4, 5}}), testing::random_kernel({4, 4}, 1));
  const auto status = check(e);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().message.find("layer"), std::string::npos) << status.error().message;
}

TEST(LayerStack, pooling_strides_below_one_are_refused) {
  for (const Pooling& pooling :
       {Pooling{PoolingKind::kMax, {0, 2}, {1, 1}}, Pooling{PoolingKind::kMax, {2, 2}, {0, 1}},
        Pooling{PoolingKind::kAverage, {2, 2}, {1, -3}}}) {
    EXPECT_FALSE(pooling_geometry(pooling, {5, 6})) << pooling_text(pooling);
  }
}

}  // namespace
}  // namespace convscope
