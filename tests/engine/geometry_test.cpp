// The arithmetic of sizes: PyTorch's tables, and the formula against a kernel slid by hand.
#include "convscope/geometry.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace convscope {
namespace {

constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();

Padding sides(std::int64_t top, std::int64_t bottom, std::int64_t left, std::int64_t right) {
  return Padding::explicit_sides({top, bottom, left, right});
}

TEST(Geometry, same_puts_the_extra_cell_at_the_bottom_and_right) {
  // (before, after) for kernel sizes 1 to 6, one row per dilation, as PyTorch pads.
  const std::int64_t table[3][6][2] = {{{0, 0}, {0, 1}, {1, 1}, {1, 2}, {2, 2}, {2, 3}},
                                       {{0, 0}, {1, 1}, {2, 2}, {3, 3}, {4, 4}, {5, 5}},
                                       {{0, 0}, {1, 2}, {3, 3}, {4, 5}, {6, 6}, {7, 8}}};
  for (std::int64_t d = 1; d <= 3; ++d) {
    for (std::int64_t k = 1; k <= 6; ++k) {
      // The columns use the table's entry of the next dilation and the mirrored kernel size.
      const std::int64_t dc = d % 3 + 1;
      const std::int64_t kc = 7 - k;
      const ConvolutionSpec spec{.dilation = {d, dc}, .padding = Padding::same()};
      const auto g = resolve_geometry(spec, {4, 9}, {k, kc});
      ASSERT_TRUE(g) << g.error().message;
      const auto& rows = table[d - 1][k - 1];
      const auto& cols = table[dc - 1][kc - 1];
      EXPECT_EQ(g->padding(), (Sides{rows[0], rows[1], cols[0], cols[1]}))
          << "kernel " << k << "x" << kc << ", dilation " << d << ", " << dc << ": "
          << to_string(g->padding());
      EXPECT_EQ(g->output(), (Size{4, 9}));
    }
  }
}

TEST(Geometry, full_pads_with_the_reach_of_the_dilated_kernel) {
  const ConvolutionSpec spec{.stride = {2, 3}, .dilation = {3, 2}, .padding = Padding::full()};
  const auto g = resolve_geometry(spec, {5, 8}, {3, 4});
  ASSERT_TRUE(g) << g.error().message;
  EXPECT_EQ(g->padding(), (Sides{6, 6, 6, 6}));
  EXPECT_EQ(g->effective_kernel(), (Size{7, 7}));
  EXPECT_EQ(g->padded(), (Size{17, 20}));
  EXPECT_EQ(g->output(), (Size{6, 5}));
  EXPECT_EQ(g->remainder(), (Size{0, 1}));
}

TEST(Geometry, valid_and_same_ignore_the_sides_that_they_keep) {
  Padding kept = Padding::valid();
  kept.sides = {-1, 2, 3, 4};
  const auto g = resolve_geometry({.padding = kept}, {5, 8}, {3, 2});
  ASSERT_TRUE(g) << g.error().message;
  EXPECT_EQ(g->padding(), (Sides{0, 0, 0, 0}));
}

/// Places where a kernel fits, found by sliding it.
AxisGeometry slid(std::int64_t padded, std::int64_t k, std::int64_t s, std::int64_t d) {
  AxisGeometry axis;
  std::int64_t last_read = -1;
  for (std::int64_t start = 0; start + (k - 1) * d < padded; start += s) {
    ++axis.out;
    last_read = start + (k - 1) * d;
  }
  axis.remainder = padded - 1 - last_read;
  return axis;
}

TEST(Geometry, agrees_with_a_kernel_slid_over_the_padded_axis) {
  int fitting = 0;
  for (std::int64_t n = 1; n <= 12; ++n) {
    for (std::int64_t k = 1; k <= 5; ++k) {
      for (std::int64_t s = 1; s <= 5; ++s) {
        for (std::int64_t d = 1; d <= 4; ++d) {
          for (std::int64_t p = 0; p <= 3; ++p) {
            const ConvolutionSpec spec{
                .stride = {1, s}, .dilation = {2, d}, .padding = sides(0, 0, p, p / 2)};
            const auto g = resolve_geometry(spec, {1, n}, {1, k});
            const AxisGeometry expected = slid(n + p + p / 2, k, s, d);
            ASSERT_EQ(g.ok(), expected.out > 0)
                << n << " " << k << " " << s << " " << d << " " << p;
            if (!g) continue;
            ++fitting;
            ASSERT_EQ(g->cols.out, expected.out)
                << n << " " << k << " " << s << " " << d << " " << p;
            ASSERT_EQ(g->cols.remainder, expected.remainder)
                << n << " " << k << " " << s << " " << d << " " << p;
          }
        }
      }
    }
  }
  EXPECT_GT(fitting, 2000);
}

/// How many outputs read each cell of one axis.
std::vector<int> coverage(std::int64_t n, std::int64_t k, std::int64_t s, std::int64_t d) {
  const auto g = resolve_geometry({.stride = {1, s}, .dilation = {1, d}}, {1, n}, {1, k});
  std::vector<int> counts(static_cast<std::size_t>(n));
  for (std::int64_t o = 0; o < g->cols.out; ++o) {
    for (std::int64_t tap = 0; tap < k; ++tap) {
      ++counts.at(static_cast<std::size_t>(g->cols.input_of(o, tap)));
    }
  }
  return counts;
}

TEST(Geometry, input_of_reads_the_cells_that_pytorch_reads) {
  using Counts = std::vector<int>;
  EXPECT_EQ(coverage(10, 3, 1, 2), (Counts{1, 1, 2, 2, 3, 3, 2, 2, 1, 1}));
  EXPECT_EQ(coverage(10, 3, 2, 2), (Counts{1, 0, 2, 0, 3, 0, 2, 0, 1, 0}));
  EXPECT_EQ(coverage(10, 3, 4, 1), (Counts{1, 1, 1, 0, 1, 1, 1, 0, 0, 0}));
  EXPECT_EQ(coverage(10, 3, 2, 1), (Counts{1, 1, 2, 1, 2, 1, 2, 1, 1, 0}));
  EXPECT_EQ(coverage(9, 2, 3, 1), (Counts{1, 1, 0, 1, 1, 0, 1, 1, 0}));
}

TEST(Geometry, input_of_counts_from_the_first_padding_cell) {
  const ConvolutionSpec spec{.stride = {2, 3}, .dilation = {3, 2}, .padding = sides(1, 0, 4, 0)};
  const auto g = resolve_geometry(spec, {9, 11}, {2, 3});
  ASSERT_TRUE(g) << g.error().message;
  EXPECT_EQ(g->rows.input_of(0, 0), -1);
  EXPECT_EQ(g->rows.input_of(2, 1), 6);
  EXPECT_EQ(g->cols.input_of(0, 0), -4);
  EXPECT_EQ(g->cols.input_of(3, 2), 9);
}

TEST(Geometry, same_accepts_a_kernel_larger_than_the_image) {
  const auto g = resolve_geometry({.padding = Padding::same()}, {5, 4}, {9, 12});
  ASSERT_TRUE(g) << g.error().message;
  EXPECT_EQ(g->output(), (Size{5, 4}));
  EXPECT_EQ(g->padding(), (Sides{4, 4, 5, 6}));
}

TEST(Geometry, a_stride_beyond_the_image_leaves_one_output) {
  const auto g = resolve_geometry({.stride = {7, kHighest}}, {5, 6}, {3, 2});
  ASSERT_TRUE(g) << g.error().message;
  EXPECT_EQ(g->output(), (Size{1, 1}));
  EXPECT_EQ(g->remainder(), (Size{2, 4}));
}

TEST(StridedSame, alternatives_are_tensorflows_and_half_the_kernel) {
  const ConvolutionSpec spec{.stride = {2, 2}, .padding = Padding::same()};
  const auto small = strided_same_alternatives(spec, {6, 224}, {3, 7});
  EXPECT_EQ(small.tensorflow, (Sides{0, 1, 2, 3})) << to_string(small.tensorflow);
  EXPECT_EQ(small.half_kernel, (Sides{1, 1, 3, 3})) << to_string(small.half_kernel);
}

TEST(StridedSame, tensorflows_meaning_makes_one_output_per_stride) {
  for (std::int64_t n = 1; n <= 14; ++n) {
    for (std::int64_t k = 1; k <= 5; ++k) {
      for (std::int64_t s = 1; s <= 4; ++s) {
        for (std::int64_t d = 1; d <= 3; ++d) {
          const ConvolutionSpec spec{
              .stride = {s, 2}, .dilation = {d, 1}, .padding = Padding::same()};
          const Sides p = strided_same_alternatives(spec, {n, 9}, {k, 4}).tensorflow;
          ConvolutionSpec padded = spec;
          padded.padding = Padding::explicit_sides(p);
          const auto g = resolve_geometry(padded, {n, 9}, {k, 4});
          ASSERT_TRUE(g) << g.error().message;
          ASSERT_EQ(g->output(), (Size{(n + s - 1) / s, 5}))
              << n << " " << k << " " << s << " " << d;
          ASSERT_TRUE(p.bottom == p.top || p.bottom == p.top + 1) << to_string(p);
          // The least padding that reaches so far: one cell less loses an output.
          if (p.top + p.bottom > 0) {
            const std::int64_t less = n + p.top + p.bottom - 1 - (d * (k - 1) + 1);
            ASSERT_TRUE(less < 0 || less / s + 1 < g->rows.out);
          }
        }
      }
    }
  }
}

TEST(Geometry, one_tap_needs_no_dilation_at_all) {
  const auto g = resolve_geometry({.dilation = {kHighest, kHighest - 1}}, {5, 7}, {1, 1});
  ASSERT_TRUE(g) << g.error().message;
  EXPECT_EQ(g->output(), (Size{5, 7}));
  EXPECT_EQ(g->effective_kernel(), (Size{1, 1}));
}

}  // namespace
}  // namespace convscope
