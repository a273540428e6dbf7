// Input -> outputs and tap -> pairs, against what a loop over all outputs and taps finds.
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <tuple>
#include <vector>

#include "convscope/explain.h"
#include "engine/small_geometries.h"
#include "support/images.h"

namespace convscope {

/// How a failing comparison writes a link.
void PrintTo(const AxisLink& link, std::ostream* out) {
  *out << "(" << link.position << " by " << link.output << " through " << link.tap << ")";
}

namespace {

using testing::describe;
using testing::small_axes;
using testing::small_geometries;

/// Every link of an axis whose position satisfies `wanted`, by position, then output.
template <class Wanted>
std::vector<AxisLink> found_links(const AxisGeometry& axis, Wanted wanted) {
  std::vector<AxisLink> links;
  for (std::int64_t o = 0; o < axis.out; ++o) {
    for (std::int64_t k = 0; k < axis.kernel; ++k) {
      if (wanted(axis.input_of(o, k))) links.push_back({axis.input_of(o, k), o, k});
    }
  }
  std::sort(links.begin(), links.end(), [](const AxisLink& a, const AxisLink& b) {
    return std::tie(a.position, a.output) < std::tie(b.position, b.output);
  });
  return links;
}

TEST(Links, readers_of_a_position_are_those_that_a_loop_finds) {
  const auto geometries = small_geometries();
  ASSERT_GT(geometries.size(), 2000U);
  for (const Geometry& g : geometries) {
    // Positions beyond the padding too: nothing reads them.
    for (std::int64_t r = -g.rows.before - 2; r < g.rows.in + g.rows.after + 2; ++r) {
      const std::int64_t c = g.cols.in - 1 - r;  // not the same coordinate
      const Links links = readers_of(g, {r, c});
      ASSERT_EQ(links.rows, found_links(g.rows, [&](std::int64_t p) { return p == r; }))
          << "row " << r << " of " << describe(g);
      ASSERT_EQ(links.cols, found_links(g.cols, [&](std::int64_t p) { return p == c; }))
          << "column " << c << " of " << describe(g);
    }
  }
}

TEST(Links, pairs_of_rows_and_columns_are_in_raster_order_of_the_outputs) {
  const ConvolutionSpec spec{.stride = {1, 2}, .dilation = {2, 1}, .padding = Padding::full()};
  const auto g = resolve_geometry(spec, {6, 9}, {3, 5});
  ASSERT_TRUE(g) << g.error().message;
  const Links links = readers_of(*g, {3, 4});
  ASSERT_EQ(links.count(), 3 * 3);
  std::vector<Link> expected;
  for (std::int64_t r = 0; r < g->rows.out; ++r) {
    for (std::int64_t c = 0; c < g->cols.out; ++c) {
      for (std::int64_t i = 0; i < 3; ++i) {
        for (std::int64_t j = 0; j < 5; ++j) {
          const Point read{g->rows.input_of(r, i), g->cols.input_of(c, j)};
          if (read == Point{3, 4}) expected.push_back({read, {r, c}, {i, j}});
        }
      }
    }
  }
  ASSERT_EQ(expected.size(), 9U);
  for (std::int64_t i = 0; i < links.count(); ++i) {
    EXPECT_EQ(links.at(i), expected[static_cast<std::size_t>(i)]) << "link " << i;
  }
}

TEST(Links, readers_of_a_pixel_include_the_cells_that_copy_it) {
  int copies = 0;
  for (const Geometry& g : small_geometries()) {
    for (const Border border : kBorders) {
      if (!resolve_geometry(testing::spec_of(g, border), g.input(), g.kernel())) continue;
      Plan plan;
      plan.geometry = g;
      plan.border = border;
      for (std::int64_t r = 0; r < g.rows.in; ++r) {
        const std::int64_t c = (r * 3 + 1) % g.cols.in;
        const Links links = readers_of_pixel(plan, {r, c});
        const auto copy_of = [&](std::int64_t cell, std::int64_t n) {
          return [=](std::int64_t p) { return border_index(border, p, n) == cell; };
        };
        ASSERT_EQ(links.rows, found_links(g.rows, copy_of(r, g.rows.in)))
            << border_name(border) << ", row " << r << " of " << describe(g);
        ASSERT_EQ(links.cols, found_links(g.cols, copy_of(c, g.cols.in)))
            << border_name(border) << ", column " << c << " of " << describe(g);
        copies += links.count() > readers_of(g, {r, c}).count() ? 1 : 0;
      }
    }
  }
  EXPECT_GT(copies, 1000) << "padding that copies pixels must have been among the cases";
}

TEST(Links, an_even_wider_symmetric_padding_repeats_the_image_whole) {
  const AxisGeometry axis{.in = 3, .kernel = 1, .before = 8, .after = 7, .span = 1, .out = 18};
  EXPECT_EQ(copies_of(Border::kSymmetric, axis, 0),
            (std::vector<std::int64_t>{-7, -6, -1, 0, 5, 6}));
  EXPECT_EQ(copies_of(Border::kReplicate, axis, 2),
            (std::vector<std::int64_t>{2, 3, 4, 5, 6, 7, 8, 9}));
  EXPECT_EQ(copies_of(Border::kReplicate, axis, 1), (std::vector<std::int64_t>{1}));
}

TEST(Links, weights_of_all_readers_are_what_an_impulse_puts_into_the_output) {
  for (const Border border : kBorders) {
    const ConvolutionSpec spec{.stride = {2, 1},
                               .dilation = {1, 2},
                               .padding = Padding::explicit_sides({3, 2, 4, 1}),
                               .border = border};
    const Kernel kernel = testing::integer_kernel({3, 4}, 5);
    const auto plan = make_plan(spec, {5, 7}, kernel);
    ASSERT_TRUE(plan) << plan.error().message;
    for (std::int64_t cell = 0; cell < 5 * 7; ++cell) {
      const Point pixel{cell / 7, cell % 7};
      auto impulse = Image<float>::create({5, 7});
      impulse->fill(0);
      impulse->at(pixel) = 1;
      auto expected = Image<double>::create(plan->geometry.output());
      expected->fill(0);
      const Links links = readers_of_pixel(*plan, pixel);
      for (std::int64_t i = 0; i < links.count(); ++i) {
        expected->at(links.at(i).output) += kernel.at(links.at(i).tap);
      }
      for (std::int64_t o = 0; o < plan->geometry.output().area(); ++o) {
        const Point output{o / plan->geometry.cols.out, o % plan->geometry.cols.out};
        EXPECT_EQ(explain_output(impulse->view(), *plan, output).back().running,
                  expected->at(output))
            << border_name(border) << ", pixel " << pixel.row << "," << pixel.col;
      }
    }
  }
}

TEST(Links, pairs_of_a_tap_are_one_step_per_output) {
  for (const Geometry& g : small_geometries()) {
    const Point tap{g.rows.kernel - 1, g.cols.kernel / 2};
    const TapPairs pairs = pairs_of_tap(g, tap);
    ASSERT_EQ(pairs.rows.count, g.rows.out) << describe(g);
    ASSERT_EQ(pairs.cols.count, g.cols.out) << describe(g);
    for (std::int64_t r = 0; r < g.rows.out; ++r) {
      ASSERT_EQ(pairs.rows.at(r), g.rows.input_of(r, tap.row)) << describe(g);
    }
    for (std::int64_t c = 0; c < g.cols.out; ++c) {
      ASSERT_EQ(pairs.cols.at(c), g.cols.input_of(c, tap.col)) << describe(g);
    }
  }
}

TEST(Links, closed_form_needs_no_loop_over_large_numbers) {
  // 2^40 taps, stride 3 * 2^20 and dilation 2 * 2^20: found at once or never.
  constexpr std::int64_t kUnit = std::int64_t{1} << 20;
  AxisGeometry axis{.in = std::int64_t{1} << 62,
                    .kernel = kUnit * kUnit / 4,
                    .stride = 3 * kUnit,
                    .dilation = 2 * kUnit};
  axis.span = axis.dilation * (axis.kernel - 1) + 1;
  axis.out = (axis.in - axis.span) / axis.stride + 1;
  const std::int64_t position = 12'345'678 * kUnit;
  const AxisReaders readers = axis_readers(axis, position);
  ASSERT_EQ(readers.count(), (12'345'678 / 2) / 3 + 1);
  for (const std::int64_t i : {std::int64_t{0}, readers.count() / 2, readers.count() - 1}) {
    EXPECT_EQ(axis.input_of(readers.outputs.at(i), readers.taps.at(i)), position);
  }
  EXPECT_EQ(axis_readers(axis, position + 1).count(), 0);
}

}  // namespace
}  // namespace convscope
