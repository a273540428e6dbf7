// Every image format, against the formulas of tests/data/make_image_files.py.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "convscope/image_io.h"
#include "convscope/simd_target.h"
#include "engine/io/files.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::close;
using ::testing::HasSubstr;
using testing::image_file;
using testing::message_of;

constexpr Size kSize{5, 7};

using Formula = std::function<double(int r, int c)>;

int red(int r, int c) {
  return (37 * r + 11 * c + 5) % 256;
}
int green(int r, int c) {
  return (53 * r + 29 * c) % 256;
}
int blue(int r, int c) {
  return (17 * r * c + 90) % 256;
}
int alpha(int r, int /*c*/) {
  return 255 - 20 * r;
}
int deep(int r, int c) {
  return 9000 * r + 777 * c + 1;
}
int bit(int r, int c) {
  return (r + c) % 3 == 0 ? 1 : 0;
}
double luma(double r, double g, double b) {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
double rgb_luma(int r, int c) {
  return luma(red(r, c), green(r, c), blue(r, c));
}
double palette_luma(int r, int c) {
  const double colours[4] = {luma(10, 20, 30), luma(200, 100, 50), luma(0, 255, 0), 90};
  return colours[(r + c) % 4];
}

Image<double> expected_image(Size size, const Formula& formula, double divisor) {
  auto image = Image<double>::create(size);
  for (int r = 0; r < size.rows; ++r) {
    for (int c = 0; c < size.cols; ++c) image->at({r, c}) = formula(r, c) / divisor;
  }
  return *std::move(image);
}

struct Case {
  std::string file;
  std::string format;
  int channels;
  int bits;
  Formula raw;
  double tolerance;  // on raw values; 0 asks for the very same numbers
  bool alpha = false;
  bool alpha_varies = false;
  double maximum = 255;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
  return out << c.file;
}

/// Rounding of one float32 up to 255 or 65535.
constexpr double kRound8 = 1e-5;
constexpr double kRound16 = 4e-3;

std::vector<Case> cases() {
  return {
      {"gray8.png", "PNG", 1, 8, red, 0},
      {"gray1.png", "PNG", 1, 1, [](int r, int c) { return 255 * bit(r, c); }, 0},
      {"gray2.png", "PNG", 1, 2, [](int r, int c) { return 85 * ((r + c) % 4); }, 0},
      {"gray16.png", "PNG", 1, 16, deep, 0, false, false, 65535},
      {"gray_alpha8.png", "PNG", 2, 8, red, 0, true, true},
      {"rgb8.png", "PNG", 3, 8, rgb_luma, kRound8},
      {"rgb16.png", "PNG", 3, 16,
       [](int r, int c) { return luma(deep(r, c), deep(4 - r, c), 65535 - deep(r, c)); }, kRound16,
       false, false, 65535},
      {"rgba8.png", "PNG", 4, 8, rgb_luma, kRound8, true, true},
      {"rgba8_opaque.png", "PNG", 4, 8, rgb_luma, kRound8, true, false},
      {"palette2.png", "PNG", 3, 8, palette_luma, kRound8},
      {"palette_transparent.png", "PNG", 4, 8, palette_luma, kRound8, true, true},
      {"interlaced1.png", "PNG", 1, 1, [](int r, int c) { return 255 * bit(r, c); }, 0},
      {"interlaced16.png", "PNG", 3, 16,
       [](int r, int c) { return luma(deep(r, c), deep(4 - r, c), 65535 - deep(r, c)); }, kRound16,
       false, false, 65535},
      {"gray16_transparent.png", "PNG", 2, 16, deep, 0, true, true, 65535},
      {"gray.jpg", "JPEG", 1, 8, [](int r, int c) { return 20 + 20 * r + 15 * c; }, 3},
      {"rgb.jpg", "JPEG", 3, 8, [](int r, int c) { return 20 + 20 * r + 15 * c; }, 3},
      {"progressive.jpg", "JPEG", 3, 8, [](int r, int c) { return 20 + 20 * r + 15 * c; }, 3},
      {"cmyk.jpg", "JPEG", 3, 8,
       [](int r, int c) { return (255.0 - (20 + 20 * r + 15 * c)) * 128 / 255; }, 3},
      {"gray8.bmp", "BMP", 3, 8, red, 0},  // a palette of grays is a palette of colours
      {"gray1.bmp", "BMP", 3, 8, [](int r, int c) { return 255 * bit(r, c); }, 0},
      {"rgb8.bmp", "BMP", 3, 8, rgb_luma, kRound8},
      {"rgba8.bmp", "BMP", 4, 8, rgb_luma, kRound8, true, true},
      {"gray8.tga", "TGA", 1, 8, red, 0},
      {"gray8_packed.tga", "TGA", 1, 8, [](int r, int c) { return 60 * ((r + c) % 4); }, 0},
      {"rgb8.tga", "TGA", 3, 8, rgb_luma, kRound8},
      {"rgb8_packed.tga", "TGA", 3, 8, rgb_luma, kRound8},
      {"rgba8.tga", "TGA", 4, 8, rgb_luma, kRound8, true, true},
      {"palette8.tga", "TGA", 3, 8, palette_luma, kRound8},
      {"flat.hdr", "HDR", 3, 32, [](int r, int c) { return luma(r + 1, c / 8.0, 0.5); }, 1e-6,
       false, false, 1},
  };
}

class ImageFormat : public ::testing::TestWithParam<Case> {};

TEST_P(ImageFormat, raw_values_are_as_stored) {
  const Case& c = GetParam();
  const auto loaded = load_image(image_file(c.file), {.scaling = Scaling::kRaw});
  ASSERT_TRUE(loaded) << loaded.error().message;
  const auto expected = expected_image(kSize, c.raw, 1);
  EXPECT_TRUE(close(loaded->image, expected, c.tolerance));
  EXPECT_EQ(loaded->format, c.format);
  EXPECT_EQ(loaded->channels, c.channels);
  EXPECT_EQ(loaded->bits, c.bits);
  EXPECT_EQ(loaded->has_alpha, c.alpha);
  EXPECT_EQ(loaded->alpha_varies, c.alpha_varies);
}

TEST_P(ImageFormat, unit_values_end_at_one) {
  const Case& c = GetParam();
  const auto loaded = load_image(image_file(c.file));
  ASSERT_TRUE(loaded) << loaded.error().message;
  const auto expected = expected_image(kSize, c.raw, c.maximum);
  EXPECT_TRUE(close(loaded->image, expected, c.tolerance / c.maximum + 1e-7));
}

INSTANTIATE_TEST_SUITE_P(All, ImageFormat, ::testing::ValuesIn(cases()), [](const auto& tested) {
  std::string name = tested.param.file;
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
});

TEST(ImageFormats, run_length_hdr_is_read) {
  const auto loaded = load_image(image_file("packed.hdr"));
  ASSERT_TRUE(loaded) << loaded.error().message;
  const auto expected = expected_image(
      {5, 9}, [](int r, int c) { return luma(r + 1, c / 8.0, 0.5); }, 1);
  EXPECT_TRUE(close(loaded->image, expected, 1e-6));
}

TEST(ImageFormats, eight_bit_gray_has_the_float_nearest_to_each_quotient) {
  const auto loaded = load_image(image_file("gray8.png"));
  ASSERT_TRUE(loaded) << loaded.error().message;
  for (int r = 0; r < kSize.rows; ++r) {
    for (int c = 0; c < kSize.cols; ++c) {
      EXPECT_EQ(loaded->image.at({r, c}), static_cast<float>(red(r, c)) / 255.0F);
    }
  }
}

TEST(ImageFormats, each_channel_can_be_chosen) {
  const std::pair<Channel, Formula> channels[] = {{Channel::kRed, red},
                                                  {Channel::kGreen, green},
                                                  {Channel::kBlue, blue},
                                                  {Channel::kAlpha, alpha}};
  for (const char* file : {"rgba8.png", "rgba8.bmp", "rgba8.tga"}) {
    for (const auto& [channel, formula] : channels) {
      const auto loaded =
          load_image(image_file(file), {.channel = channel, .scaling = Scaling::kRaw});
      ASSERT_TRUE(loaded) << loaded.error().message;
      const auto expected = expected_image(kSize, formula, 1);
      EXPECT_TRUE(close(loaded->image, expected, 0))
          << file << " channel " << static_cast<int>(channel);
    }
  }
}

TEST(ImageFormats, alpha_of_gray_can_be_chosen) {
  const auto loaded = load_image(image_file("gray_alpha8.png"),
                                 {.channel = Channel::kAlpha, .scaling = Scaling::kRaw});
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_TRUE(close(loaded->image, expected_image(kSize, alpha, 1), 0));
}

TEST(ImageFormats, equal_colours_give_exactly_their_gray) {
  std::string ppm = "P6\n16 16\n255\n";
  for (int v = 0; v < 256; ++v) ppm.append(3, static_cast<char>(v));
  const auto loaded = decode_image(testing::bytes_of(ppm), "grays.ppm", {.scaling = Scaling::kRaw});
  ASSERT_TRUE(loaded) << loaded.error().message;
  for (int v = 0; v < 256; ++v) {
    EXPECT_EQ(loaded->image.at({v / 16, v % 16}), static_cast<float>(v));
  }
}

/// One row of `cols` pixels as a PPM, or with alpha as a TGA, which stores blue first.
std::vector<std::byte> row_of_colours(int cols, bool with_alpha) {
  std::string file = "P6 " + std::to_string(cols) + " 1 255\n";
  if (with_alpha) {
    file = std::string("\0\0\2\0\0\0\0\0\0\0\0\0", 12) + static_cast<char>(cols) +
           std::string("\0\1\0\x20\x28", 5);
  }
  for (int c = 0; c < cols; ++c) {
    std::string pixel = {static_cast<char>(red(3, c)), static_cast<char>(green(3, c)),
                         static_cast<char>(blue(3, c))};
    if (with_alpha) {
      std::swap(pixel[0], pixel[2]);
      pixel += static_cast<char>(c);
    }
    file += pixel;
  }
  return testing::bytes_of(file);
}

TEST(ImageFormats, luma_of_bytes_has_the_nearest_float_on_every_vector_target) {
  for (const auto& target : available_simd_targets()) {
    ASSERT_TRUE(force_simd_target(target));
    for (int cols = 1; cols < 70; ++cols) {
      for (const bool with_alpha : {false, true}) {
        const auto loaded = decode_image(row_of_colours(cols, with_alpha), "row");
        ASSERT_TRUE(loaded) << loaded.error().message;
        for (int c = 0; c < cols; ++c) {
          const double sum = 2126 * red(3, c) + 7152 * green(3, c) + 722 * blue(3, c);
          ASSERT_EQ(loaded->image.at({0, c}), static_cast<float>(sum / 2'550'000))
              << target << ", pixel " << c << " of " << cols << (with_alpha ? " with alpha" : "");
        }
      }
    }
  }
  ASSERT_TRUE(force_simd_target("auto"));
}

TEST(ImageFormats, a_channel_that_is_not_there_is_refused_with_what_there_is) {
  const auto red_of_gray =
      message_of(load_image(image_file("gray8.png"), {.channel = Channel::kRed}));
  EXPECT_THAT(red_of_gray, HasSubstr("gray8.png: has no red channel, only gray: choose luma"));
  const auto alpha_of_rgb =
      message_of(load_image(image_file("rgb8.png"), {.channel = Channel::kAlpha}));
  EXPECT_THAT(alpha_of_rgb, HasSubstr("has no alpha channel, only red, green and blue"));
  const auto blue_of_npy =
      message_of(load_image(testing::array_file("f4_le_C.npy"), {.channel = Channel::kBlue}));
  EXPECT_THAT(blue_of_npy, HasSubstr("f4_le_C.npy: has no blue channel"));
}

}  // namespace
}  // namespace convscope
