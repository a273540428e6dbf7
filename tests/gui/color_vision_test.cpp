// What colours tell is told to people with any colour vision. Dichromatic vision is simulated with
// the matrices of Machado, Oliveira and Fernandes (2009) on linear RGB; differences are CIE76's in
// CIELAB, where 2.3 is just noticeable.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>

#include "convscope/colormap.h"
#include "ui/theme.h"

namespace convscope {
namespace {

using Triple = std::array<double, 3>;

struct Vision {
  const char* name;
  std::array<Triple, 3> matrix;
};

constexpr std::array kVisions = {
    Vision{"normal", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    Vision{"protanopia",
           {{{0.152286, 1.052583, -0.204868},
             {0.114503, 0.786281, 0.099216},
             {-0.003882, -0.048116, 1.051998}}}},
    Vision{"deuteranopia",
           {{{0.367322, 0.860646, -0.227968},
             {0.280085, 0.672501, 0.047413},
             {-0.011820, 0.042940, 0.968881}}}},
    Vision{"tritanopia",
           {{{1.255528, -0.076749, -0.178779},
             {-0.078411, 0.930809, 0.147602},
             {0.004733, 0.691367, 0.303900}}}},
};

double linear(int channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

Triple times(const std::array<Triple, 3>& m, const Triple& v) {
  Triple out{};
  for (std::size_t i = 0; i < 3; ++i) out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
  return out;
}

/// CIELAB under D65 of what is seen.
Triple seen(const Vision& vision, Rgb color) {
  Triple rgb = times(vision.matrix, {linear(color.r), linear(color.g), linear(color.b)});
  for (double& c : rgb) c = std::min(1.0, std::max(0.0, c));
  const Triple xyz =
      times({{{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}}, rgb);
  const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  const double x = f(xyz[0] / 0.95047);
  const double y = f(xyz[1]);
  const double z = f(xyz[2] / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double difference(const Vision& vision, Rgb a, Rgb b) {
  const Triple p = seen(vision, a);
  const Triple q = seen(vision, b);
  return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

Rgb rgb_of(ImU32 color) {
  const auto channel = [&](int shift) { return static_cast<std::uint8_t>(color >> shift & 0xFF); };
  return {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT)};
}

TEST(ColorVision, the_signs_of_diverging_maps_are_told_apart) {
  for (const Vision& vision : kVisions) {
    for (const Colormap map : {Colormap::kBlueOrange, Colormap::kBlueOrangeLight}) {
      const auto table = colormap_table(map);
      for (const std::size_t away : {40U, 80U, 127U}) {
        EXPECT_GE(difference(vision, table[128 - away], table[128 + away]), 10)
            << vision.name << ", " << colormap_name(map) << ", " << away << " from the middle";
        EXPECT_GE(difference(vision, table[128], table[128 + away]), 10) << vision.name;
        EXPECT_GE(difference(vision, table[128], table[128 - away]), 10) << vision.name;
      }
    }
  }
}

TEST(ColorVision, sequential_maps_grow_lighter_all_the_way) {
  for (const Vision& vision : kVisions) {
    for (const Colormap map : kColormaps) {
      if (is_diverging(map) || map == Colormap::kTurbo) continue;
      const auto table = colormap_table(map);
      for (std::size_t i = 0; i + 16 < table.size(); ++i) {
        EXPECT_GT(seen(vision, table[i + 16])[0], seen(vision, table[i])[0])
            << vision.name << ", " << colormap_name(map) << " from entry " << i;
      }
    }
  }
}

TEST(ColorVision, marks_of_different_meaning_are_told_apart) {
  for (const bool light : {false, true}) {
    const Palette p = make_palette(light);
    for (const Vision& vision : kVisions) {
      for (const auto& [a, b, names] : {std::tuple{p.selection, p.accent, "selection, accent"},
                                        {p.selection, p.panel, "selection, panel"},
                                        {p.accent, p.panel, "accent, panel"},
                                        {p.good, p.error, "good, error"},
                                        {p.accent, p.error, "accent, error"}}) {
        EXPECT_GE(difference(vision, rgb_of(a), rgb_of(b)), 12)
            << vision.name << ": " << names << (light ? ", light" : ", dark");
      }
    }
  }
}

}  // namespace
}  // namespace convscope
