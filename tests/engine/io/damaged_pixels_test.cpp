// Files that are whole on the outside, with wrong data for their pixels.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>

#include "convscope/image_io.h"
#include "engine/io/files.h"

namespace convscope {
namespace {

using namespace std::string_literals;
using testing::bytes_of;
using ::testing::HasSubstr;
using testing::image_file;
using testing::message_of;
using testing::read_bytes;
using ::testing::StartsWith;

std::string big_endian(std::uint32_t v) {
  return {static_cast<char>(v >> 24), static_cast<char>(v >> 16), static_cast<char>(v >> 8),
          static_cast<char>(v)};
}

std::string chunk(const std::string& type, const std::string& data) {
  const std::string body = type + data;
  const auto sum = crc32_z(0, reinterpret_cast<const Bytef*>(body.data()), body.size());
  return big_endian(static_cast<std::uint32_t>(data.size())) + body +
         big_endian(static_cast<std::uint32_t>(sum));
}

/// 3x4 pixels, 8 bit; `colour` is 0 for gray, 3 for a palette.
std::string png_of(const std::string& pixels, char colour = 0, const std::string& before = {}) {
  return "\x89PNG\r\n\x1a\n"s +
         chunk("IHDR", big_endian(4) + big_endian(3) + "\x08"s + colour + "\0\0\0"s) + before +
         chunk("IDAT", pixels) + chunk("IEND", {});
}

std::string deflated(const std::string& plain) {
  std::string packed(compressBound(plain.size()), '\0');
  auto length = static_cast<uLongf>(packed.size());
  EXPECT_EQ(compress(reinterpret_cast<Bytef*>(packed.data()), &length,
                     reinterpret_cast<const Bytef*>(plain.data()), plain.size()),
            Z_OK);
  packed.resize(length);
  return packed;
}

std::string rows_of(int rows) {
  std::string plain;
  for (int r = 0; r < rows; ++r) plain += "\0abcd"s;
  return plain;
}

TEST(DamagedPixels, a_png_with_too_few_rows_is_refused) {
  EXPECT_TRUE(decode_image(bytes_of(png_of(deflated(rows_of(3)))), "p"));
  const auto message = message_of(decode_image(bytes_of(png_of(deflated(rows_of(2)))), "p.png"));
  EXPECT_THAT(message, StartsWith("p.png: its image data are damaged or cut short ("));
}

TEST(DamagedPixels, a_png_whose_pixels_do_not_unpack_is_refused) {
  auto packed = deflated(rows_of(3));
  packed[3] = static_cast<char>(packed[3] ^ 0x55);
  EXPECT_THAT(message_of(decode_image(bytes_of(png_of(packed)), "p.png")),
              HasSubstr("damaged or cut short"));
  EXPECT_THAT(message_of(decode_image(bytes_of(png_of("no zlib")), "p.png")),
              HasSubstr("damaged or cut short"));
  const std::string filter = "\x09" + rows_of(3).substr(1);  // there are 0 to 4
  EXPECT_THAT(message_of(decode_image(bytes_of(png_of(deflated(filter))), "p.png")),
              HasSubstr("damaged or cut short"));
}

TEST(DamagedPixels, a_palette_png_needs_its_palette_and_reads_black_beyond_its_end) {
  EXPECT_THAT(message_of(decode_image(bytes_of(png_of(deflated(rows_of(3)), 3)), "p.png")),
              HasSubstr("PLTE"));
  const std::string plain = "\0\0\1\2\3"s + "\0\0\0\0\0"s + "\0\1\1\1\xff"s;
  const auto bytes =
      bytes_of(png_of(deflated(plain), 3, chunk("PLTE", "\x0a\x0a\x0a\x14\x14\x14")));
  const auto loaded = decode_image(bytes, "p.png", {.scaling = Scaling::kRaw});
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(loaded->image.at({0, 1}), 20);
  EXPECT_EQ(loaded->image.at({1, 3}), 10);
  EXPECT_EQ(loaded->image.at({0, 3}), 0);
  EXPECT_EQ(loaded->image.at({2, 3}), 0);
}

TEST(DamagedPixels, texts_and_profiles_of_a_png_are_not_unpacked) {
  const std::string bomb = chunk("zTXt", "key\0\0"s + "not zlib either");
  const std::string profile = chunk("iCCP", "name\0\0"s + deflated(std::string(1 << 20, '\0')));
  EXPECT_TRUE(decode_image(bytes_of(png_of(deflated(rows_of(3)), 0, profile + bomb)), "p"));
}

/// Where the coded data of the first scan begin.
std::size_t scan_data(const std::vector<std::byte>& jpeg, std::size_t from = 0) {
  for (std::size_t i = from; i + 3 < jpeg.size(); ++i) {
    if (jpeg[i] == std::byte{0xFF} && jpeg[i + 1] == std::byte{0xDA}) {
      return i + 2 + std::to_integer<std::size_t>(jpeg[i + 3]);
    }
  }
  return jpeg.size();
}

TEST(DamagedPixels, a_jpeg_without_the_data_of_its_last_pixels_is_refused) {
  for (const char* name : {"gray.jpg", "rgb.jpg"}) {
    auto bytes = read_bytes(image_file(name));
    const std::size_t begin = scan_data(bytes) + 4;
    bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(begin), bytes.end() - 2);
    EXPECT_THAT(message_of(decode_image(bytes, "cut.jpg")),
                StartsWith("cut.jpg: its image data are damaged or cut short ("))
        << name;
  }
}

TEST(DamagedPixels, bytes_between_the_segments_of_a_jpeg_do_no_harm) {
  auto bytes = read_bytes(image_file("gray.jpg"));
  const auto whole = decode_image(bytes, "whole");
  const std::vector<std::byte> filling(7, std::byte{0x20});
  bytes.insert(bytes.begin() + 2, filling.begin(), filling.end());
  bytes.insert(bytes.end() - 2, filling.begin(), filling.end());
  // The first bytes tell what a file is: the filling stands behind the first segment.
  std::rotate(bytes.begin() + 2, bytes.begin() + 9, bytes.begin() + 9 + 18);
  const auto filled = decode_image(bytes, "filled");
  ASSERT_TRUE(filled) << filled.error().message;
  for (std::int64_t c = 0; c < whole->image.size().cols; ++c) {
    EXPECT_EQ(filled->image.at({4, c}), whole->image.at({4, c}));
  }
}

TEST(DamagedPixels, a_progressive_jpeg_with_scans_without_end_is_refused) {
  const auto bytes = read_bytes(image_file("progressive.jpg"));
  // The third scan has coefficients of one colour. Said to be of full precision, it may come again.
  const std::size_t data = scan_data(bytes, scan_data(bytes, scan_data(bytes)));
  constexpr std::size_t kHead = 2 + 8;
  std::vector<std::byte> scan(bytes.begin() + static_cast<std::ptrdiff_t>(data - kHead),
                              bytes.begin() + static_cast<std::ptrdiff_t>(data + 1));
  scan[kHead - 1] = std::byte{0};
  for (const int scans : {400, 600}) {
    std::vector<std::byte> many(bytes.begin(),
                                bytes.begin() + static_cast<std::ptrdiff_t>(data - kHead));
    for (int i = 0; i < scans; ++i) many.insert(many.end(), scan.begin(), scan.end());
    many.insert(many.end(), {std::byte{0xFF}, std::byte{0xD9}});
    const auto loaded = decode_image(many, "many.jpg");
    EXPECT_EQ(loaded.ok(), scans == 400) << scans;
    if (!loaded) {
      EXPECT_EQ(loaded.error().message,
                "many.jpg: is a progressive JPEG with more than 500 scans: save it as PNG");
    }
  }
}

}  // namespace
}  // namespace convscope
