#include "core/reduced_cells.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support/images.h"

namespace convscope {
namespace {

using testing::random_image;

// Neither side a multiple of a factor.
constexpr Size kSize{2051, 2309};

double mean_of(const Image<float>& image, Region region) {
  double sum = 0;
  for (std::int64_t r = 0; r < region.size.rows; ++r) {
    for (std::int64_t c = 0; c < region.size.cols; ++c)
      sum += static_cast<double>(image.at({region.origin.row + r, region.origin.col + c}));
  }
  return sum / static_cast<double>(region.size.area());
}

TEST(ReducedCells, small_arrays_have_none) {
  ThreadPool pool(2);
  const auto image = random_image({2048, 2048}, 1);
  EXPECT_EQ(reduced_cells<float>(image.view(), pool), nullptr);
}

TEST(ReducedCells, are_means_down_to_a_few_cells) {
  ThreadPool pool(2);
  const auto image = random_image(kSize, 2);
  const auto reduced = reduced_cells<float>(image.view(), pool);
  ASSERT_NE(reduced, nullptr);
  std::vector<std::int64_t> factors;
  for (const auto& level : reduced->levels) factors.push_back(level.factor);
  EXPECT_EQ(factors, (std::vector<std::int64_t>{8, 16, 32, 64}));
  for (const auto& level : reduced->levels) {
    const std::int64_t f = level.factor;
    EXPECT_EQ(level.cells.size(), (Size{(kSize.rows + f - 1) / f, (kSize.cols + f - 1) / f}));
    for (const Point p : {Point{0, 0}, Point{3, 5}, Point{20, 30}}) {
      EXPECT_NEAR(static_cast<double>(level.cells.at(p)),
                  mean_of(image, {{p.row * f, p.col * f}, {f, f}}), 1e-6)
          << "factor " << f << " at " << p.row << ", " << p.col;
    }
  }
  // The last cell of the finest level stands for what is left: 3 rows, 5 columns.
  EXPECT_NEAR(static_cast<double>(reduced->levels[0].cells.at({256, 288})),
              mean_of(image, {{2048, 2304}, {3, 5}}), 1e-6);
}

TEST(ReducedCells, of_doubles_and_of_values_that_are_none) {
  ThreadPool pool(1);
  auto image = *Image<double>::create(kSize);
  image.fill(0.25);
  image.at({17, 9}) = std::numeric_limits<double>::quiet_NaN();
  const auto reduced = reduced_cells<double>(std::as_const(image).view(), pool);
  ASSERT_NE(reduced, nullptr);
  for (const auto& level : reduced->levels) {
    EXPECT_TRUE(std::isnan(level.cells.at({17 / level.factor, 9 / level.factor}))) << level.factor;
    EXPECT_EQ(level.cells.at({30, 30}), 0.25F) << level.factor;
  }
}

}  // namespace
}  // namespace convscope
