// What every strategy owes: the reference's values over one grid of cases, the same bits on any
// number of threads and in any region, NaN and infinities where the sum of products has them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "convscope/simd_target.h"
#include "engine/convolution_cases.h"

namespace convscope {
namespace {

using testing::agrees_with_reference;
using testing::convolution_grid;
using testing::random_image;

/// Whole numbers come out exactly of any kernel.
bool is_exact(Strategy strategy) {
  return strategy != Strategy::kSeparable && strategy != Strategy::kFft;
}

/// Of rank 2, with rows of zeros: something for every strategy but box, which gets a box.
Kernel suitable_kernel(Strategy strategy) {
  Kernel kernel({9, 6});
  if (strategy == Strategy::kBox) {
    std::ranges::fill(kernel.weights, 0.7);
    return kernel;
  }
  for (std::int64_t i = 0; i < 9; ++i) {
    for (std::int64_t j = 0; j < 6; ++j) {
      const double x = 0.3 * static_cast<double>(j) - 1;
      const double y = 0.2 * static_cast<double>(i) - 0.7;
      kernel.at({i, j}) = i % 4 == 1 ? 0 : 1 + x * y;
    }
  }
  return kernel;
}

class EveryStrategy : public ::testing::TestWithParam<Strategy> {};

INSTANTIATE_TEST_SUITE_P(All, EveryStrategy, ::testing::ValuesIn(kStrategies),
                         [](const auto& p) { return std::string(strategy_name(p.param)); });

TEST_P(EveryStrategy, agrees_with_the_reference_over_the_grid) {
  int compared = 0;
  for (const auto& c : convolution_grid()) {
    ASSERT_TRUE(agrees_with_reference(c, GetParam(), is_exact(GetParam()), compared));
  }
  for (const auto& c : testing::width_grid()) {
    ASSERT_TRUE(agrees_with_reference(c, GetParam(), is_exact(GetParam()), compared));
  }
  EXPECT_GT(compared, 500);
}

TEST_P(EveryStrategy, agrees_with_the_reference_on_every_simd_target) {
  int compared = 0;
  for (const auto& name : available_simd_targets()) {
    ASSERT_TRUE(force_simd_target(name));
    std::size_t index = 0;
    for (const auto& c : convolution_grid()) {
      if (++index % 19 != 0) continue;
      ASSERT_TRUE(agrees_with_reference(c, GetParam(), is_exact(GetParam()), compared)) << name;
    }
  }
  ASSERT_TRUE(force_simd_target("auto"));
  EXPECT_GT(compared, 20);
}

TEST_P(EveryStrategy, gives_the_same_bits_on_any_number_of_threads) {
  const auto image = random_image({301, 437}, 4);
  const auto plan = make_plan({.padding = Padding::same(), .border = Border::kReflect},
                              image.size(), suitable_kernel(GetParam()), {.strategy = GetParam()});
  ASSERT_TRUE(plan) << plan.error().message;
  const auto alone = convolve<float>(image.view(), *plan);
  ASSERT_TRUE(alone);
  for (const int threads : {1, 2, 3, 7}) {
    ThreadPool pool(threads);
    const auto shared = convolve<float>(image.view(), *plan, {.pool = &pool});
    ASSERT_TRUE(shared);
    for (std::int64_t r = 0; r < alone->size().rows; ++r) {
      ASSERT_EQ(std::memcmp(alone->row(r), shared->row(r), 437 * sizeof(float)), 0)
          << "row " << r << " differs with " << threads << " threads";
    }
  }
}

TEST_P(EveryStrategy, gives_a_region_the_bits_of_the_whole) {
  const auto image = random_image({203, 317}, 5);
  for (const Pair stride : {Pair{1, 1}, Pair{2, 3}}) {
    if (GetParam() == Strategy::kBox && stride != Pair{}) continue;
    const ConvolutionSpec spec{.stride = stride, .padding = Padding::full()};
    const auto plan =
        make_plan(spec, image.size(), suitable_kernel(GetParam()), {.strategy = GetParam()});
    ASSERT_TRUE(plan) << plan.error().message;
    const auto whole = convolve<float>(image.view(), *plan);
    ASSERT_TRUE(whole);
    const Size size = whole->size();
    const Region regions[] = {{{size.rows / 3, size.cols / 4}, {size.rows / 2, size.cols / 3}},
                              {{0, size.cols - 2}, {size.rows, 2}},
                              {{size.rows / 2, size.cols / 2}, {1, 1}}};
    for (const Region& region : regions) {
      auto part = Image<float>::create(region.size);
      ASSERT_TRUE(convolve_region<float>(image.view(), *plan, region, part->view()));
      EXPECT_TRUE((testing::near<float, float>(std::as_const(*part).view(),
                                               std::as_const(*whole).view().crop(region), 0)))
          << "stride " << to_string(stride) << ", region " << to_string(region.size);
    }
  }
}

/// 'n' for NaN, '+' and '-' for infinities, '.' for a number.
char kind_of(float x) {
  if (std::isnan(x)) return 'n';
  if (std::isinf(x)) return x > 0 ? '+' : '-';
  return '.';
}

TEST_P(EveryStrategy, has_nan_and_infinities_where_the_sum_of_products_has_them) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  constexpr float kLargest = std::numeric_limits<float>::max();
  auto image = random_image({150, 190}, 6);
  image.at({20, 30}) = std::numeric_limits<float>::quiet_NaN();
  image.at({75, 100}) = kInfinity;
  image.at({80, 103}) = -kInfinity;
  image.at({149, 189}) = kLargest;
  image.at({148, 187}) = kLargest;
  const ConvolutionSpec spec{.dilation = {1, GetParam() == Strategy::kBox ? 1 : 2},
                             .padding = Padding::same(),
                             .border = Border::kCircular};
  const auto plan =
      make_plan(spec, image.size(), suitable_kernel(GetParam()), {.strategy = GetParam()});
  const auto direct =
      make_plan(spec, image.size(), suitable_kernel(GetParam()), {.strategy = Strategy::kDirect});
  ASSERT_TRUE(plan) << plan.error().message;
  const auto actual = convolve<float>(image.view(), *plan);
  const auto expected = convolve<float>(image.view(), *direct);
  ASSERT_TRUE(actual && expected);
  int unusual = 0;
  for (std::int64_t r = 0; r < 150; ++r) {
    for (std::int64_t c = 0; c < 190; ++c) {
      const float a = actual->at({r, c});
      const float e = expected->at({r, c});
      ASSERT_EQ(kind_of(a), kind_of(e)) << "(" << r << ", " << c << "): " << a << " for " << e;
      unusual += kind_of(e) != '.' ? 1 : 0;
    }
  }
  EXPECT_GT(unusual, 100);
}

TEST_P(EveryStrategy, stops_when_it_is_asked_to) {
  const auto image = random_image({64, 80}, 7);
  const auto plan =
      make_plan({}, image.size(), suitable_kernel(GetParam()), {.strategy = GetParam()});
  ASSERT_TRUE(plan) << plan.error().message;
  std::stop_source stop;
  stop.request_stop();
  const auto output = convolve<float>(image.view(), *plan, {.stop = stop.get_token()});
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().code, ErrorCode::kCancelled);
}

