// The committed sample images are what the code beside them makes.
#include "samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <set>

#include "convscope/image_io.h"
#include "convscope/statistics.h"

namespace convscope {
namespace {

using samples::numbers;
using samples::pictures;

std::filesystem::path asset(std::string_view file) {
  return std::filesystem::path(CONVSCOPE_ASSETS) / file;
}

class SamplePicture : public ::testing::TestWithParam<samples::Picture> {};

/// Whole where it is small, else patches on a grid that reaches every border.
std::vector<Region> regions_of(Size size) {
  constexpr std::int64_t kSmall = 400'000;
  if (size.area() <= kSmall) return {{{0, 0}, size}};
  std::vector<Region> regions;
  const Size patch{5, 9};
  for (int i = 0; i < 7; ++i) {
    for (int j = 0; j < 8; ++j) {
      const Point origin{(size.rows - patch.rows) * i / 6, (size.cols - patch.cols) * j / 7};
      regions.push_back({origin, patch});
    }
  }
  return regions;
}

TEST_P(SamplePicture, has_the_pixels_that_its_painter_gives) {
  const samples::Picture& picture = GetParam();
  const auto loaded = load_image(asset(picture.file), {.scaling = Scaling::kRaw});
  ASSERT_TRUE(loaded) << loaded.error().message;
  ASSERT_EQ(loaded->image.size(), picture.size);
  EXPECT_EQ(loaded->bits, picture.bits);
  EXPECT_EQ(loaded->channels, 1);
  const double largest = picture.bits == 16 ? 65535 : 255;
  const samples::Painter paint = picture.painter(picture.size);
  for (const Region& region : regions_of(picture.size)) {
    for (std::int64_t r = region.origin.row; r < region.origin.row + region.size.rows; ++r) {
      for (std::int64_t c = region.origin.col; c < region.origin.col + region.size.cols; ++c) {
        const double made = static_cast<double>(static_cast<float>(paint({r, c}))) * largest;
        // Half a level of rounding, and what another machine's sine or cosine may differ by.
        ASSERT_NEAR(static_cast<double>(loaded->image.at({r, c})), made, 1.1)
            << picture.file << " at (" << r << ", " << c << ")";
      }
    }
  }
}

TEST_P(SamplePicture, is_not_square_and_uses_most_of_the_range) {
  const samples::Picture& picture = GetParam();
  EXPECT_NE(picture.size.rows, picture.size.cols);
  const auto loaded = load_image(asset(picture.file));
  ASSERT_TRUE(loaded) << loaded.error().message;
  const auto statistics = statistics_of(std::as_const(loaded->image).view());
  EXPECT_LT(statistics.minimum, 0.15);
  EXPECT_GT(statistics.maximum, 0.85);
}

INSTANTIATE_TEST_SUITE_P(All, SamplePicture, ::testing::ValuesIn(pictures()),
                         [](const auto& tested) {
                           std::string name;
                           for (const char c : tested.param.file) name += std::isalnum(c) ? c : '_';
                           return name;
                         });

TEST(SampleNumbers, files_hold_the_very_numbers) {
  for (const auto& sample : numbers()) {
    const auto loaded = load_image(asset(sample.file));
    ASSERT_TRUE(loaded) << loaded.error().message;
    ASSERT_EQ(loaded->image.size(), sample.size);
    EXPECT_EQ(loaded->bits, 32);
    for (std::int64_t i = 0; i < sample.size.area(); ++i) {
      const Point p{i / sample.size.cols, i % sample.size.cols};
      EXPECT_EQ(loaded->image.at(p), sample.cells[static_cast<std::size_t>(i)]) << sample.file;
    }
  }
}

TEST(Samples, all_committed_images_are_listed_and_together_below_8_megabytes) {
  std::set<std::string> listed;
  for (const auto& each : pictures()) listed.emplace(each.file);
  for (const auto& each : numbers()) listed.emplace(each.file);
  std::set<std::string> present;
  std::uintmax_t bytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator(CONVSCOPE_ASSETS)) {
    const auto extension = entry.path().extension();
    if (extension != ".png" && extension != ".npy") continue;
    present.insert(entry.path().filename().string());
    bytes += entry.file_size();
  }
  EXPECT_EQ(present, listed);
  EXPECT_LT(bytes, 8'000'000U);
}

}  // namespace
}  // namespace convscope
