#include "core/number_text.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>
#include <utility>

namespace convscope {
namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

TEST(ExactText, brings_floats_and_doubles_back) {
  EXPECT_EQ(exact_text(-1.3707366F), "-1.3707366");
  EXPECT_EQ(exact_text(0.1), "0.1");
  EXPECT_EQ(exact_text(0.1F), "0.1");
  EXPECT_EQ(exact_text(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(exact_text(kNan), "nan");
  EXPECT_EQ(exact_text(-kNan), "nan") << "x86 makes NaNs with a sign";
  EXPECT_EQ(exact_text(std::copysign(std::nanf(""), -1.0F)), "nan");
  EXPECT_EQ(exact_text(-kInf), "-inf");
}

TEST(ShortText, keeps_what_fits_and_rounds_what_does_not) {
  EXPECT_EQ(short_text(0.5, 5), "0.5");
  EXPECT_EQ(short_text(-1.3707366F, 5), "-1.37");
  EXPECT_EQ(short_text(-1.3707366F, 8), "-1.37074");
  EXPECT_EQ(short_text(0.001234, 6), "0.0012");
  EXPECT_EQ(short_text(0.001234, 8), "0.001234");
}

TEST(ShortText, rounding_up_to_another_digit_still_fits) {
  EXPECT_EQ(short_text(999.96, 5), "1000");
  EXPECT_EQ(short_text(999.96, 6), "999.96");
  EXPECT_EQ(short_text(99999.5, 5), "1.0e5");
  EXPECT_EQ(short_text(-9.996, 4), "-10");
}

TEST(ShortText, takes_powers_of_ten_where_they_are_nearer) {
  EXPECT_EQ(short_text(1e30, 5), "1e+30");
  EXPECT_EQ(short_text(1e30, 4), "1e30");
  EXPECT_EQ(short_text(1.23456e9, 5), "1.2e9");
  EXPECT_EQ(short_text(1e7, 6), "1e7");
  EXPECT_EQ(short_text(-0.00001, 5), "-1e-5");
  EXPECT_EQ(short_text(1.5e-12, 7), "1.5e-12");
}

TEST(FixedText, a_nan_has_no_sign) {
  EXPECT_EQ(fixed_text(-kNan, 3), "nan");
}

TEST(EndTexts, both_ends_have_equally_many_decimals) {
  using Ends = std::pair<std::string, std::string>;
  EXPECT_EQ(end_texts(-2.01131, 2.01131, 6), (Ends{"-2.011", "2.011"}));
  EXPECT_EQ(end_texts(-4, 4, 6), (Ends{"-4", "4"}));
  EXPECT_EQ(end_texts(0, 1, 6), (Ends{"0", "1"}));
  EXPECT_EQ(end_texts(-0.5, 0.25, 6), (Ends{"-0.50", "0.25"}));
  EXPECT_EQ(end_texts(0, 255, 6), (Ends{"0", "255"}));
  EXPECT_EQ(end_texts(-0.0, 1.0 / 3, 6), (Ends{"0.0000", "0.3333"}));
}

TEST(EndTexts, ends_too_small_or_large_for_decimals_have_powers_of_ten) {
  const auto [low, high] = end_texts(-1.2345e-9, 1.2345e-9, 7);
  EXPECT_EQ(low, "-" + high);
  EXPECT_NEAR(std::strtod(high.c_str(), nullptr), 1.2345e-9, 1e-10);
  EXPECT_EQ(end_texts(0, 1e30, 6).second, "1e+30");
}

TEST(TellingDecimals, as_many_as_the_longest_number_has_room_for) {
  EXPECT_EQ(telling_decimals(std::array{1.42531, -1.37074, 0.0}, 6), 3);
  EXPECT_EQ(telling_decimals(std::array{1.0, -2.0}, 6), 0);
  EXPECT_EQ(telling_decimals(std::array{1.0, kNan}, 6), -1);
  EXPECT_EQ(telling_decimals(std::array{1e-9, 2.5e-9}, 6), -1);
}

TEST(ShortText, a_vanishing_number_has_no_sign) {
  EXPECT_EQ(short_text(-0.0, 6), "0");
  EXPECT_EQ(short_text(-0.00001, 4), "0.00");
}

TEST(ShortText, shows_no_number_rather_than_a_wrong_one) {
  EXPECT_EQ(short_text(-1e30, 3), "###");
  EXPECT_EQ(short_text(12345, 2), "##");
  EXPECT_EQ(short_text(-kInf, 3), "###");
  EXPECT_EQ(short_text(kNan, 3), "nan");
  EXPECT_EQ(short_text(1, 0), "");
}

TEST(ShortText, never_exceeds_its_width_and_is_as_near_as_its_digits) {
  std::mt19937_64 engine(7);
  for (int i = 0; i < 20'000; ++i) {
    const double mantissa = static_cast<double>(engine() >> 11) * 0x1p-53 * 20 - 10;
    const double value = mantissa * std::pow(10.0, static_cast<int>(engine() % 60) - 30);
    for (int width = 1; width <= 12; ++width) {
      const std::string text = short_text(value, width);
      ASSERT_LE(text.size(), static_cast<std::size_t>(width)) << value << " as " << text;
      if (width >= 8) {  // "-1.2e-30": two digits always fit
        ASSERT_LE(std::abs(std::strtod(text.c_str(), nullptr) - value), 0.051 * std::abs(value))
            << value << " as " << text;
      }
    }
  }
}

TEST(FixedText, rounds_and_drops_the_sign_of_zero) {
  EXPECT_EQ(fixed_text(-1.3707366, 2), "-1.37");
  EXPECT_EQ(fixed_text(-0.004, 2), "0.00");
  EXPECT_EQ(fixed_text(-0.006, 2), "-0.01");
  EXPECT_EQ(fixed_text(2.5, 0), "2");
  EXPECT_EQ(fixed_text(-kInf, 2), "-inf");
  EXPECT_EQ(fixed_text(kNan, 2), "nan");
}

TEST(DecimalsWithin, is_the_most_that_both_ends_can_show) {
  EXPECT_EQ(decimals_within(-2.01, 1.5, 5), 2);
  EXPECT_EQ(decimals_within(0, 1.5, 5), 3);
  EXPECT_EQ(decimals_within(0, 999.96, 5), 0);
  EXPECT_EQ(decimals_within(-12345, 0, 5), -1);
}

}  // namespace
}  // namespace convscope
