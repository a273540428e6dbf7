// What a person reads when a file cannot be used: the file's name first, then what is wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "convscope/image_io.h"
#include "engine/io/files.h"
#include "support/images.h"

namespace convscope {
namespace {

using namespace std::string_literals;
using testing::bytes_of;
using ::testing::HasSubstr;
using testing::image_file;
using testing::message_of;
using testing::ScratchDirectory;
using ::testing::StartsWith;
using testing::write_bytes;

TEST(Loading, a_missing_file_names_the_directory_that_was_searched) {
  const auto loaded = load_image("/no/such/place/photo.png");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::kIo);
  EXPECT_EQ(loaded.error().message, "photo.png: there is no such file in /no/such/place");
  EXPECT_EQ(message_of(load_image("gone.png")),
            "gone.png: there is no such file in the current directory");
}

TEST(Loading, directories_pipes_and_empty_files_are_told) {
  const ScratchDirectory scratch;
  EXPECT_THAT(message_of(load_image(scratch.path())), HasSubstr(": is a directory, not a file"));
  EXPECT_THAT(message_of(load_image(scratch.path() / "")), HasSubstr(": is a directory"));
  ASSERT_EQ(::mkfifo((scratch / "pipe").c_str(), 0600), 0);
  EXPECT_THAT(message_of(load_image(scratch / "pipe")), StartsWith("pipe: is a pipe or a device"));
  write_bytes(scratch / "nothing.png", {});
  const auto empty = load_image(scratch / "nothing.png");
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().code, ErrorCode::kBadFormat);
  EXPECT_EQ(empty.error().message, "nothing.png: is empty (0 bytes)");
}

TEST(Loading, limits_are_named_with_the_numbers) {
  const auto pixels = load_image(image_file("gray8.png"), {.max_pixels = 34});
  ASSERT_FALSE(pixels);
  EXPECT_EQ(pixels.error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(pixels.error().message,
            "gray8.png: is 5x7 pixels (rows x cols), more than the limit of 34 pixels in all");
  EXPECT_TRUE(load_image(image_file("gray8.png"), {.max_pixels = 35}));
  const auto bytes = load_image(image_file("gray8.bmp"), {.max_bytes = 1117});
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(bytes.error().message, "gray8.bmp: is 1118 bytes long, more than the limit of 1117");
}

TEST(Loading, every_image_format_keeps_to_the_pixel_limit) {
  for (const char* file :
       {"gray8.png", "gray.jpg", "rgb8.bmp", "rgb8.tga", "rgb8_packed.tga", "flat.hdr"}) {
    const auto loaded = load_image(image_file(file), {.max_pixels = 34});
    ASSERT_FALSE(loaded) << file;
    EXPECT_EQ(loaded.error().code, ErrorCode::kTooLarge) << file;
    EXPECT_THAT(loaded.error().message, HasSubstr("5x7")) << file;
  }
}

TEST(Loading, files_of_other_kinds_are_called_by_their_kind) {
  const std::pair<std::string, const char*> kinds[] = {
      {"%PDF-1.7\n", "is a PDF document"},
      {"\x1f\x8b\x08\0\0"s, "is gzip-compressed: unpack it first"},
      {"PK\x03\x04..", "is a ZIP archive"},
      {"RIFF\x10\0\0\0WEBPVP8 "s, "is a WebP, an image format that is not read: save it as PNG"},
      {"\0\0\0\x1c"s + "ftypheic", "is a HEIC, an image format that is not read"},
      {"\0\0\0\x1c"s + "ftypisom", "is a video"},
      {"\x7f"s + "ELF\x02", "is a program (ELF)"},
      {"\xff\xfe"s + "1\0,\0"s, "is text in UTF-16"},
      {"<!DOCTYPE html>\n<html>", "is text, but not a table of numbers"},
      {"\x01\x02\x03 binary", "begins with the bytes 01 02 03 20 62 69 6e 61"},
  };
  for (const auto& [bytes, text] : kinds) {
    const auto message = message_of(decode_image(bytes_of(bytes), "odd.png"));
    EXPECT_THAT(message, StartsWith("odd.png: "));
    EXPECT_THAT(message, HasSubstr(text));
  }
  EXPECT_THAT(message_of(load_image(image_file("photo.gif"))), StartsWith("photo.gif: is a GIF"));
  EXPECT_THAT(message_of(load_image(image_file("photo.tif"))), StartsWith("photo.tif: is a TIFF"));
}

TEST(Loading, the_name_does_not_decide_what_a_file_is) {
  const ScratchDirectory scratch;
  std::filesystem::copy_file(image_file("gray.jpg"), scratch / "really.png");
  const auto loaded = load_image(scratch / "really.png");
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(loaded->format, "JPEG");
}

TEST(Loading, any_path_works_and_messages_stay_valid_utf8_on_one_line) {
  const ScratchDirectory scratch;
  for (const std::string name :
       {"with space.png", "Größe 深さ.png", "bad\xFF\xC3.png", "line\nbreak.png", "-dash.png"}) {
    std::filesystem::copy_file(image_file("gray8.png"), scratch / name);
    EXPECT_TRUE(load_image(scratch / name)) << name;
  }
  write_bytes(scratch / "x\xFF\n.png", {});
  EXPECT_EQ(message_of(load_image(scratch / "x\xFF\n.png")),
            "x\xEF\xBF\xBD .png: is empty (0 bytes)");
}

}  // namespace
}  // namespace convscope
