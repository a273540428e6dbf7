#include "core/load_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "convscope/array_io.h"
#include "core/kernel_choice.h"
#include "core/save_output.h"
#include "support/images.h"
#include "support/process.h"

namespace convscope {
namespace {

using ::testing::HasSubstr;

std::string image_file(const std::string& name) {
  return std::string(CONVSCOPE_TEST_DATA) + "/images/" + name;
}

TEST(LoadSource, names_and_measures_what_it_read) {
  const auto source = load_source(image_file("gray8.png"));
  ASSERT_TRUE(source) << source.error().message;
  EXPECT_EQ((*source)->name, "gray8.png");
  EXPECT_EQ((*source)->path, image_file("gray8.png"));
  EXPECT_EQ((*source)->format, "PNG");
  EXPECT_EQ((*source)->note, "");
  EXPECT_EQ(*(*source)->statistics, statistics_of<float>((*source)->image.view()));
  EXPECT_GT((*source)->statistics->count, 0);
}

TEST(LoadSource, tells_of_an_alpha_channel_left_out_where_it_varies) {
  EXPECT_EQ((*load_source(image_file("rgba8.png")))->note, "alpha channel left out");
  EXPECT_EQ((*load_source(image_file("rgba8_opaque.png")))->note, "");
  EXPECT_EQ((*load_source(image_file("rgba8.png"), {.channel = Channel::kAlpha}))->note, "");
}

TEST(LoadSource, says_how_it_was_read_and_what_else_there_is) {
  const Reading alpha{Channel::kAlpha, Scaling::kRaw};
  const auto picture = load_source(image_file("rgba8.png"), as_read({}, alpha));
  ASSERT_TRUE(picture) << picture.error().message;
  EXPECT_EQ((*picture)->reading, alpha);
  EXPECT_EQ((*picture)->choice, (ReadingChoice{4, true}));
  EXPECT_EQ((*load_source(image_file("gray_alpha8.png")))->choice, (ReadingChoice{2, true}));
  EXPECT_EQ((*load_source(image_file("rgb.jpg")))->choice, (ReadingChoice{3, true}));
  EXPECT_EQ((*load_source(image_file("flat.hdr")))->choice, (ReadingChoice{3, false}));
  const testing::TempDir dir;
  testing::write_file(dir.file("data.csv"), "1,2\n");
  EXPECT_FALSE((*load_source(dir.file("data.csv")))->choice.any());
}

TEST(LoadSource, counts_what_is_not_finite) {
  const testing::TempDir dir;
  testing::write_file(dir.file("data.csv"), "1,nan,inf\n2,nan,3\n");
  EXPECT_EQ((*load_source(dir.file("data.csv")))->note, "2 cells are NaN; 1 cell is infinite");
}

/// Rows 0, 8, 16, ... are measured first.
TEST(LoadSource, a_large_image_can_be_shown_before_it_is_measured) {
  const testing::TempDir dir;
  auto image = *Image<float>::create({2051, 2053});
  for (std::int64_t r = 0; r < 2051; ++r)
    std::fill_n(image.row(r), 2053, static_cast<float>(r % 8));
  image.at({8, 5}) = std::numeric_limits<float>::quiet_NaN();
  ASSERT_TRUE(save_npy<float>(dir.file("large.npy"), std::as_const(image).view()));
  const auto source = load_source(dir.file("large.npy"), {}, nullptr, Measure::kLater);
  ASSERT_TRUE(source) << source.error().message;
  const LateStatistics statistics = (*source)->statistics;
  EXPECT_FALSE(statistics.settled());
  EXPECT_EQ(statistics->maximum, 0);
  EXPECT_EQ(statistics->nans, 1);
  EXPECT_EQ((*source)->note, "") << "how many cells are NaN is not known yet";
  ThreadPool pool(2);
  settle_statistics(**source, pool);
  EXPECT_TRUE(statistics.settled());
  EXPECT_EQ(*statistics, statistics_of<float>(std::as_const(image).view()));
  EXPECT_EQ(statistics->maximum, 7);
}

TEST(LoadSource, a_small_image_is_measured_at_once) {
  const auto source = load_source(image_file("gray8.png"), {}, nullptr, Measure::kLater);
  ASSERT_TRUE(source) << source.error().message;
  EXPECT_TRUE((*source)->statistics.settled());
}

TEST(LoadSource, passes_the_readers_message_on) {
  const auto source = load_source("no-such-file.png");
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().code, ErrorCode::kIo);
  EXPECT_THAT(source.error().message, HasSubstr("no-such-file.png"));
}

TEST(LoadSource, what_a_limit_refuses_names_the_option_that_moves_it) {
  const auto pixels = load_source(image_file("gray8.png"), {.max_pixels = 34});
  ASSERT_FALSE(pixels);
  EXPECT_EQ(pixels.error().code, ErrorCode::kTooLarge);
  EXPECT_THAT(pixels.error().message, HasSubstr("limit of 34 pixels"));
  EXPECT_THAT(pixels.error().message, HasSubstr("--max-pixels"));
  const auto bytes = load_source(image_file("gray8.bmp"), {.max_bytes = 1117});
  ASSERT_FALSE(bytes);
  EXPECT_THAT(bytes.error().message, HasSubstr("limit of 1117"));
  EXPECT_THAT(bytes.error().message, HasSubstr("--max-bytes"));
  const auto fits = load_source(image_file("gray8.bmp"), {.max_pixels = 35, .max_bytes = 1118});
  EXPECT_TRUE(fits) << fits.error().message;
}

TEST(ChooseKernel, finds_presets_and_files) {
  const auto preset = choose_kernel("box:2,3");
  ASSERT_TRUE(preset) << preset.error().message;
  EXPECT_EQ(preset->name, "box:2,3");
  EXPECT_EQ(preset->kernel.size, (Size{2, 3}));
  const testing::TempDir dir;
  testing::write_file(dir.file("edge.csv"), "1,0,-1\n2,0,-2\n");
  const auto from_file = choose_kernel(dir.file("edge.csv"));
  ASSERT_TRUE(from_file) << from_file.error().message;
  EXPECT_EQ(from_file->name, "edge.csv");
  EXPECT_EQ(from_file->kernel, testing::kernel_of({{1, 0, -1}, {2, 0, -2}}));
}

TEST(ChooseKernel, lists_the_presets_for_a_word_that_is_none) {
  const auto kernel = choose_kernel("sobel");
  ASSERT_FALSE(kernel);
  EXPECT_THAT(kernel.error().message, HasSubstr("'sobel' is neither a file nor a preset"));
  EXPECT_THAT(kernel.error().message, HasSubstr("sobel-x, sobel-y"));
}

TEST(OutputFormatOf, goes_by_the_extension_in_either_case) {
  EXPECT_EQ(*output_format_of("a/b.npy"), OutputFormat::kNpy);
  EXPECT_EQ(*output_format_of("b.CSV"), OutputFormat::kCsv);
  EXPECT_EQ(*output_format_of("b.Png"), OutputFormat::kPng);
  for (const char* name : {"b", "b.npy.gz", "png", ".png", ""}) {
    EXPECT_FALSE(output_format_of(name)) << name;
  }
}

TEST(PngRange, is_the_outputs_own_unless_chosen_and_never_empty) {
  Outcome outcome;
  outcome.statistics.minimum = -2;
  outcome.statistics.maximum = 5;
  EXPECT_EQ(png_range(outcome, {}), (ValueRange{-2, 5}));
  EXPECT_EQ(png_range(outcome, {.range = ValueRange{0, 1}}), (ValueRange{0, 1}));
  outcome.statistics.minimum = 5;
  EXPECT_EQ(png_range(outcome, {}), (ValueRange{5, 6}));
}

}  // namespace
}  // namespace convscope