TEST(FarDilation, costs_no_memory_for_the_gaps) {
  const std::int64_t far = 100'000'000;
  for (const Border border : {Border::kZero, Border::kReplicate, Border::kSymmetric}) {
    for (const Pair stride : {Pair{1, 1}, Pair{2, 3}}) {
      const ConvolutionSpec spec{.stride = stride,
                                 .dilation = {far, far - 1},
                                 .padding = Padding::explicit_sides({far, far, far - 2, far}),
                                 .border = border};
      int compared = 0;
      for (const auto strategy : {std::optional<Strategy>{}, std::optional{Strategy::kDirect}}) {
        ASSERT_TRUE(agrees_with_reference({{13, 40}, {3, 3}, spec}, strategy, true, compared));
      }
      EXPECT_EQ(compared, 6);
    }
  }
}

TEST(FarDilation, agrees_where_few_blocks_share_rows_and_rings_are_not_kept) {
  int compared = 0;
  for (const Pair dilation : {Pair{19, 60}, Pair{70, 2}, Pair{150, 90}}) {
    const ConvolutionSpec spec{.dilation = dilation, .padding = Padding::same()};
    ASSERT_TRUE(agrees_with_reference({{211, 170}, {4, 3}, spec}, {}, true, compared));
  }
  EXPECT_EQ(compared, 9);
}

}  // namespace
}  // namespace convscope
