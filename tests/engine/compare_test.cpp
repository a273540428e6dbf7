// The numbers between two images, against plain arithmetic and against scikit-image.
#include "convscope/compare.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/golden_text.h"
#include "support/images.h"

namespace convscope {
namespace {

using testing::golden_table;
using testing::image_of;

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

Comparison compared(const Image<float>& a, const Image<float>& b) {
  auto result = compare<float>(a.view(), b.view());
  EXPECT_TRUE(result) << (result ? "" : result.error().message);
  return result ? *result : Comparison{};
}

TEST(Compare, the_numbers_are_those_of_their_definitions) {
  const auto c = compared(image_of({{1, 2, 3}, {4, 5, 6}}), image_of({{1, 4, 3}, {3, 5, 6}}));
  EXPECT_EQ(c.size, (Size{2, 3}));
  EXPECT_EQ(c.largest, 2);
  EXPECT_EQ(c.where, (Point{0, 1}));
  EXPECT_DOUBLE_EQ(c.mean, 1.0 / 6);
  EXPECT_DOUBLE_EQ(c.mean_magnitude, 0.5);
  EXPECT_DOUBLE_EQ(c.root_mean_square, std::sqrt(5.0 / 6));
  EXPECT_EQ(c.equal, 4);
  EXPECT_EQ(c.differing, 2);
  EXPECT_EQ(c.a_minimum, 1);
  EXPECT_EQ(c.a_maximum, 6);
}

TEST(Compare, an_image_is_no_different_from_itself) {
  const auto a = testing::random_image({5, 9}, 4);
  const auto c = compared(a, a);
  EXPECT_EQ(c.differing, 0);
  EXPECT_EQ(c.largest, 0);
  EXPECT_FALSE(c.where);
  EXPECT_TRUE(std::isinf(*psnr(c, 1)));
}

TEST(Compare, values_that_are_not_finite_are_counted_and_left_out_of_the_means) {
  const auto c = compared(image_of({{kNan, kInfinity, 1, kNan, kInfinity}}),
                          image_of({{kNan, kInfinity, 3, 1, -kInfinity}}));
  EXPECT_EQ(c.equal, 2) << "NaN beside NaN and Inf beside Inf";
  EXPECT_EQ(c.differing, 3);
  EXPECT_EQ(c.not_finite, 4);
  EXPECT_EQ(c.finite, 1);
  EXPECT_EQ(c.mean, 2);
  EXPECT_EQ(c.largest, 2);
}

TEST(Compare, images_without_a_finite_pair_have_no_psnr) {
  const auto c = compared(image_of({{kNan, 1}}), image_of({{1, kNan}}));
  EXPECT_EQ(c.finite, 0);
  EXPECT_EQ(c.root_mean_square, 0);
  EXPECT_FALSE(psnr(c, 1));
}

TEST(Compare, sizes_that_differ_are_refused_with_both) {
  const auto a = testing::random_image({2, 3}, 1);
  const auto b = testing::random_image({3, 2}, 1);
  const auto result = compare<float>(a.view(), b.view());
  ASSERT_FALSE(result);
  EXPECT_NE(result.error().message.find("2x3"), std::string::npos) << result.error().message;
  EXPECT_NE(result.error().message.find("3x2"), std::string::npos) << result.error().message;
}

TEST(Compare, a_stopped_comparison_says_so) {
  const auto a = testing::random_image({20, 30}, 1);
  std::stop_source stop;
  stop.request_stop();
  const auto result = compare<float>(a.view(), a.view(), stop.get_token());
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::kCancelled);
}

/// By the rule in make_ssim_golden.py.
std::pair<Image<float>, Image<float>> golden_pair(std::map<std::string, std::string>& row) {
  const auto number = [&](const char* name) { return std::stod(row[name]); };
  const Size size{std::stoll(row["rows"]), std::stoll(row["cols"])};
  auto a = *Image<float>::create(size);
  auto b = *Image<float>::create(size);
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c) {
      const double x = static_cast<double>((r * 37 + c * 17 + r * c * 5) % 101) / 100 +
                       static_cast<double>(c) / static_cast<double>(size.cols);
      const double noise = static_cast<double>((r * 13 + c * 29) % 23) / 23 * number("noise");
      a.at({r, c}) = static_cast<float>(x);
      b.at({r, c}) = static_cast<float>(x * number("gain") + number("shift") + noise);
    }
  }
  return {std::move(a), std::move(b)};
}

TEST(Compare, ssim_psnr_and_rmse_are_those_of_scikit_image) {
  auto rows = golden_table("ssim_golden.csv");
  ASSERT_GE(rows.size(), 6U);
  for (auto& row : rows) {
    const auto [a, b] = golden_pair(row);
    const double peak = std::stod(row["peak"]);
    const auto c = compared(a, b);
    EXPECT_NEAR(c.root_mean_square, std::stod(row["rmse"]), 1e-9 * c.root_mean_square) << row[""];
    EXPECT_NEAR(*psnr(c, peak), std::stod(row["psnr"]), 1e-8) << row[""];
    const auto s = ssim<float>(a.view(), b.view(), peak);
    ASSERT_TRUE(s) << s.error().message;
    EXPECT_NEAR(s->mean, std::stod(row["ssim"]), 2e-6) << row[""];
    EXPECT_EQ(s->windows, (a.size().rows - 10) * (a.size().cols - 10)) << row[""];
  }
}

TEST(Compare, ssim_of_an_image_with_itself_is_one) {
  const auto a = testing::random_image({90, 13}, 4);
  const auto s = ssim<float>(a.view(), a.view(), 2);
  ASSERT_TRUE(s);
  EXPECT_NEAR(s->mean, 1, 1e-9);
}

TEST(Compare, ssim_leaves_out_the_windows_with_a_value_that_is_not_finite) {
  auto a = testing::random_image({20, 31}, 4);
  const auto b = testing::random_image({20, 31}, 5);
  a.at({0, 0}) = kNan;
  a.at({19, 30}) = kInfinity;
  const auto s = ssim<float>(a.view(), b.view(), 2);
  ASSERT_TRUE(s);
  EXPECT_EQ(s->left_out, 2) << "each corner lies in one window alone";
  EXPECT_EQ(s->windows, 10 * 21 - 2);
  EXPECT_TRUE(std::isfinite(s->mean));
}

TEST(Compare, ssim_refuses_what_it_cannot_measure) {
  const auto small = testing::random_image({10, 40}, 4);
  const auto refused = ssim<float>(small.view(), small.view(), 1);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("10x40"), std::string::npos) << refused.error().message;
  const auto a = testing::random_image({12, 13}, 4);
  EXPECT_FALSE(ssim<float>(a.view(), a.view(), 0)) << "a constant A has no range";
  EXPECT_FALSE(ssim<float>(a.view(), small.view(), 1));
}

TEST(Compare, the_difference_is_b_minus_a) {
  const auto a = image_of({{1, 2}, {3, 4}, {5, 6}});
  const auto b = image_of({{1, 5}, {2, 4}, {5, kNan}});
  auto d = *Image<float>::create({3, 2});
  subtract<float, float>(a.view(), b.view(), d.view());
  const auto expected = image_of({{0, 3}, {-1, 0}, {0, kNan}});
  const auto same = testing::near<float, float>(std::as_const(d).view(), expected.view(), 0);
  EXPECT_TRUE(same);
}

}  // namespace
}  // namespace convscope
