// How often pixels are read and why some are not, against counting over all outputs and taps.
#include "convscope/coverage.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>

#include "convscope/explain.h"
#include "engine/small_geometries.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::describe;
using testing::small_geometries;

AxisGeometry axis_of(std::int64_t n, std::int64_t k, std::int64_t s, std::int64_t d,
                     std::int64_t p = 0) {
  const ConvolutionSpec spec{
      .stride = {1, s}, .dilation = {1, d}, .padding = Padding::explicit_sides({0, 0, p, p})};
  const auto geometry = resolve_geometry(spec, {2, n}, {1, k});
  EXPECT_TRUE(geometry) << geometry.error().message;
  return geometry ? geometry->cols : AxisGeometry{};
}

std::vector<std::int64_t> counts(const AxisGeometry& axis) {
  std::vector<std::int64_t> result;
  for (std::int64_t i = 0; i < axis.in; ++i) result.push_back(reads_of(axis, i));
  return result;
}

std::string causes(const AxisGeometry& axis) {
  std::string result;
  for (std::int64_t i = 0; i < axis.in; ++i) {
    result += ".FSD"[static_cast<int>(unread_cause(axis, i))];
  }
  return result;
}

TEST(Coverage, of_known_axes) {
  using Counts = std::vector<std::int64_t>;
  EXPECT_EQ(counts(axis_of(10, 3, 1, 2)), (Counts{1, 1, 2, 2, 3, 3, 2, 2, 1, 1}));
  EXPECT_EQ(counts(axis_of(10, 3, 2, 2)), (Counts{1, 0, 2, 0, 3, 0, 2, 0, 1, 0}));
  EXPECT_EQ(counts(axis_of(10, 3, 4, 1)), (Counts{1, 1, 1, 0, 1, 1, 1, 0, 0, 0}));
  EXPECT_EQ(counts(axis_of(10, 3, 2, 1)), (Counts{1, 1, 2, 1, 2, 1, 2, 1, 1, 0}));
  EXPECT_EQ(counts(axis_of(9, 2, 3, 1)), (Counts{1, 1, 0, 1, 1, 0, 1, 1, 0}));
  EXPECT_EQ(counts(axis_of(5, 3, 1, 1, 1)), (Counts{2, 3, 3, 3, 2}));
}

TEST(Coverage, names_the_cause_of_each_unread_cell) {
  EXPECT_EQ(causes(axis_of(10, 3, 1, 2)), "..........");
  EXPECT_EQ(causes(axis_of(10, 3, 2, 2)), ".D.D.D.D.F");
  EXPECT_EQ(causes(axis_of(10, 3, 4, 1)), "...S...FFF");
  EXPECT_EQ(causes(axis_of(10, 3, 2, 1)), ".........F");
  EXPECT_EQ(causes(axis_of(9, 2, 3, 1)), "..S..S..F");
  EXPECT_EQ(causes(axis_of(11, 2, 4, 2)), ".D.S.D.S.D.");
}

TEST(Coverage, sentences_carry_the_numbers) {
  EXPECT_EQ(
      unread_sentence(axis_of(10, 3, 4, 1), 3, "column"),
      "column 3 lies between windows: stride 4 is larger than the 3 cells that the kernel spans");
  EXPECT_EQ(unread_sentence(axis_of(10, 3, 4, 1), 8, "row"),
            "row 8 is dropped by the floor: after the last window 3 cells are left, fewer than "
            "the stride of 4");
  EXPECT_EQ(unread_sentence(axis_of(9, 2, 3, 1), 8, "row"),
            "row 8 is dropped by the floor: after the last window 1 cell is left, fewer than the "
            "stride of 3");
  EXPECT_EQ(unread_sentence(axis_of(10, 3, 2, 2), 1, "row"),
            "row 1 is always in a gap: with dilation 2 and stride 2 no tap ever stands on it");
  EXPECT_EQ(unread_sentence(axis_of(10, 3, 2, 2), 2, "row"), "");
}

/// Reads of every pixel, counted output by output and tap by tap.
Image<double> counted(const Geometry& g, Border border, bool with_copies) {
  auto reads = Image<double>::create(g.input());
  reads->fill(0);
  for (std::int64_t tap = 0; tap < g.output().area() * g.kernel().area(); ++tap) {
    const std::int64_t output = tap / g.kernel().area();
    const std::int64_t k = tap % g.kernel().area();
    const Point at{g.rows.input_of(output / g.cols.out, k / g.cols.kernel),
                   g.cols.input_of(output % g.cols.out, k % g.cols.kernel)};
    const Point from{border_index(border, at.row, g.rows.in),
                     border_index(border, at.col, g.cols.in)};
    if (from.row >= 0 && from.col >= 0 && (with_copies || from == at)) ++reads->at(from);
  }
  return *std::move(reads);
}

