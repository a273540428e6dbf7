// Every border against the padding written out cell by cell, far outside and at the ends of 64
// bits.
#include "convscope/border.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace convscope {
namespace {

constexpr std::int64_t kLowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();

/// The axis "abcd" with 9 cells around it on each side; '.' is the constant.
std::string padded_abcd(Border border) {
  std::string text;
  for (std::int64_t i = -9; i < 4 + 9; ++i) {
    const std::int64_t index = border_index(border, i, 4);
    text += index < 0 ? '.' : static_cast<char>('a' + index);
  }
  return text;
}

TEST(Border, pads_as_numpy_does) {
  EXPECT_EQ(padded_abcd(Border::kZero), ".........abcd.........");
  EXPECT_EQ(padded_abcd(Border::kConstant), ".........abcd.........");
  EXPECT_EQ(padded_abcd(Border::kReplicate), "aaaaaaaaaabcdddddddddd");
  EXPECT_EQ(padded_abcd(Border::kReflect), "dcbabcdcbabcdcbabcdcba");
  EXPECT_EQ(padded_abcd(Border::kSymmetric), "aabcddcbaabcddcbaabcdd");
  EXPECT_EQ(padded_abcd(Border::kCircular), "dabcdabcdabcdabcdabcda");
}

TEST(Border, of_an_axis_of_one_cell_can_only_copy_that_cell) {
  for (const Border border : kBorders) {
    const std::int64_t outside = border == Border::kZero || border == Border::kConstant ? -1 : 0;
    for (std::int64_t i = -4; i <= 4; ++i) {
      EXPECT_EQ(border_index(border, i, 1), i == 0 ? 0 : outside)
          << border_name(border) << " at " << i;
    }
  }
}

/// Walks outwards one step at a time, bouncing or wrapping as the mode says.
std::vector<std::int64_t> walked(Border border, std::int64_t n, std::int64_t steps) {
  std::vector<std::int64_t> indices;
  std::int64_t at = n - 1;
  std::int64_t direction = 1;
  for (std::int64_t step = 0; step < steps; ++step) {
    if (border == Border::kCircular) {
      at = at + 1 == n ? 0 : at + 1;
    } else if (at + direction >= 0 && at + direction < n) {
      at += direction;
    } else {
      direction = -direction;
      if (border == Border::kReflect && n > 1) at += direction;
    }
    indices.push_back(at);
  }
  return indices;
}

TEST(Border, continues_without_end_on_axes_of_every_length) {
  for (const Border border : {Border::kReflect, Border::kSymmetric, Border::kCircular}) {
    for (std::int64_t n = 1; n <= 9; ++n) {
      const auto expected = walked(border, n, 60);
      for (std::int64_t step = 0; step < 60; ++step) {
        const std::int64_t after = expected[static_cast<std::size_t>(step)];
        EXPECT_EQ(border_index(border, n + step, n), after)
            << border_name(border) << ", " << n << " cells, " << step + 1 << " after the end";
        const std::int64_t before = n - 1 - after;
        EXPECT_EQ(border_index(border, -1 - step, n), before)
            << border_name(border) << ", " << n << " cells, " << step + 1 << " before the start";
      }
    }
  }
}

TEST(Border, stays_inside_at_the_ends_of_64_bits) {
  for (const Border border : kBorders) {
    for (const std::int64_t n : {std::int64_t{1}, std::int64_t{2}, std::int64_t{7},
                                 (std::int64_t{1} << 62) + 3, kHighest - 1, kHighest}) {
      for (const std::int64_t i : {kLowest, kLowest + 1, -n, kHighest - 1, kHighest}) {
        const std::int64_t index = border_index(border, i, n);
        EXPECT_TRUE(index >= -1 && index < n)
            << border_name(border) << " maps " << i << " of " << n << " cells to " << index;
      }
    }
  }
}

TEST(Border, mirrors_axes_longer_than_half_of_64_bits) {
  EXPECT_EQ(border_index(Border::kReflect, -5, kHighest), 5);
  EXPECT_EQ(border_index(Border::kSymmetric, -5, kHighest), 4);
  EXPECT_EQ(border_index(Border::kCircular, -5, kHighest), kHighest - 5);
  EXPECT_EQ(border_index(Border::kReflect, kHighest, kHighest), kHighest - 2);
  EXPECT_EQ(border_index(Border::kSymmetric, kHighest, kHighest), kHighest - 1);
}

TEST(Border, allows_the_padding_that_pytorch_allows) {
  EXPECT_EQ(max_padding(Border::kReflect, 5), 4);
  EXPECT_EQ(max_padding(Border::kCircular, 5), 5);
  for (const Border border :
       {Border::kZero, Border::kConstant, Border::kReplicate, Border::kSymmetric}) {
    EXPECT_EQ(max_padding(border, 5), kHighest) << border_name(border);
  }
}

TEST(Border, names_are_read_back) {
  for (const Border border : kBorders) EXPECT_EQ(parse_border(border_name(border)), border);
  EXPECT_EQ(parse_border("zero"), Border::kZero);
  EXPECT_EQ(parse_border("circular"), Border::kCircular);
  EXPECT_EQ(parse_border("Zero"), std::nullopt);
  EXPECT_EQ(parse_border("wrap"), std::nullopt);
  EXPECT_EQ(parse_border(""), std::nullopt);
}

}  // namespace
}  // namespace convscope
