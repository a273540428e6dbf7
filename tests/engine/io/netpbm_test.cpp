// PBM, PGM, PPM and PFM, written out here as text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "convscope/image_io.h"
#include "engine/io/files.h"
#include "support/images.h"

namespace convscope {
namespace {

using namespace std::string_literals;
using testing::bytes_of;
using testing::close;
using ::testing::HasSubstr;
using testing::image_of;
using testing::message_of;

constexpr LoadOptions kRaw = {.scaling = Scaling::kRaw};

Result<LoadedImage> read(const std::string& text, const LoadOptions& options = kRaw) {
  return decode_image(bytes_of(text), "picture", options);
}

void expect_raw(const std::string& text, const Image<float>& expected, const std::string& format,
                int bits) {
  const auto loaded = read(text);
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_TRUE(close(loaded->image, expected, 0));
  EXPECT_EQ(loaded->format, format);
  EXPECT_EQ(loaded->bits, bits);
}

TEST(Pgm, eight_bit_samples) {
  expect_raw("P5\n3 2\n255\n\x00\x7f\xff\x01\x80\x0a"s, image_of({{0, 127, 255}, {1, 128, 10}}),
             "PGM", 8);
}

TEST(Pgm, sixteen_bit_samples_have_the_high_byte_first) {
  expect_raw("P5 3 2 65535\n\x01\x00\x00\x01\xff\xff\x12\x34\x00\x00\x80\x00"s,
             image_of({{256, 1, 65535}, {0x1234, 0, 32768}}), "PGM", 16);
}

TEST(Pgm, comments_stand_anywhere_between_words) {
  expect_raw("P5#one\n# two \n2 # three\n1\n#four\n255\nAB"s, image_of({{65, 66}}), "PGM", 8);
}

TEST(Pgm, the_largest_value_is_one_in_unit_scaling) {
  const auto loaded = read("P2 3 1 1000\n0 250 1000"s, {});
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_TRUE(close(loaded->image, image_of({{0, 0.25F, 1}}), 0));
  EXPECT_EQ(loaded->bits, 16);
}

TEST(Pgm, samples_above_the_largest_value_are_an_error) {
  EXPECT_EQ(message_of(read("P5 3 1 55\n\x01\x37\x38"s)),
            "picture: PNM sample 3 of 3 is 56, and its header says 55 at most");
  EXPECT_EQ(message_of(read("P5 2 1 1000\n\x03\xe8\x03\xe9"s)),
            "picture: PNM sample 2 of 2 is 1001, and its header says 1000 at most");
}

TEST(Pgm, text_samples) {
  expect_raw("P2\n2 3\n# max\n99\n1 2\n3 4 5\n99"s, image_of({{1, 2}, {3, 4}, {5, 99}}), "PGM", 8);
}

TEST(Ppm, colours_in_bytes_and_in_text) {
  const auto red = LoadOptions{.channel = Channel::kRed, .scaling = Scaling::kRaw};
  const auto bytes = read("P6 2 1 255\nabcdef"s, red);
  ASSERT_TRUE(bytes) << bytes.error().message;
  EXPECT_TRUE(close(bytes->image, image_of({{97, 100}}), 0));
  EXPECT_EQ(bytes->channels, 3);
  EXPECT_EQ(bytes->format, "PPM");
  const auto text = read("P3 1 2 7\n1 2 3 4 5 6"s, red);
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_TRUE(close(text->image, image_of({{1}, {4}}), 0));
}

TEST(Pbm, black_is_zero_and_rows_fill_whole_bytes) {
  expect_raw("P4\n9 2\n\xaa\x80\x00\x00"s,
             image_of({{0, 1, 0, 1, 0, 1, 0, 1, 0}, {1, 1, 1, 1, 1, 1, 1, 1, 1}}), "PBM", 1);
  expect_raw("P1 3 2\n101 0 1 0"s, image_of({{0, 1, 0}, {1, 0, 1}}), "PBM", 1);
}

TEST(Pfm, rows_come_bottom_first_in_either_byte_order) {
  const auto expected = image_of({{1, -2}, {0.5F, 4}, {8, 16}});
  const auto little =
      "Pf\n2 3\n-1.0\n"s + "\0\0\0\x41\0\0\x80\x41\0\0\0\x3f\0\0\x80\x40\0\0\x80\x3f\0\0\0\xc0"s;
  expect_raw(little, expected, "PFM", 32);
  const auto big =
      "Pf\n2 3\n1\n"s + "\x41\0\0\0\x41\x80\0\0\x3f\0\0\0\x40\x80\0\0\x3f\x80\0\0\xc0\0\0\0"s;
  expect_raw(big, expected, "PFM", 32);
}

TEST(Pfm, colours_become_luma) {
  const auto loaded = read("PF 1 1 1\n\x3f\x80\0\0\x3f\x80\0\0\x3f\x80\0\0"s);
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(loaded->channels, 3);
  EXPECT_EQ(loaded->image.at({0, 0}), 1.0F);
}

TEST(Netpbm, wrong_headers_are_told) {
  EXPECT_THAT(message_of(read("P5 0 3 255\n")), HasSubstr("no width and height of at least 1"));
  EXPECT_THAT(message_of(read("P5 -2 3 255\n")), HasSubstr("no width and height of at least 1"));
  EXPECT_THAT(message_of(read("P5 2 x 255\n")), HasSubstr("no width and height of at least 1"));
  EXPECT_THAT(message_of(read("P5 2 3 65536\n")), HasSubstr("between 1 and 65535"));
  EXPECT_THAT(message_of(read("P5 2 3 0\n")), HasSubstr("between 1 and 65535"));
  EXPECT_THAT(message_of(read("Pf 1 1 0\nabcd")), HasSubstr("no scale factor"));
  EXPECT_THAT(message_of(read("Pf 1 1 nan\nabcd")), HasSubstr("no scale factor"));
  EXPECT_THAT(message_of(read("P5 ")), HasSubstr("no width and height"));
}

TEST(Netpbm, samples_that_are_missing_or_too_large_are_told) {
  EXPECT_THAT(message_of(read("P2 2 2 9\n1 2 3 10 ")), HasSubstr("sample 4 of 4"));
  EXPECT_THAT(message_of(read("P2 2 2 9\n1 2 three")), HasSubstr("sample 3 of 4"));
  EXPECT_THAT(message_of(read("P1 2 2\n1 0 2 1")), HasSubstr("sample 3 of 4"));
  EXPECT_THAT(message_of(read("P5 2 2 255\nabc")),
              HasSubstr("is cut short: a PNM of 2x2 pixels needs 15 bytes, the file has 14"));
  EXPECT_THAT(message_of(read("P2 900 900 255\n1 2 3")), HasSubstr("is cut short"));
}

}  // namespace
}  // namespace convscope
