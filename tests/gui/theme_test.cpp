// Both themes can be read.
#include "ui/theme.h"

#include <gtest/gtest.h>

namespace convscope {
namespace {

class Theme : public ::testing::TestWithParam<bool> {};

TEST_P(Theme, text_has_the_contrast_that_reading_needs) {
  const Palette p = make_palette(GetParam());
  for (const ImU32 ground : {p.ground, p.panel, p.field, p.field_hover, p.button, p.button_hover}) {
    EXPECT_GE(contrast_ratio(p.text, ground), 4.5);
    EXPECT_GE(contrast_ratio(p.strong, ground), 4.5);
  }
  for (const ImU32 ground : {p.panel, p.field}) {
    EXPECT_GE(contrast_ratio(p.quiet, ground), 4.5);
    EXPECT_GE(contrast_ratio(p.good, ground), 4.5);
    EXPECT_GE(contrast_ratio(p.error, ground), 4.5);
  }
  EXPECT_GE(contrast_ratio(p.text, p.error_fill), 4.5);
  EXPECT_GE(contrast_ratio(p.strong, p.accent_fill), 4.5);
  EXPECT_GE(contrast_ratio(p.selection, p.panel), 3.0) << "an outline, not text";
}

INSTANTIATE_TEST_SUITE_P(Both, Theme, ::testing::Bool(),
                         [](const auto& p) { return p.param ? "light" : "dark"; });

TEST(Ink, reads_on_every_colour_of_every_map) {
  for (const Colormap map : kColormaps) {
    for (const Rgb color : colormap_table(map)) {
      const ImU32 ground = to_u32(color);
      EXPECT_GE(contrast_ratio(ink_on(ground), ground), 4.5)
          << colormap_name(map) << " " << int{color.r} << " " << int{color.g} << " "
          << int{color.b};
    }
  }
}

TEST(Theme, bars_of_any_colour_are_told_apart_from_their_ground) {
  for (const bool light : {false, true}) {
    const ImU32 ground = make_palette(light).field;
    for (const Colormap map : kColormaps) {
      for (int i = 0; i <= 20; ++i) {
        const ImU32 color = to_u32(color_of(i - 10, {-10, 10}, map));
        EXPECT_GE(contrast_ratio(seen_on(ground, color), ground), 3)
            << i << (light ? " light" : "");
        if (contrast_ratio(color, ground) >= 3) {
          EXPECT_EQ(seen_on(ground, color), color) << "where it can be seen it is the map's";
        }
      }
    }
  }
}

}  // namespace
}  // namespace convscope
