// Pictures and numbers of data that divide by nothing, overflow or are none: each cell has the
// colour that it should have, in a figure, in the statistics and in the histogram.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "app/core/outcomes.h"
#include "convscope/distribution.h"
#include "core/display_style.h"
#include "core/figure/figure.h"
#include "support/images.h"

namespace convscope::figure {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();
constexpr float kTiny = std::numeric_limits<float>::denorm_min();
constexpr float kMost = std::numeric_limits<float>::max();
constexpr Colormap kSigned = Colormap::kBlueOrange;

Rgb viridis(std::size_t index) {
  return colormap_table(Colormap::kViridis)[index];
}
Rgb diverging(std::size_t index) {
  return colormap_table(kSigned)[index];
}

struct Odd {
  std::string name;
  std::vector<std::vector<float>> cells;  // 2 x 3
  std::vector<std::vector<Rgb>> expected;
};

std::vector<Odd> odd_images() {
  const auto all = [](const std::string& name, float value, Rgb color) {
    return Odd{name,
               {{value, value, value}, {value, value, value}},
               {{color, color, color}, {color, color, color}}};
  };
  const Rgb no = kNanColor;
  const Rgb up = kPositiveInfinityColor;
  const Rgb down = kNegativeInfinityColor;
  return {all("constant", 7, viridis(128)),
          all("constant 0", 0, viridis(128)),
          all("constant and negative", -7, diverging(0)),
          all("-0.0", -0.0F, viridis(128)),
          all("NaN", kNan, no),
          all("infinite", kInf, up),
          all("infinite and negative", -kInf, down),
          all("constant and huge", kMost, viridis(128)),
          all("constant and tiny", kTiny, viridis(128)),
          {"nothing finite",
           {{kNan, kInf, -kInf}, {kInf, kNan, -kInf}},
           {{no, up, down}, {up, no, down}}},
          {"denormals",
           {{0, kTiny, 2 * kTiny}, {3 * kTiny, 4 * kTiny, 5 * kTiny}},
           {{viridis(0), viridis(51), viridis(102)}, {viridis(153), viridis(204), viridis(255)}}},
          {"1e38",
           {{-1e38F, 0, 1e38F}, {1e38F, -1e38F, -0.0F}},
           {{diverging(0), diverging(128), diverging(255)},
            {diverging(255), diverging(0), diverging(128)}}},
          {"a range that overflows",
           {{-kMost, kMost, 0}, {kNan, kMost, kInf}},
           {{diverging(0), diverging(255), diverging(128)}, {no, diverging(255), up}}}};
}

Image<float> image_of(const Odd& odd) {
  auto image = *Image<float>::create({2, 3});
  for (std::int64_t r = 0; r < 2; ++r) {
    for (std::int64_t c = 0; c < 3; ++c)
      image.at({r, c}) = odd.cells[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
  }
  return image;
}

/// As it is: an input of `odd`, and an output that is the same.
Outcome outcome_of(const Odd& odd, Precision precision) {
  Experiment e = testing::experiment_of(image_of(odd), testing::kernel_of({{1}}));
  e.options.precision = precision;
  return testing::outcome_of(e);
}

Rgb pixel(const RgbImage& image, Point p) {
  return image.pixels[static_cast<std::size_t>(p.row * image.size.cols + p.col)];
}

/// A pixel of the cell that its number never covers.
Rgb cell_pixel(const RgbImage& image, const PlacedHeatmap& placed, Point cell) {
  const Region region = cell_region(layout_of(placed.heatmap), cell);
  return pixel(image, {placed.panel.origin.row + region.origin.row + 5,
                       placed.panel.origin.col + region.origin.col + 5});
}

std::string text_of(Rgb c) {
  return std::to_string(c.r) + " " + std::to_string(c.g) + " " + std::to_string(c.b);
}

TEST(OddValues, have_their_colors_in_a_figure) {
  for (const Odd& odd : odd_images()) {
    for (const Precision precision : {Precision::kFloat32, Precision::kFloat64}) {
      const Outcome outcome = outcome_of(odd, precision);
      const std::array<const Outcome*, 1> outcomes = {&outcome};
      const Figure figure = layout_figure(outcomes);
      const RgbImage image = render(figure);
      for (const std::size_t panel : {0U, 2U}) {
        for (std::int64_t i = 0; i < 6; ++i) {
          const Point at{i / 3, i % 3};
          const Rgb expected =
              odd.expected[static_cast<std::size_t>(at.row)][static_cast<std::size_t>(at.col)];
          EXPECT_EQ(text_of(cell_pixel(image, figure.rows[0].panels[panel], at)), text_of(expected))
              << odd.name << ", panel " << panel << ", cell " << i;
        }
      }
    }
  }
}

TEST(OddValues, are_counted_and_measured_without_a_nan) {
  for (const Odd& odd : odd_images()) {
    const Outcome outcome = outcome_of(odd, Precision::kFloat64);
    const Statistics& s = outcome.statistics;
    EXPECT_EQ(s.count + s.nans + s.infinities, 6) << odd.name;
    for (const double v : {s.minimum, s.maximum, s.mean}) EXPECT_TRUE(std::isfinite(v)) << odd.name;
    const auto view = std::get<Image<double>>(outcome.output).view();
    const Distribution d = distribution_of<double>(view, s, 1 << 20);
    for (const double v : {d.median(), d.quantile(0.01), d.standard_deviation})
      EXPECT_TRUE(std::isfinite(v)) << odd.name << ": " << v;
    const Display display = display_of(outcome, Pane::kOutput, {});
    EXPECT_LT(display.range.low, display.range.high) << odd.name;
    const Histogram h = histogram_of(d, display.range, 7);
    std::int64_t held = h.below + h.above;
    for (const std::int64_t n : h.counts) held += n;
    EXPECT_EQ(held, s.count) << odd.name;
  }
}

/// Doubles reach further than floats.
TEST(OddValues, of_doubles_at_both_ends_have_their_colors) {
  constexpr double kHuge = std::numeric_limits<double>::max();
  constexpr double kLeast = std::numeric_limits<double>::denorm_min();
  EXPECT_EQ(colormap_index(0, {0, kLeast}), 0);
  EXPECT_EQ(colormap_index(kLeast, {0, kLeast}), 255);
  EXPECT_EQ(colormap_index(kLeast, {-kLeast, kLeast}), 255);
  EXPECT_EQ(colormap_index(0, {-kLeast, kLeast}), 128);
  EXPECT_EQ(colormap_index(kHuge, {0, kHuge}), 255);
  const Display constant =
      resolve_display({}, {.count = 1, .minimum = kHuge, .maximum = kHuge}, false);
  EXPECT_TRUE(std::isfinite(constant.range.high));
  EXPECT_LT(constant.range.low, constant.range.high);
}

class Long : public ::testing::TestWithParam<Size> {};

TEST_P(Long, images_have_their_colors_from_end_to_end) {
  const Size size = GetParam();
  auto image = *Image<float>::create(size);
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c)
      image.at({r, c}) =
          (size.rows > size.cols ? r : c) < std::max(size.rows, size.cols) / 2 ? 0.0F : 1.0F;
  }
  const Outcome outcome =
      testing::outcome_of(testing::experiment_of(std::move(image), testing::kernel_of({{1}})));
  EXPECT_EQ(outcome.size(), size);
  EXPECT_EQ(outcome.statistics.mean, 0.5);
  const std::array<const Outcome*, 1> outcomes = {&outcome};
  const Figure figure = layout_figure(outcomes);
  const RgbImage picture = render(figure);
  for (const std::size_t panel : {0U, 2U}) {
    const PlacedHeatmap& placed = figure.rows[0].panels[panel];
    const Region plot = layout_of(placed.heatmap).plot;
    const auto at = [&](double share) {
      const bool wide = size.cols > size.rows;
      const auto along = [&](std::int64_t n, bool long_side) {
        return long_side ? static_cast<std::int64_t>(share * static_cast<double>(n - 1)) : n / 2;
      };
      return text_of(pixel(
          picture, {placed.panel.origin.row + plot.origin.row + along(plot.size.rows, !wide),
                    placed.panel.origin.col + plot.origin.col + along(plot.size.cols, wide)}));
    };
    for (const double share : {0.0, 0.2, 0.45}) EXPECT_EQ(at(share), text_of(viridis(0)));
    for (const double share : {0.55, 0.8, 1.0}) EXPECT_EQ(at(share), text_of(viridis(255)));
  }
}
INSTANTIATE_TEST_SUITE_P(OddValues, Long,
                         ::testing::Values(Size{1, 1'000'000}, Size{1'000'000, 1}, Size{2, 20'000},
                                           Size{20'000, 2}));

TEST(OddValues, means_of_huge_cells_are_no_infinity) {
  ThreadPool pool(1);
  auto image = *Image<float>::create({2100, 2000});
  image.fill(kMost);
  image.at({9, 9}) = kInf;
  const auto reduced = reduced_cells<float>(std::as_const(image).view(), pool);
  ASSERT_NE(reduced, nullptr);
  EXPECT_EQ(reduced->levels[0].cells.at({0, 0}), kMost);
  EXPECT_EQ(reduced->levels.back().cells.at({1, 0}), kMost);
  EXPECT_EQ(reduced->levels[0].cells.at({1, 1}), kInf) << "what is infinite stays so";
}

}  // namespace
}  // namespace convscope::figure
