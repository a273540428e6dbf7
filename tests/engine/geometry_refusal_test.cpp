// What has no geometry: each refusal with its code, its numbers and its way out, to the ends of 64
// bits.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "convscope/geometry.h"

namespace convscope {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr std::int64_t kHighest = std::numeric_limits<std::int64_t>::max();

Padding sides(std::int64_t top, std::int64_t bottom, std::int64_t left, std::int64_t right) {
  return Padding::explicit_sides({top, bottom, left, right});
}

void expect_refused(const ConvolutionSpec& spec, Size input, Size kernel, ErrorCode code,
                    const ::testing::Matcher<const std::string&>& words) {
  const auto geometry = resolve_geometry(spec, input, kernel);
  ASSERT_FALSE(geometry) << "output " << to_string(geometry->output());
  EXPECT_EQ(geometry.error().code, code) << geometry.error().message;
  EXPECT_THAT(geometry.error().message, words);
}

TEST(GeometryRefusal, refuses_values_below_the_least) {
  const auto invalid = ErrorCode::kInvalidArgument;
  expect_refused({.stride = {0, 2}}, {5, 7}, {3, 2}, invalid, HasSubstr("(0, 2)"));
  expect_refused({.stride = {2, -3}}, {5, 7}, {3, 2}, invalid, HasSubstr("(2, -3)"));
  expect_refused({.dilation = {2, 0}}, {5, 7}, {3, 2}, invalid, HasSubstr("(2, 0)"));
  expect_refused({.padding = sides(0, 0, -1, 0)}, {5, 7}, {3, 2}, invalid, HasSubstr("left -1"));
  expect_refused({}, {0, 7}, {3, 2}, invalid, HasSubstr("0x7"));
  expect_refused({}, {5, -7}, {3, 2}, invalid, HasSubstr("5x-7"));
  expect_refused({}, {5, 7}, {3, 0}, invalid, HasSubstr("3x0"));
}

TEST(GeometryRefusal, refuses_a_kernel_larger_than_the_padded_input) {
  const auto impossible = ErrorCode::kImpossibleGeometry;
  expect_refused({}, {5, 7}, {6, 2}, impossible,
                 AllOf(HasSubstr("kernel 6x2"), HasSubstr("padded input 5x7"),
                       HasSubstr("1 more row in total"), HasSubstr("shrink the kernel")));
  expect_refused({.padding = sides(1, 0, 0, 1)}, {5, 4}, {2, 8}, impossible,
                 AllOf(HasSubstr("padded input 6x5"), HasSubstr("(3 more columns in total)")));
}

TEST(GeometryRefusal, says_which_dilation_would_fit) {
  const auto impossible = ErrorCode::kImpossibleGeometry;
  expect_refused(
      {.dilation = {3, 4}}, {5, 6}, {3, 3}, impossible,
      AllOf(HasSubstr("kernel 3x3 with dilation (3, 4) spans 7x9"), HasSubstr("padded input 5x6"),
            HasSubstr("2 more rows and 3 more columns"), HasSubstr("dilation to (2, 2)")));
  ASSERT_TRUE(resolve_geometry({.dilation = {2, 2}}, {5, 6}, {3, 3}));
  // Here no dilation helps: the six rows of the kernel alone are too many.
  expect_refused({.dilation = {1, 2}}, {5, 7}, {6, 3}, impossible,
                 AllOf(HasSubstr("spans 6x5"), HasSubstr("shrink the kernel")));
}

TEST(GeometryRefusal, refuses_borders_wider_than_the_input_can_fill) {
  const auto impossible = ErrorCode::kImpossibleGeometry;
  const auto spec = [](Border border, Padding padding) {
    return ConvolutionSpec{.padding = padding, .border = border};
  };
  ASSERT_TRUE(resolve_geometry(spec(Border::kReflect, sides(4, 0, 0, 6)), {5, 7}, {3, 2}));
  expect_refused(spec(Border::kReflect, sides(0, 5, 0, 0)), {5, 7}, {3, 2}, impossible,
                 AllOf(HasSubstr("'reflect' cannot pad 5 cells at the top or bottom"),
                       HasSubstr("of 5"), HasSubstr("at most 4")));
  expect_refused(spec(Border::kReflect, sides(0, 0, 7, 0)), {5, 7}, {3, 2}, impossible,
                 AllOf(HasSubstr("7 cells at the left or right"), HasSubstr("at most 6")));
  ASSERT_TRUE(resolve_geometry(spec(Border::kCircular, sides(5, 0, 0, 7)), {5, 7}, {3, 2}));
  expect_refused(spec(Border::kCircular, sides(6, 0, 0, 0)), {5, 7}, {3, 2}, impossible,
                 AllOf(HasSubstr("'circular'"), HasSubstr("6 cells"), HasSubstr("at most 5")));
  expect_refused(spec(Border::kReflect, Padding::same()), {2, 7}, {6, 3}, impossible,
                 AllOf(HasSubstr("3 cells"), HasSubstr("at most 1")));
  for (const Border border :
       {Border::kZero, Border::kConstant, Border::kReplicate, Border::kSymmetric}) {
    EXPECT_TRUE(resolve_geometry(spec(border, sides(50, 60, 70, 80)), {5, 7}, {3, 2}))
        << border_name(border);
  }
}

TEST(GeometryRefusal, refuses_same_with_a_stride_and_offers_both_meanings) {
  for (const Pair stride : {Pair{2, 3}, Pair{1, 2}, Pair{2, 1}}) {
    const ConvolutionSpec spec{.stride = stride, .padding = Padding::same()};
    expect_refused(
        spec, {6, 224}, {3, 7}, ErrorCode::kStridedSame,
        AllOf(HasSubstr("padding 'same' is not supported for strided convolutions"),
              HasSubstr(to_string(stride)),
              HasSubstr(to_string(strided_same_alternatives(spec, {6, 224}, {3, 7}).tensorflow)),
              HasSubstr("top 1, bottom 1, left 3, right 3")));
  }
}

TEST(GeometryRefusal, says_too_large_where_64_bits_end) {
  const auto too_large = ErrorCode::kTooLarge;
  const auto names_the_padding = HasSubstr(std::to_string(kHighest));
  expect_refused({.padding = sides(kHighest, 0, 0, 0)}, {5, 7}, {3, 2}, too_large,
                 names_the_padding);
  expect_refused({.padding = sides(0, 0, 1, kHighest)}, {5, 7}, {3, 2}, too_large,
                 names_the_padding);
  expect_refused({.padding = sides(kHighest / 2, kHighest / 2, 0, 0)}, {5, 7}, {3, 2}, too_large,
                 AllOf(HasSubstr("5x7"), HasSubstr("3x2"), HasSubstr("lower the padding")));
  expect_refused({.dilation = {kHighest, 1}}, {5, 7}, {3, 2}, too_large, names_the_padding);
  expect_refused({.dilation = {1, kHighest}, .padding = Padding::full()}, {5, 7}, {3, 2}, too_large,
                 AllOf(names_the_padding, HasSubstr("'full'")));
  expect_refused({.dilation = {kHighest / 2, 1}, .padding = Padding::same()}, {5, 7}, {3, 2},
                 too_large, HasSubstr("'same'"));
  expect_refused({.stride = {2, 1}, .dilation = {kHighest / 2, 1}, .padding = Padding::same()},
                 {5, 7}, {3, 2}, too_large, HasSubstr("'same'"));
  expect_refused({}, {kHighest, 2}, {1, 1}, too_large, names_the_padding);
  expect_refused({}, {kHighest, kHighest}, {kHighest, kHighest}, too_large, names_the_padding);
  // Each axis fits, their product does not.
  const std::int64_t wide = std::int64_t{1} << 31;
  expect_refused({.padding = sides(wide, 0, wide, 0)}, {5, 7}, {3, 2}, too_large,
                 HasSubstr("2147483648"));
}

TEST(GeometryRefusal, says_impossible_where_the_dilated_kernel_is_huge_but_countable) {
  expect_refused({.dilation = {kHighest - 1, 2}}, {5, 7}, {2, 3}, ErrorCode::kImpossibleGeometry,
                 AllOf(HasSubstr(std::to_string(kHighest)), HasSubstr("dilation to (4, 2)")));
}

TEST(GeometryRefusal, every_combination_of_extreme_numbers_has_an_answer) {
  const std::vector<std::int64_t> extremes = {
      1, 2, 5, std::int64_t{1} << 31, std::int64_t{1} << 62, kHighest - 1, kHighest};
  const auto codes =
      std::vector{ErrorCode::kTooLarge, ErrorCode::kImpossibleGeometry, ErrorCode::kStridedSame};
  for (const PaddingMode mode :
       {PaddingMode::kValid, PaddingMode::kSame, PaddingMode::kFull, PaddingMode::kExplicit}) {
    for (const std::int64_t n : extremes) {
      for (const std::int64_t k : extremes) {
        for (const std::int64_t s : extremes) {
          for (const std::int64_t d : extremes) {
            const ConvolutionSpec spec{.stride = {s, 1},
                                       .dilation = {d, 1},
                                       .padding = {mode, {d - 1, s - 1, 0, 1}},
                                       .border = s > d ? Border::kReflect : Border::kSymmetric};
            const auto g = resolve_geometry(spec, {n, 3}, {k, 2});
            if (g) {
              EXPECT_LT(g->rows.input_of(g->rows.out - 1, k - 1), n + g->rows.after);
              EXPECT_GE(g->rows.remainder, 0);
              EXPECT_LT(g->rows.remainder, s);
            } else {
              EXPECT_THAT(codes, ::testing::Contains(g.error().code)) << g.error().message;
            }
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace convscope
