#include "convscope/image.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace convscope {
namespace {

constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();

TEST(Image, rows_are_aligned_and_do_not_overlap) {
  for (const Size size : {Size{3, 1}, Size{2, 15}, Size{5, 16}, Size{4, 17}, Size{7, 100}}) {
    const auto image = Image<float>::create(size);
    ASSERT_TRUE(image) << image.error().message;
    EXPECT_GE(image->stride(), size.cols);
    for (std::int64_t r = 0; r < size.rows; ++r) {
      EXPECT_EQ(reinterpret_cast<std::uintptr_t>(image->row(r)) % Image<float>::kAlignment, 0U)
          << to_string(size) << ", row " << r;
    }
  }
}

TEST(Image, an_empty_one_has_no_cells) {
  for (const Size size : {Size{0, 5}, Size{5, 0}, Size{0, 0}}) {
    const auto image = Image<double>::create(size);
    ASSERT_TRUE(image) << image.error().message;
    EXPECT_TRUE(image->empty());
    EXPECT_EQ(image->size(), size);
    EXPECT_TRUE(image->clone());
  }
}

TEST(Image, refuses_sizes_that_no_memory_has) {
  const auto code = [](Size size) { return Image<float>::create(size).error().code; };
  EXPECT_EQ(code({-1, 5}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code({5, -7}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code({1, kHighest}), ErrorCode::kTooLarge);
  EXPECT_EQ(code({kHighest, 1}), ErrorCode::kTooLarge);
  EXPECT_EQ(code({kHighest, kHighest}), ErrorCode::kTooLarge);
  EXPECT_EQ(code({std::int64_t{1} << 26, std::int64_t{1} << 27}), ErrorCode::kOutOfMemory);
}

TEST(Image, a_clone_is_equal_and_independent) {
  auto image = Image<float>::create({4, 7}).value();
  for (std::int64_t r = 0; r < 4; ++r) {
    for (std::int64_t c = 0; c < 7; ++c) image.at({r, c}) = static_cast<float>(10 * r + c);
  }
  auto copy = image.clone().value();
  ASSERT_EQ(copy.size(), image.size());
  image.at({2, 3}) = -1;
  for (std::int64_t r = 0; r < 4; ++r) {
    for (std::int64_t c = 0; c < 7; ++c) {
      EXPECT_EQ(copy.at({r, c}), static_cast<float>(10 * r + c));
    }
  }
}

TEST(ImageView, a_crop_is_a_window_onto_the_same_cells) {
  auto image = Image<int>::create({6, 9}).value();
  image.fill(0);
  const ImageView<int> window = image.view().crop({{2, 3}, {3, 4}});
  EXPECT_EQ(window.size, (Size{3, 4}));
  window.at({1, 2}) = 5;
  EXPECT_EQ(image.at({3, 5}), 5);
  EXPECT_EQ(window.crop({{1, 1}, {2, 2}}).at({0, 1}), 5);
}

TEST(Shape, checked_arithmetic_says_when_64_bits_end) {
  EXPECT_EQ(checked_add(kHighest - 1, 1), kHighest);
  EXPECT_EQ(checked_add(kHighest, 1), std::nullopt);
  EXPECT_EQ(checked_add(-kHighest, -2), std::nullopt);
  EXPECT_EQ(checked_mul(kHighest / 2, 2), kHighest - 1);
  EXPECT_EQ(checked_mul(kHighest / 2 + 1, 2), std::nullopt);
  EXPECT_EQ(checked_bytes({3, 5}, 8), 120);
  EXPECT_EQ(checked_bytes({std::int64_t{1} << 31, std::int64_t{1} << 31}, 4), std::nullopt);
  EXPECT_EQ(checked_bytes({std::int64_t{1} << 40, std::int64_t{1} << 40}, 1), std::nullopt);
}

TEST(Shape, sizes_pairs_and_sides_are_written_rows_first) {
  EXPECT_EQ(to_string(Size{4, 5}), "4x5");
  EXPECT_EQ(to_string(Pair{1, 2}), "(1, 2)");
  EXPECT_EQ(to_string(Sides{1, 2, 3, 4}), "top 1, bottom 2, left 3, right 4");
}

TEST(Shape, contains_the_cells_of_the_image_and_no_padding) {
  EXPECT_TRUE(contains({3, 5}, {0, 0}));
  EXPECT_TRUE(contains({3, 5}, {2, 4}));
  EXPECT_FALSE(contains({3, 5}, {3, 0}));
  EXPECT_FALSE(contains({3, 5}, {0, 5}));
  EXPECT_FALSE(contains({3, 5}, {-1, 2}));
  EXPECT_FALSE(contains({3, 5}, {2, -1}));
}

}  // namespace
}  // namespace convscope
