// Files that are cut short, altered, invented or lying about their size: an Error or a valid image,
// never a crash, a hang or a large allocation. Worth most under the sanitizers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "convscope/image_io.h"
#include "engine/io/files.h"

namespace convscope {
namespace {

using namespace std::string_literals;
using testing::all_files;
using testing::bytes_of;
using ::testing::HasSubstr;
using testing::message_of;
using testing::read_bytes;
using ::testing::StartsWith;

constexpr LoadOptions kSmall = {.max_pixels = 20'000};

/// Result is an image within the limit, or an error that begins with the name.
void expect_sane(const Result<LoadedImage>& result, const std::string& what) {
  if (result) {
    EXPECT_GT(result->image.size().area(), 0) << what;
    EXPECT_LE(result->image.size().area(), kSmall.max_pixels) << what;
  } else {
    EXPECT_THAT(result.error().message, StartsWith("damaged: ")) << what;
    EXPECT_GT(result.error().message.size(), 12U) << what;
  }
}

TEST(Damage, files_cut_at_every_byte_are_refused_or_whole) {
  int prefixes = 0;
  for (const auto& path : all_files()) {
    const auto bytes = read_bytes(path);
    const auto whole = decode_image(bytes, "whole", kSmall);
    // After the last pixel a file may hold more: a TGA's footer, a BMP's filling, a JPEG's end
    // mark.
    const bool strict =
        path.extension() == ".png" || path.extension() == ".npy" || path.extension() == ".hdr";
    for (std::size_t length = 0; length < bytes.size(); ++length, ++prefixes) {
      const auto cut = decode_image(std::span(bytes).first(length), "damaged", kSmall);
      const std::string what = path.filename().string() + " cut to " + std::to_string(length) +
                               " of " + std::to_string(bytes.size()) + " bytes";
      expect_sane(cut, what);
      EXPECT_FALSE(strict && cut.ok()) << what;
      if (cut && whole) {
        EXPECT_EQ(cut->image.size(), whole->image.size()) << what;
      }
    }
  }
  EXPECT_GT(prefixes, 10'000);
}

TEST(Damage, any_altered_byte_is_refused_or_gives_an_image) {
  for (const auto& path : all_files()) {
    const auto original = read_bytes(path);
    for (std::size_t i = 0; i < original.size(); ++i) {
      for (const unsigned mask : {0x01U, 0x80U, 0xFFU}) {
        auto bytes = original;
        bytes[i] ^= static_cast<std::byte>(mask);
        expect_sane(decode_image(bytes, "damaged", kSmall),
                    path.filename().string() + " byte " + std::to_string(i));
      }
    }
  }
}

TEST(Damage, a_png_with_any_wrong_byte_is_refused) {
  const auto original = read_bytes(testing::image_file("rgb16.png"));
  for (std::size_t i = 0; i < original.size(); ++i) {
    auto bytes = original;
    bytes[i] ^= std::byte{0x10};
    EXPECT_FALSE(decode_image(bytes, "damaged", kSmall)) << "byte " << i;
  }
}

TEST(Damage, garbage_behind_every_mark_is_refused_or_gives_an_image) {
  std::mt19937_64 engine(1337);
  for (const std::string& mark :
       {""s, "\x89PNG\r\n\x1a\n"s, "\xff\xd8\xff"s, "BM"s, "#?RADIANCE\n"s, "P5 3 2 255\n"s,
        "P2 3 2 9\n"s, "Pf 3 2 -1\n"s, "\x93NUMPY\x01\0"s, "1,2\n"s, "\0\0\x0a\0\0\0\0\0"s,
        "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 9 +X 9\n"s}) {
    for (int round = 0; round < 300; ++round) {
      std::string text = mark;
      const auto length = engine() % 200;
      for (std::uint64_t i = 0; i < length; ++i) text += static_cast<char>(engine() & 0xFF);
      expect_sane(decode_image(bytes_of(text), "damaged", kSmall), text);
    }
  }
}

std::string big_endian(std::uint32_t v) {
  return {static_cast<char>(v >> 24), static_cast<char>(v >> 16), static_cast<char>(v >> 8),
          static_cast<char>(v)};
}

TEST(Damage, a_bmp_pixel_beyond_the_colour_table) {
  // 2x5 pixels of 8 bits, three colours.
  const std::string head = "BM"s + std::string(8, '\0') + "\x42\0\0\0\x28\0\0\0"s +
                           "\x05\0\0\0\x02\0\0\0\x01\0\x08\0"s + std::string(24, '\0') +
                           "\1\1\1\0\2\2\2\0\3\3\3\0"s;
  const std::string good = head + "\0\1\2\1\0\0\0\0"s + "\2\2\1\0\2\0\0\0"s;
  EXPECT_TRUE(decode_image(bytes_of(good), "good"));
  const std::string bad = head + "\0\1\2\1\0\0\0\0"s + "\2\2\3\0\2\0\0\0"s;
  EXPECT_EQ(message_of(decode_image(bytes_of(bad), "bad")),
            "bad: is a damaged BMP: a pixel has colour 4 of a table of 3");
}

TEST(Oversized, png_header_of_two_to_the_31_pixels_a_side) {
  const std::string png = "\x89PNG\r\n\x1a\n"s + big_endian(13) + "IHDR" + big_endian(0x7FFFFFFF) +
                          big_endian(0x7FFFFFFF) + "\x08\0\0\0\0\0\0\0\0"s;
  const auto message = message_of(decode_image(bytes_of(png), "bomb.png"));
  EXPECT_EQ(message,
            "bomb.png: is 2147483647x2147483647 pixels (rows x cols), more than the limit of "
            "256000000 pixels in all");
}

TEST(Oversized, other_headers_beyond_the_limit) {
  std::string bmp = "BM"s + std::string(8, '\0') + "\x36\0\0\0\x28\0\0\0"s +
                    "\xff\xff\xff\x7f\0\0\0\x80\x01\0\x18\0"s + std::string(24, '\0');
  EXPECT_THAT(message_of(decode_image(bytes_of(bmp), "b")), HasSubstr("2147483648x2147483647"));
  std::string tga = "\0\0\x02\0\0\0\0\0\0\0\0\0\xff\xff\xff\xff\x18\0"s;
  EXPECT_THAT(message_of(decode_image(bytes_of(tga), "t")), HasSubstr("65535x65535"));
  const std::string hdr =
      "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 2147483647 +X 2147483647\n\x02\x02\x01\x01";
  EXPECT_THAT(message_of(decode_image(bytes_of(hdr), "h")), HasSubstr("2147483647x2147483647"));
  const std::string pgm = "P5 2147483647 2147483647 255\n";
  EXPECT_THAT(message_of(decode_image(bytes_of(pgm), "p")), HasSubstr("2147483647x2147483647"));
}

TEST(Oversized, a_jpeg_header_of_65535_a_side) {
  auto bytes = read_bytes(testing::image_file("gray.jpg"));
  // The frame header: FF C0, length, precision, then rows and columns.
  for (std::size_t i = 0; i + 9 < bytes.size(); ++i) {
    if (bytes[i] == std::byte{0xFF} && bytes[i + 1] == std::byte{0xC0}) {
      for (std::size_t k = 5; k < 9; ++k) bytes[i + k] = std::byte{0xFF};
    }
  }
  EXPECT_THAT(message_of(decode_image(bytes, "j")), HasSubstr("65535x65535"));
}

TEST(Hdr, a_run_of_length_zero_ends_in_an_error_not_in_a_loop) {
  const std::string hdr = "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 1 +X 9\n\x02\x02\0\x09"s;
  EXPECT_THAT(message_of(decode_image(bytes_of(hdr + std::string(64, '\0')), "h")),
              HasSubstr("is damaged or cut short in row 0 of 1"));
}

/// stb_image takes the second line of these for the header's end.
TEST(Hdr, a_zero_byte_does_not_lead_to_another_size) {
  const std::string hdr =
      "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\0\n-Y 5 +X 10000000\n\n-Y 2 +X 4\n"s;
  EXPECT_THAT(message_of(decode_image(bytes_of(hdr + std::string(32, '\0')), "h")),
              HasSubstr("zero byte"));
}

TEST(Hdr, other_orders_of_rows_are_refused) {
  const std::string hdr = "#?RGBE\nFORMAT=32-bit_rle_rgbe\n\n+Y 2 +X 3\n";
  EXPECT_THAT(message_of(decode_image(bytes_of(hdr), "h")), HasSubstr("\"+Y 2 +X 3\""));
}

}  // namespace
}  // namespace convscope