TEST(Coverage, equals_counting_over_every_small_case) {
  std::size_t number = 0;
  for (const Geometry& g : small_geometries()) {
    const Border border = kBorders[number++ % kBorders.size()];
    const Coverage own = coverage_of(g);
    const Coverage copied = coverage_with_copies(g, border);
    const Image<double> own_counted = counted(g, border, false);
    const Image<double> copied_counted = counted(g, border, true);
    std::int64_t unread = 0;
    double highest = 0;
    for (std::int64_t i = 0; i < g.input().area(); ++i) {
      const Point p{i / g.cols.in, i % g.cols.in};
      ASSERT_EQ(own.at(p), own_counted.at(p)) << p.row << "," << p.col << " of " << describe(g);
      ASSERT_EQ(copied.at(p), copied_counted.at(p))
          << border_name(border) << " " << p.row << "," << p.col << " of " << describe(g);
      unread += own_counted.at(p) == 0 ? 1 : 0;
      highest = std::max(highest, own_counted.at(p));
    }
    ASSERT_EQ(own.unread(), unread) << describe(g);
    ASSERT_EQ(own.maximum(), highest) << describe(g);
  }
}

TEST(Coverage, a_cause_goes_away_when_it_is_taken_away) {
  std::map<Unread, int> seen;
  for (const AxisGeometry& axis : testing::small_axes()) {
    for (std::int64_t i = -axis.before; i < axis.in + axis.after; ++i) {
      const Unread cause = unread_cause(axis, i);
      ++seen[cause];
      // Where the windows begin and end, found by walking.
      bool in_window = false;
      bool beyond = true;
      for (std::int64_t o = 0; o < axis.out; ++o) {
        const std::int64_t start = axis.input_of(o, 0);
        in_window = in_window || (i >= start && i < start + axis.span);
        beyond = beyond && i >= start + axis.span;
      }
      const bool read = reads_of(axis, i) > 0;
      const Unread expected = read        ? Unread::kRead
                              : beyond    ? Unread::kRemainder
                              : in_window ? Unread::kDilation
                                          : Unread::kStride;
      ASSERT_EQ(cause, expected) << "cell " << i << " of n " << axis.in << " k " << axis.kernel
                                 << " s " << axis.stride << " d " << axis.dilation << " padding "
                                 << axis.before << "," << axis.after;
    }
  }
  EXPECT_EQ(seen.size(), 4U) << "every cause must have been among the cases";
}

TEST(PaddingShare, equals_the_mass_of_the_taps_that_stand_on_padding) {
  std::uint64_t seed = 0;
  for (const Geometry& g : small_geometries()) {
    const Kernel kernel = testing::random_kernel(g.kernel(), ++seed);
    const PaddingShare share(g, kernel);
    for (std::int64_t o = 0; o < g.output().area(); ++o) {
      const Point output{o / g.cols.out, o % g.cols.out};
      double outside = 0;
      std::int64_t taps_outside = 0;
      for (std::int64_t k = 0; k < g.kernel().area(); ++k) {
        const Point tap{k / g.cols.kernel, k % g.cols.kernel};
        const Point at{g.rows.input_of(output.row, tap.row), g.cols.input_of(output.col, tap.col)};
        if (contains(g.input(), at)) continue;
        outside += std::abs(kernel.at(tap));
        ++taps_outside;
      }
      const double actual = share.at(output);
      ASSERT_NEAR(actual, outside / sum_of_magnitudes(kernel), 1e-14) << describe(g);
      if (taps_outside == 0) {
        ASSERT_EQ(actual, 0) << describe(g);
      }
      if (taps_outside == g.kernel().area()) {
        ASSERT_EQ(actual, 1) << describe(g);
      }
    }
  }
}

TEST(PaddingShare, of_a_kernel_without_mass_counts_taps) {
  const auto g = resolve_geometry({.padding = Padding::same()}, {5, 7}, {3, 2});
  ASSERT_TRUE(g) << g.error().message;
  EXPECT_NEAR(PaddingShare(*g, Kernel({3, 2})).at({0, 0}), 2.0 / 6, 1e-15);
  Kernel infinite({3, 2});
  infinite.at({1, 1}) = std::numeric_limits<double>::infinity();
  EXPECT_NEAR(PaddingShare(*g, infinite).at({4, 6}), 4.0 / 6, 1e-15);
}

}  // namespace
}  // namespace convscope
