#include "core/coarse_picture.h"

#include <gtest/gtest.h>

#include "app/core/outcomes.h"
#include "support/images.h"

namespace convscope::testing {
namespace {

constexpr Size kLarge{2100, 2111};

Experiment large(const ConvolutionSpec& spec) {
  Experiment e = experiment_of(random_image(kLarge, 3), random_kernel({31, 31}, 4), spec);
  e.options.strategy = Strategy::kDirect;
  return e;
}

/// The coarse picture itself; the test fails where there is none.
Outcome coarse_of(const Experiment& e) {
  const auto plan = plan_for(e);
  const auto coarse = coarse_plan(e, *plan);
  EXPECT_TRUE(coarse.has_value());
  auto outcome = compute_coarse(e, e.source, *plan, *coarse, {});
  EXPECT_TRUE(outcome) << outcome.error().message;
  return *std::move(outcome);
}

TEST(CoarsePicture, has_cells_of_the_whole) {
  ConvolutionSpec sides;
  sides.padding = Padding::explicit_sides({3, 0, 1, 40});
  sides.border = Border::kReflect;
  ConvolutionSpec full;
  full.padding = {PaddingMode::kFull, {}};
  for (const ConvolutionSpec& spec : {ConvolutionSpec{.padding = Padding::same()}, sides, full}) {
    for (const ResponseKind kind : {ResponseKind::kValue, ResponseKind::kMagnitude}) {
      Experiment e = large(spec);
      e.response.kind = kind;
      const Outcome outcome = coarse_of(e);
      const auto& cells = std::get<Image<float>>(outcome.coarse->cells);
      const std::int64_t factor = outcome.coarse->factor;
      const Size output = outcome.size();
      EXPECT_EQ(cells.size(),
                (Size{(output.rows - 1) / factor + 1, (output.cols - 1) / factor + 1}));
      EXPECT_EQ(outcome.pictured, (Region{{0, 0}, output}));
      EXPECT_TRUE(outcome.known.size.empty());
      const double tolerance = 2 * float_tolerance(e.source->image.view(), e.kernel);
      for (std::int64_t r = 0; r < cells.size().rows; r += 7) {
        for (std::int64_t c = 0; c < cells.size().cols; c += 5)
          ASSERT_NEAR(cells.at({r, c}), outcome.value({r * factor, c * factor}), tolerance)
              << r << ", " << c;
      }
    }
  }
}

TEST(CoarsePicture, measures_its_own_cells) {
  const Outcome outcome = coarse_of(large({.padding = Padding::same()}));
  const auto& cells = std::get<Image<float>>(outcome.coarse->cells);
  EXPECT_EQ(outcome.statistics, statistics_of<float>(cells.view()));
}

TEST(CoarsePicture, is_for_large_convolutions_alone) {
  const auto planned = [](const Experiment& e) { return coarse_plan(e, *plan_for(e)); };
  EXPECT_FALSE(planned(experiment_of(random_image({700, 900}, 3), random_kernel({31, 34}, 4))));
  Experiment transposed = large({});
  transposed.transposed = TransposedSpec{};
  EXPECT_FALSE(planned(transposed));
  Experiment pooled = large({});
  pooled.pooling.kind = PoolingKind::kMax;
  pooled.pooled = true;
  EXPECT_FALSE(planned(pooled));
}

}  // namespace
}  // namespace convscope::testing
