// A part of an input.
#include "core/crop_source.h"

#include <gtest/gtest.h>

#include "support/images.h"

namespace convscope {
namespace {

Source source_of(Image<float> image) {
  Source source;
  source.name = "wide.png";
  source.path = "/pictures/wide.png";
  source.statistics = statistics_of<float>(std::as_const(image).view());
  source.image = std::move(image);
  return source;
}

TEST(CropSource, is_the_top_left_part_with_its_own_statistics) {
  const Source source = source_of(testing::image_of({{1, 2, 9}, {4, 5, 6}, {7, 8, 0}}));
  const auto part = cropped(source, {3, 2});
  ASSERT_TRUE(part);
  EXPECT_EQ((*part)->image.size(), (Size{3, 2}));
  for (std::int64_t r = 0; r < 3; ++r) {
    for (std::int64_t c = 0; c < 2; ++c) {
      EXPECT_EQ((*part)->image.at({r, c}), source.image.at({r, c}));
    }
  }
  EXPECT_EQ((*part)->statistics->minimum, 1);
  EXPECT_EQ((*part)->statistics->maximum, 8);
  EXPECT_EQ((*part)->name, "wide.png cropped to 3×2");
  EXPECT_EQ((*part)->path, "") << "no file has these cells";
}

TEST(CropSource, refuses_what_is_no_part) {
  const Source source = source_of(testing::image_of({{1, 2, 3}}));
  for (const Size size : {Size{0, 2}, Size{1, 4}, Size{2, 1}}) {
    const auto part = cropped(source, size);
    ASSERT_FALSE(part);
    EXPECT_EQ(part.error().code, ErrorCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace convscope
