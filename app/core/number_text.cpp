#include "core/number_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <utility>

namespace convscope {
namespace {

constexpr int kMostDecimals = 17;

bool fits(const std::string& text, int width) {
  return static_cast<int>(text.size()) <= width;
}

double error_of(const std::string& text, double value) {
  return std::abs(std::strtod(text.c_str(), nullptr) - value);
}

/// Rounding can add a digit (999.96 to 1000.0), so lengths are measured, not predicted.
std::optional<std::string> plain_within(double value, int width) {
  if (std::abs(value) >= 1e18) return std::nullopt;
  for (int decimals = std::min(width, kMostDecimals); decimals >= 0; --decimals) {
    std::string text = fixed_text(value, decimals);
    if (fits(text, width)) return text;
  }
  return std::nullopt;
}

/// "1.2e-05" is "1.2e-5" and "1e+30" is "1e30": the characters go to the digits.
std::string scientific(double value, int decimals) {
  std::string text = fmt::format("{:.{}e}", value, decimals);
  const auto e = text.find('e');
  return text.substr(0, e + 1) + std::to_string(std::atoi(text.c_str() + e + 1));
}

/// No longer than it takes to be exact.
std::optional<std::string> scientific_within(double value, int width) {
  std::optional<std::string> best;
  for (int decimals = 0; decimals <= kMostDecimals; ++decimals) {
    std::string text = scientific(value, decimals);
    if (!fits(text, width)) break;
    best = std::move(text);
    if (error_of(*best, value) == 0) break;
  }
  return best;
}

}  // namespace

std::string exact_text(double value) {
  // The sign of a NaN says nothing.
  if (std::isnan(value)) return "nan";
  const auto narrow = static_cast<float>(value);
  if (static_cast<double>(narrow) == value) return fmt::format("{}", narrow);
  return fmt::format("{}", value);
}

std::string short_text(double value, int width) {
  std::string unreadable(static_cast<std::size_t>(std::max(0, width)), '#');
  std::string exact = exact_text(value == 0 ? 0 : value);
  if (fits(exact, width)) return exact;
  if (!std::isfinite(value)) return unreadable;
  const auto plain = plain_within(value, width);
  const auto power = scientific_within(value, width);
  if (plain && power) return error_of(*power, value) < error_of(*plain, value) ? *power : *plain;
  return plain ? *plain : power.value_or(unreadable);
}

std::string fixed_text(double value, int decimals) {
  if (std::isnan(value)) return "nan";
  std::string text = fmt::format("{:.{}f}", value, decimals);
  const bool is_zero = text.find_first_of("123456789in") == std::string::npos;
  return is_zero && text.front() == '-' ? text.substr(1) : text;
}

int telling_decimals(std::span<const double> values, int width) {
  double low = 0;
  double high = 0;
  for (const double value : values) {
    if (!std::isfinite(value)) return -1;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  int decimals = decimals_within(low, high, width);
  if (decimals < 0) return -1;
  const auto all = [&](auto&& holds) { return std::all_of(values.begin(), values.end(), holds); };
  const auto exact_with = [&](int count) {
    return all([&](double v) { return error_of(fixed_text(v, count), v) <= std::abs(v) * 1e-7; });
  };
  // Zeros at the end of every number say nothing.
  while (decimals > 0 && exact_with(decimals) && exact_with(decimals - 1)) --decimals;
  constexpr double kTelling = 100;  // three digits of the largest one
  const bool telling = std::max(-low, high) * std::pow(10.0, decimals) >= kTelling;
  return telling || exact_with(decimals) ? decimals : -1;
}

std::pair<std::string, std::string> end_texts(double low, double high, int width) {
  const int decimals = telling_decimals(std::array{low, high}, width);
  if (decimals >= 0) return {fixed_text(low, decimals), fixed_text(high, decimals)};
  if (low == -high && high > 0) {
    const std::string reach = short_text(high, width - 1);
    return {"-" + reach, reach};
  }
  return {short_text(low, width), short_text(high, width)};
}

int decimals_within(double low, double high, int width) {
  for (int decimals = std::min(width, kMostDecimals); decimals >= 0; --decimals) {
    if (fits(fixed_text(low, decimals), width) && fits(fixed_text(high, decimals), width)) {
      return decimals;
    }
  }
  return -1;
}

}  // namespace convscope
