// Value -> colour: the tables' ends, the index, and what makes the diverging maps trustworthy.
#include "convscope/colormap.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

namespace convscope {
namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

Vector product(const Matrix& m, const Vector& v) {
  Vector out = {};
  for (std::size_t i = 0; i < 3; ++i) out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
  return out;
}

Vector linear_of(Rgb colour) {
  const auto channel = [](std::uint8_t v) {
    const double s = v / 255.0;
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
  };
  return {channel(colour.r), channel(colour.g), channel(colour.b)};
}

/// CIE L*a*b* (D65).
Vector lab_of(const Vector& linear) {
  constexpr Matrix kToXyz = {{{0.4124564, 0.3575761, 0.1804375},
                              {0.2126729, 0.7151522, 0.0721750},
                              {0.0193339, 0.1191920, 0.9503041}}};
  Vector f = product(kToXyz, linear);
  constexpr Vector kWhite = {0.95047, 1.0, 1.08883};
  for (std::size_t i = 0; i < 3; ++i) {
    const double t = f[i] / kWhite[i];
    f[i] = t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  }
  return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

double lightness(Rgb colour) {
  return lab_of(linear_of(colour))[0];
}

double distance(const Vector& a, const Vector& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/// Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
constexpr Matrix kProtanopia = {{{0.152286, 1.052583, -0.204868},
                                 {0.114503, 0.786281, 0.099216},
                                 {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kDeuteranopia = {{{0.367322, 0.860646, -0.227968},
                                   {0.280085, 0.672501, 0.047413},
                                   {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix kTritanopia = {{{1.255528, -0.076749, -0.178779},
                                 {-0.078411, 0.930809, 0.147602},
                                 {0.004733, 0.691367, 0.303900}}};

Vector seen_through(const Matrix& deficiency, Rgb colour) {
  Vector linear = product(deficiency, linear_of(colour));
  for (double& v : linear) v = std::clamp(v, 0.0, 1.0);
  return lab_of(linear);
}

class DivergingMap : public ::testing::TestWithParam<Colormap> {
 protected:
  std::span<const Rgb, 256> table_ = colormap_table(GetParam());
  Rgb side(int k) const { return table_.begin()[128 + k]; }
};

TEST_P(DivergingMap, lightness_is_monotone_and_nearly_linear_on_each_side_of_zero) {
  const double zero = lightness(side(0));
  for (const int sign : {-1, 1}) {
    const double step = (lightness(side(127 * sign)) - zero) / 127;
    EXPECT_GT(std::abs(step), 0.4) << "the side " << sign << " is too flat";
    for (int k = 1; k <= 127; ++k) {
      const double before = lightness(side((k - 1) * sign));
      const double here = lightness(side(k * sign));
      EXPECT_GT((here - before) * step, 0) << "entry " << 128 + k * sign;
      EXPECT_NEAR(here, zero + k * step, 0.8) << "entry " << 128 + k * sign;
    }
  }
}

TEST_P(DivergingMap, both_sides_have_the_same_lightness) {
  for (int k = 1; k <= 127; ++k) {
    EXPECT_NEAR(lightness(side(-k)), lightness(side(k)), 0.8) << "at distance " << k;
  }
}

TEST_P(DivergingMap, zero_is_neutral_and_the_sides_are_blue_and_orange) {
  const Vector zero = lab_of(linear_of(side(0)));
  EXPECT_LT(std::hypot(zero[1], zero[2]), 8);
  for (int k = 16; k <= 127; ++k) {
    EXPECT_LT(lab_of(linear_of(side(-k)))[2], -10) << "entry " << 128 - k << " is not blue";
    EXPECT_GT(lab_of(linear_of(side(k)))[2], 5) << "entry " << 128 + k << " is not orange";
  }
}

TEST_P(DivergingMap, sides_stay_distinguishable_for_colour_blind_people) {
  for (const Matrix& deficiency : {kProtanopia, kDeuteranopia, kTritanopia}) {
    for (int k = 24; k <= 127; ++k) {
      const double apart =
          distance(seen_through(deficiency, side(-k)), seen_through(deficiency, side(k)));
      EXPECT_GT(apart, 12) << "entries " << 128 - k << " and " << 128 + k
                           << ", deficiency matrix beginning with " << deficiency[0][0];
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Both, DivergingMap,
                         ::testing::Values(Colormap::kBlueOrange, Colormap::kBlueOrangeLight));

TEST(Colormap, ends_of_the_published_maps) {
  const auto ends = [](Colormap map) {
    return std::pair(colormap_table(map).front(), colormap_table(map).back());
  };
  EXPECT_EQ(ends(Colormap::kGray), std::pair(Rgb{0, 0, 0}, Rgb{255, 255, 255}));
  EXPECT_EQ(ends(Colormap::kViridis), std::pair(Rgb{0x44, 0x01, 0x54}, Rgb{0xFD, 0xE7, 0x25}));
  EXPECT_EQ(ends(Colormap::kInferno), std::pair(Rgb{0x00, 0x00, 0x04}, Rgb{0xFC, 0xFF, 0xA4}));
  EXPECT_EQ(ends(Colormap::kMagma), std::pair(Rgb{0x00, 0x00, 0x04}, Rgb{0xFC, 0xFD, 0xBF}));
  EXPECT_EQ(ends(Colormap::kCividis), std::pair(Rgb{0x00, 0x22, 0x4E}, Rgb{0xFE, 0xE8, 0x38}));
}

TEST(Colormap, known_entries_of_the_computed_maps) {
  const auto entry = [](Colormap map, std::size_t i) { return colormap_table(map)[i]; };
  // Mikhailov's table: two that the computation starts from and two that it must meet.
  const auto near = [](Rgb a, Rgb b) {
    return std::abs(a.r - b.r) <= 1 && std::abs(a.g - b.g) <= 1 && std::abs(a.b - b.b) <= 1;
  };
  EXPECT_EQ(entry(Colormap::kTurbo, 0), (Rgb{48, 18, 59}));
  EXPECT_EQ(entry(Colormap::kTurbo, 255), (Rgb{122, 4, 3}));
  EXPECT_TRUE(near(entry(Colormap::kTurbo, 84), {25, 227, 185})) << "(0.09958, 0.89040, 0.72393)";
  EXPECT_TRUE(near(entry(Colormap::kTurbo, 131), {172, 251, 56})) << "(0.67462, 0.98246, 0.21960)";
  // Moreland's published table of 33.
  EXPECT_EQ(entry(Colormap::kCoolwarm, 0), (Rgb{59, 76, 192}));
  EXPECT_EQ(entry(Colormap::kCoolwarm, 128), (Rgb{221, 221, 221}));
  EXPECT_EQ(entry(Colormap::kCoolwarm, 255), (Rgb{180, 4, 38}));
  // Brewer's schemes of 11.
  EXPECT_EQ(entry(Colormap::kRdBu, 0), (Rgb{0x67, 0x00, 0x1f}));
  EXPECT_EQ(entry(Colormap::kRdBu, 255), (Rgb{0x05, 0x30, 0x61}));
  EXPECT_EQ(entry(Colormap::kPuOr, 0), (Rgb{0x7f, 0x3b, 0x08}));
  EXPECT_EQ(entry(Colormap::kPuOr, 255), (Rgb{0x2d, 0x00, 0x4b}));
  for (const Colormap map : {Colormap::kRdBu, Colormap::kPuOr}) {
    EXPECT_EQ(entry(map, 128), (Rgb{0xf7, 0xf7, 0xf7})) << colormap_name(map);
  }
}

class SignsApart : public ::testing::TestWithParam<Colormap> {};

TEST_P(SignsApart, for_colour_blind_people_too) {
  const auto table = colormap_table(GetParam());
  for (const Matrix& deficiency : {kProtanopia, kDeuteranopia, kTritanopia}) {
    for (std::size_t k = 40; k <= 127; ++k) {
      EXPECT_GT(distance(seen_through(deficiency, table[128 - k]),
                         seen_through(deficiency, table[128 + k])),
                12)
          << "entries " << 128 - k << " and " << 128 + k << ", deficiency matrix beginning with "
          << deficiency[0][0];
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Published, SignsApart,
                         ::testing::Values(Colormap::kCoolwarm, Colormap::kRdBu, Colormap::kPuOr));

TEST(Colormap, sequential_maps_grow_lighter_and_never_jump) {
  for (const Colormap map : kColormaps) {
    if (is_diverging(map) || map == Colormap::kTurbo) continue;  // a rainbow grows darker again
    const auto table = colormap_table(map);
    for (std::size_t i = 1; i < 256; ++i) {
      EXPECT_GT(lightness(table[i]), lightness(table[i - 1]) - 0.2) << colormap_name(map) << i;
      EXPECT_LT(distance(lab_of(linear_of(table[i])), lab_of(linear_of(table[i - 1]))), 4)
          << colormap_name(map) << " entry " << i;
    }
  }
}

TEST(Colormap, names_are_distinct_and_read_back) {
  std::set<std::string_view> names;
  for (const Colormap map : kColormaps) {
    names.insert(colormap_name(map));
    EXPECT_EQ(parse_colormap(colormap_name(map)), map);
  }
  EXPECT_EQ(names.size(), kColormaps.size());
  EXPECT_EQ(parse_colormap("jet"), std::nullopt);
  EXPECT_EQ(parse_colormap(""), std::nullopt);
}

TEST(ColormapIndex, spreads_the_range_over_the_entries) {
  const ValueRange range{-2, 3};
  EXPECT_EQ(colormap_index(-2, range), 0);
  EXPECT_EQ(colormap_index(3, range), 255);
  EXPECT_EQ(colormap_index(-2.5, range), 0);
  EXPECT_EQ(colormap_index(1e300, range), 255);
  for (int i = 0; i < 256; ++i) EXPECT_EQ(colormap_index(-2 + 5 * i / 255.0, range), i);
}

TEST(ColormapIndex, zero_of_a_symmetric_range_is_the_neutral_entry) {
  EXPECT_EQ(colormap_index(0, {-1.9, 1.9}), 128);
  EXPECT_EQ(colormap_index(0, {-1e-30, 1e-30}), 128);
  EXPECT_EQ(colormap_index(7, {7, 7}), 128);
}

TEST(ColormapIndex, ranges_whose_width_overflows_are_fine) {
  constexpr double kMost = std::numeric_limits<double>::max();
  EXPECT_EQ(colormap_index(-kMost, {-kMost, kMost}), 0);
  EXPECT_EQ(colormap_index(0, {-kMost, kMost}), 128);
  EXPECT_EQ(colormap_index(kMost, {-kMost, kMost}), 255);
}

TEST(ColorOf, values_without_a_colour_have_one_that_no_map_has) {
  constexpr double kInf = std::numeric_limits<double>::infinity();
  for (const Colormap map : kColormaps) {
    EXPECT_EQ(color_of(std::nan(""), {0, 1}, map), kNanColor);
    EXPECT_EQ(color_of(kInf, {0, 1}, map), kPositiveInfinityColor);
    EXPECT_EQ(color_of(-kInf, {0, 1}, map), kNegativeInfinityColor);
    for (const Rgb colour : colormap_table(map)) {
      EXPECT_NE(colour, kNanColor);
      EXPECT_NE(colour, kPositiveInfinityColor);
      EXPECT_NE(colour, kNegativeInfinityColor);
    }
  }
}

TEST(ColorOf, is_the_table_at_the_index) {
  EXPECT_EQ(color_of(0.25, {0, 1}, Colormap::kViridis), colormap_table(Colormap::kViridis)[64]);
}

}  // namespace
}  // namespace convscope
