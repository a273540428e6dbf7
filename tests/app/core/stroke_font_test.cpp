#include "core/figure/stroke_font.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/figure/canvas.h"

namespace convscope::figure {
namespace {

using ::testing::ElementsAre;

constexpr Rgb kBlack = {0, 0, 0};
constexpr Rgb kWhite = {255, 255, 255};

RgbImage picture_of(std::string_view text) {
  RasterCanvas canvas({24, 16}, kBlack);
  canvas.text({10, 3}, text, {.cap_height = 12, .weight = 1.5, .color = kWhite}, Align::kLeft);
  return canvas.image();
}

TEST(StrokeFont, every_printable_character_has_a_glyph_of_its_own) {
  std::vector<RgbImage> seen = {picture_of("\x01")};  // the box of what is unknown
  for (char c = ' '; c <= '~'; ++c) {
    const RgbImage picture = picture_of(std::string(1, c));
    for (const RgbImage& other : seen) {
      EXPECT_FALSE(picture.pixels == other.pixels) << "'" << c << "' looks like another";
    }
    seen.push_back(picture);
  }
}

TEST(StrokeFont, strokes_stay_within_the_grid) {
  for (char32_t c = ' '; c <= U'~'; ++c) {
    for (const Segment& s : glyph_strokes(c)) {
      for (const double x : {s.x0, s.x1}) EXPECT_TRUE(x >= 0 && x <= kGlyphWidth) << int(c);
      for (const double y : {s.y0, s.y1}) EXPECT_TRUE(y >= 0 && y <= 16) << int(c);
    }
  }
}

TEST(StrokeFont, decodes_utf8_and_marks_what_is_none) {
  EXPECT_THAT(decode_utf8("a×⌊"), ElementsAre(U'a', U'×', U'⌊'));
  EXPECT_THAT(decode_utf8("\xf0\x9f\x94\xad"), ElementsAre(U'\U0001f52d'));
  EXPECT_THAT(decode_utf8("\xe9."), ElementsAre(0xfffdU, U'.'));
  EXPECT_THAT(decode_utf8("\xc3"), ElementsAre(0xfffdU));
  EXPECT_THAT(decode_utf8("\x80"), ElementsAre(0xfffdU));
}

TEST(Canvas, text_is_as_wide_as_it_says_and_stays_inside) {
  const TextStyle style{.cap_height = 9, .weight = 1.3, .color = kWhite};
  EXPECT_EQ(text_width("", style), 0);
  EXPECT_EQ(text_width("ab", style) - text_width("a", style), advance_of(style));
  RasterCanvas canvas({8, 8}, kBlack);
  canvas.text({4, 4}, "clipped on every side", {.cap_height = 30, .weight = 3, .color = kWhite},
              Align::kCenter);
  EXPECT_EQ(canvas.image().pixels.size(), 64U);
}

TEST(Canvas, rounded_corners_leave_the_ground_and_keep_the_middle) {
  RasterCanvas canvas({12, 14}, kBlack);
  canvas.fill_rounded({{1, 1}, {10, 12}}, 4, kWhite);
  const auto at = [&](Point p) {
    return canvas.image().pixels[static_cast<std::size_t>(p.row * 14 + p.col)];
  };
  EXPECT_TRUE(at({1, 1}) == kBlack);
  EXPECT_TRUE(at({0, 6}) == kBlack);
  EXPECT_TRUE(at({1, 6}) == kWhite);
  EXPECT_TRUE(at({5, 1}) == kWhite);
  EXPECT_TRUE(at({10, 12}) == kBlack);
  EXPECT_TRUE(at({5, 6}) == kWhite);
}

TEST(TextColorOn, contrasts_with_the_ground) {
  EXPECT_TRUE(text_color_on({250, 230, 40}, kBlack, kWhite) == kBlack);
  EXPECT_TRUE(text_color_on({40, 20, 80}, kBlack, kWhite) == kWhite);
}

}  // namespace
}  // namespace convscope::figure
