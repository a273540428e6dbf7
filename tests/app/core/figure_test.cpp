#include "core/figure/figure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "app/core/outcomes.h"
#include "core/figure/theme.h"
#include "core/seed_example.h"
#include "support/images.h"

namespace convscope::figure {
namespace {

using testing::experiment_of;
using ::testing::HasSubstr;
using testing::integer_image;
using testing::kernel_of;
using ::testing::Not;
using testing::outcome_of;
using testing::random_image;

Rgb pixel(const RgbImage& image, Point p) {
  return image.pixels[static_cast<std::size_t>(p.row * image.size.cols + p.col)];
}

/// A pixel of the cell that its number never covers: near its upper left corner.
Rgb cell_pixel(const RgbImage& image, const PlacedHeatmap& placed, Point cell) {
  const Region region = cell_region(layout_of(placed.heatmap), cell);
  return pixel(image, {placed.panel.origin.row + region.origin.row + 5,
                       placed.panel.origin.col + region.origin.col + 5});
}

void expect_color(Rgb actual, Rgb expected, const std::string& where) {
  EXPECT_TRUE(actual == expected) << where << ": " << int{actual.r} << " " << int{actual.g} << " "
                                  << int{actual.b} << ", expected " << int{expected.r} << " "
                                  << int{expected.g} << " " << int{expected.b};
}

Outcome seed_outcome(const ConvolutionSpec& spec) {
  const auto experiment = seed_experiment(spec, Precision::kFloat32);
  EXPECT_TRUE(experiment);
  return outcome_of(*experiment);
}

struct Drawn {
  Figure figure;
  RgbImage image;
};

Drawn drawn(const Outcome& outcome) {
  const std::array<const Outcome*, 1> outcomes = {&outcome};
  Figure figure = layout_figure(outcomes);
  RgbImage image = render(figure);
  return {std::move(figure), std::move(image)};
}

TEST(Figure, cells_have_the_colors_of_their_values) {
  const Outcome outcome = seed_outcome({.dilation = {3, 3}, .padding = Padding::same()});
  const Drawn d = drawn(outcome);
  const auto& panels = d.figure.rows[0].panels;
  const double reach_in = std::abs(-2.0112646F);
  const double reach_out = std::abs(outcome.value({2, 0}));
  for (std::int64_t r = 0; r < 3; ++r) {
    for (std::int64_t c = 0; c < 3; ++c) {
      const std::string where = "(" + std::to_string(r) + ", " + std::to_string(c) + ")";
      expect_color(
          cell_pixel(d.image, panels[0], {r + 1, c + 1}),
          color_of(testing::seed_image().at({r, c}), {-reach_in, reach_in}, Colormap::kBlueOrange),
          "input " + where);
      expect_color(cell_pixel(d.image, panels[2], {r, c}),
                   color_of(outcome.value({r, c}), {-reach_out, reach_out}, Colormap::kBlueOrange),
                   "output " + where);
    }
  }
}

TEST(Figure, the_kernel_shows_its_taps_and_its_gaps) {
  const Outcome outcome = seed_outcome({.dilation = {2, 3}, .padding = Padding::same()});
  const Drawn d = drawn(outcome);
  const PlacedHeatmap& kernel = d.figure.rows[0].panels[1];
  ASSERT_EQ(kernel.heatmap.size, (Size{3, 4}));
  const double reach = 1.4252914F;
  expect_color(cell_pixel(d.image, kernel, {0, 0}),
               color_of(-1.3707366F, {-reach, reach}, Colormap::kBlueOrange), "tap (0, 0)");
  expect_color(cell_pixel(d.image, kernel, {2, 3}),
               color_of(-0.5596279F, {-reach, reach}, Colormap::kBlueOrange), "tap (1, 1)");
  for (const Point gap : {Point{1, 0}, Point{0, 1}, Point{2, 2}, Point{1, 3}}) {
    expect_color(cell_pixel(d.image, kernel, gap), kDark.inset, "gap");
  }
}

TEST(Figure, padding_is_dim_and_holds_the_borders_values) {
  const Outcome outcome = outcome_of(experiment_of(
      testing::image_of({{1, 2, 3}, {4, 5, 6}}), kernel_of({{1, 1}}),
      {.padding = Padding::explicit_sides({1, 0, 2, 1}), .border = Border::kReplicate}));
  const Drawn d = drawn(outcome);
  const PlacedHeatmap& input = d.figure.rows[0].panels[0];
  ASSERT_EQ(input.heatmap.size, (Size{3, 6}));
  EXPECT_EQ(input.heatmap.cell({0, 0}).kind, CellKind::kPadding);
  EXPECT_EQ(input.heatmap.cell({0, 0}).value, 1);
  EXPECT_EQ(input.heatmap.cell({2, 5}).value, 6);
  EXPECT_EQ(input.heatmap.cell({1, 2}).kind, CellKind::kData);
  const Rgb full = color_of(6, {1, 6}, Colormap::kViridis);
  expect_color(cell_pixel(d.image, input, {2, 4}), full, "the last cell");
  expect_color(cell_pixel(d.image, input, {2, 5}), mixed(kDark.padding, full, 0.3), "its copy");
}

TEST(Figure, the_colorbar_runs_from_low_to_high) {
  const Outcome outcome =
      outcome_of(experiment_of(testing::image_of({{0, 2}, {4, 8}, {1, 3}}), kernel_of({{1}})));
  const Drawn d = drawn(outcome);
  const PlacedHeatmap& input = d.figure.rows[0].panels[0];
  const Region bar = layout_of(input.heatmap).colorbar;
  const auto at = [&](std::int64_t row) {
    return pixel(d.image, {input.panel.origin.row + bar.origin.row + row,
                           input.panel.origin.col + bar.origin.col + bar.size.cols / 2});
  };
  expect_color(at(0), colormap_table(Colormap::kViridis)[255], "top");
  expect_color(at(bar.size.rows - 1), colormap_table(Colormap::kViridis)[0], "bottom");
}

TEST(Figure, the_same_outcome_draws_the_same_pixels_whatever_its_time) {
  Outcome outcome = seed_outcome({.padding = Padding::same()});
  const RgbImage first = drawn(outcome).image;
  outcome.compute_ms = 123456;
  const RgbImage second = drawn(outcome).image;
  EXPECT_EQ(first.size, second.size);
  EXPECT_TRUE(first.pixels == second.pixels);
}

TEST(Figure, values_are_written_into_the_cells_that_have_room) {
  const Outcome outcome = seed_outcome({});
  const Drawn d = drawn(outcome);
  const PlacedHeatmap& input = d.figure.rows[0].panels[0];
  const Region cell = cell_region(layout_of(input.heatmap), {0, 0});
  const Rgb ground = cell_pixel(d.image, input, {0, 0});
  int written = 0;
  for (std::int64_t r = 10; r < cell.size.rows - 10; ++r) {
    for (std::int64_t c = 4; c < cell.size.cols - 4; ++c) {
      const Point p{input.panel.origin.row + cell.origin.row + r,
                    input.panel.origin.col + cell.origin.col + c};
      written += pixel(d.image, p) == ground ? 0 : 1;
    }
  }
  EXPECT_GT(written, 50) << "pixels of the number in the first cell";
}

TEST(Figure, numbers_are_those_of_an_8_bit_file_where_it_is_shown_so) {
  Image<float> image = integer_image({2, 3}, 1);
  image.at({0, 0}) = 0;
  image.at({0, 1}) = 0.2F;
  image.at({0, 2}) = 1;
  image.at({1, 0}) = 0.4F;
  const Outcome outcome = outcome_of(experiment_of(std::move(image), kernel_of({{1}}), {}));
  DisplayStyle style;
  DisplaySettings& output = style.settings[static_cast<std::size_t>(Pane::kOutput)];
  output.eight_bit = true;
  output.range = ValueRange{0, 1};
  const std::array<const Outcome*, 1> outcomes = {&outcome};
  const auto svg = render_svg(outcomes, style);
  ASSERT_TRUE(svg) << svg.error().message;
  for (const char* text : {">0<", ">51<", ">255<", ">102<"}) EXPECT_THAT(*svg, HasSubstr(text));
  const auto plain = render_svg(outcomes, {});
  ASSERT_TRUE(plain);
  EXPECT_THAT(*plain, Not(HasSubstr(">51<")));
}

TEST(Figure, large_images_are_averaged_by_area) {
  // Blocks of 2x2 cells with values 0, 1, 2, 3 have the mean 1.5; every pixel covers 2x2 cells.
  auto image = Image<float>::create({880, 880});
  ASSERT_TRUE(image);
  for (std::int64_t r = 0; r < 880; ++r) {
    for (std::int64_t c = 0; c < 880; ++c) {
      image->at({r, c}) = static_cast<float>(r % 2 * 2 + c % 2);
    }
  }
  const Outcome outcome = outcome_of(experiment_of(*std::move(image), kernel_of({{1}})));
  const Drawn d = drawn(outcome);
  const PlacedHeatmap& input = d.figure.rows[0].panels[0];
  const Region plot = layout_of(input.heatmap).plot;
  ASSERT_EQ(plot.size, (Size{440, 440}));
  const Rgb expected = color_of(1.5, {0, 3}, Colormap::kViridis);
  for (std::int64_t r = 0; r < 440; r += 13) {
    for (std::int64_t c = 0; c < 440; c += 17) {
      const Point p{input.panel.origin.row + plot.origin.row + r,
                    input.panel.origin.col + plot.origin.col + c};
      expect_color(pixel(d.image, p), expected, "pixel " + std::to_string(r));
    }
  }
}

TEST(Figure, a_nan_is_not_averaged_away) {
  Image<float> image = random_image({600, 700}, 3);
  image.at({300, 350}) = std::numeric_limits<float>::quiet_NaN();
  const Outcome outcome = outcome_of(experiment_of(std::move(image), kernel_of({{1}})));
  const RgbImage figure = drawn(outcome).image;
  EXPECT_GT(std::count(figure.pixels.begin(), figure.pixels.end(), kNanColor), 1);
}

TEST(Figure, panels_lie_inside_the_figure_and_apart) {
  for (const Size size : {Size{1, 1}, Size{1, 3000}, Size{2000, 1}, Size{17, 23}, Size{300, 441}}) {
    const Outcome outcome = outcome_of(experiment_of(
        integer_image(size, 4), kernel_of({{1, 2}, {3, 4}, {5, 6}}), {.padding = Padding::full()}));
    const Drawn d = drawn(outcome);
    EXPECT_EQ(d.image.pixels.size(), static_cast<std::size_t>(d.figure.size.area()));
    std::int64_t left = 0;
    for (const PlacedHeatmap& placed : d.figure.rows[0].panels) {
      EXPECT_GT(placed.panel.origin.col, left) << to_string(size);
      left = placed.panel.origin.col + placed.panel.size.cols;
      EXPECT_LE(left, d.figure.size.cols) << to_string(size);
      EXPECT_LE(placed.panel.origin.row + placed.panel.size.rows, d.figure.size.rows);
      const HeatmapLayout layout = layout_of(placed.heatmap);
      EXPECT_LE(layout.panel.rows, placed.panel.size.rows) << to_string(size);
      EXPECT_LE(layout.panel.cols, placed.panel.size.cols) << to_string(size);
    }
  }
}

TEST(Figure, says_what_is_convolved_and_how) {
  const Outcome outcome = outcome_of(experiment_of(
      integer_image({9, 14}, 1), kernel_of({{1, 2, 3}, {4, 5, 6}}),
      {.stride = {2, 3}, .dilation = {3, 2}, .padding = Padding::full(), .flip = true},
      std::string(60, 'x') + ".png"));
  const std::array<const Outcome*, 1> outcomes = {&outcome};
  const FigureRow row = layout_figure(outcomes).rows[0];
  EXPECT_THAT(row.title, HasSubstr("…"));
  EXPECT_THAT(row.title, HasSubstr(".png, kernel custom"));
  EXPECT_THAT(row.settings, HasSubstr("stride (2, 3)"));
  EXPECT_THAT(row.settings, HasSubstr("dilation (3, 2)"));
  EXPECT_THAT(row.settings, HasSubstr("padding full (3 3 4 4), zero border"));
  EXPECT_THAT(row.settings, HasSubstr("convolution"));
  EXPECT_THAT(row.settings, Not(HasSubstr("cross-correlation")));
  EXPECT_THAT(row.formula, HasSubstr("rows ⌊(9 + 3 + 3 − 4) / 2⌋ + 1 = 6, remainder 1"));
  EXPECT_THAT(row.formula, HasSubstr("cols ⌊(14 + 4 + 4 − 5) / 3⌋ + 1 = 6, remainder 2"));
}

TEST(Figure, of_a_stack_names_the_image_every_layer_and_what_follows_the_sums) {
  Experiment e =
      experiment_of(integer_image({9, 14}, 1), kernel_of({{1, 2, 3}, {4, 5, 6}}), {}, "street.png");
  Layer first;
  first.kernel = kernel_of({{1, -1}, {2, 0}, {3, 1}});
  first.kernel_name = "mine";
  first.response = {ResponseKind::kThreshold, 0.25};
  first.pooling.kind = PoolingKind::kMax;
  e.before.push_back(first);
  e.response.kind = ResponseKind::kRelu;
  const Outcome outcome = outcome_of(e);
  const std::array<const Outcome*, 1> outcomes = {&outcome};
  const FigureRow row = layout_figure(outcomes).rows[0];
  EXPECT_EQ(row.title, "street.png, layer 2 of 2, kernel custom");
  EXPECT_THAT(row.settings, HasSubstr("ReLU"));
  ASSERT_EQ(row.layers.size(), 2U);
  EXPECT_EQ(row.layers[0], "1  mine: 3×2, valid, then threshold 0.25, max-pool 2×2");
  EXPECT_THAT(row.layers[1], HasSubstr("2  custom: 2×3, valid, then ReLU"));
  EXPECT_EQ(row.panels[0].heatmap.title, "Output of layer 1");
  EXPECT_GE(row.panels[0].panel.origin.row, row.region.origin.row + 30 + 2 * 20);
}

TEST(Figure, of_one_layer_says_what_follows_the_sums_and_nothing_twice) {
  Experiment e = experiment_of(integer_image({9, 14}, 1), kernel_of({{1, 2}, {4, 5}}), {}, "a.png");
  e.response.kind = ResponseKind::kMagnitude;
  const Outcome outcome = outcome_of(e);
  const std::array<const Outcome*, 1> outcomes = {&outcome};
  const FigureRow row = layout_figure(outcomes).rows[0];
  EXPECT_THAT(row.settings, HasSubstr("cross-correlation  ·  magnitude"));
  EXPECT_TRUE(row.layers.empty());
  EXPECT_EQ(row.panels[0].heatmap.title, "Input");
}

TEST(Figure, rows_stand_under_each_other) {
  const Outcome first = seed_outcome({});
  const Outcome second = seed_outcome({.dilation = {3, 3}, .padding = Padding::full()});
  const std::array<const Outcome*, 2> outcomes = {&first, &second};
  const Figure figure = layout_figure(outcomes);
  ASSERT_EQ(figure.rows.size(), 2U);
  for (std::size_t i = 0; i < 3; ++i) {
    const Region upper = figure.rows[0].panels[i].panel;
    const Region lower = figure.rows[1].panels[i].panel;
    EXPECT_EQ(upper.origin.col, lower.origin.col);
    EXPECT_EQ(upper.size.cols, lower.size.cols);
    EXPECT_GT(lower.origin.row, upper.origin.row + upper.size.rows);
  }
}

}  // namespace
}  // namespace convscope::figure
