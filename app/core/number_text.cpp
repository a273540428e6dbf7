#include "core/number_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace convscope {

std::string exact_text(double value) {
  const auto narrow = static_cast<float>(value);
  if (static_cast<double>(narrow) == value) return fmt::format("{}", narrow);
  return fmt::format("{}", value);
}

std::string short_text(double value, int width) {
  if (!std::isfinite(value)) return fmt::format("{}", value);
  const std::string exact = exact_text(value);
  if (static_cast<int>(exact.size()) <= width) return exact;
  const double magnitude = std::abs(value);
  const int sign = std::signbit(value) ? 1 : 0;
  if (magnitude < 1e15) {
    const int digits = magnitude < 1 ? 1 : static_cast<int>(std::floor(std::log10(magnitude))) + 1;
    const int decimals = std::clamp(width - sign - digits - 1, 0, 9);
    std::string text = fmt::format("{:.{}f}", value, decimals);
    const bool shows_something = magnitude >= 0.5 * std::pow(10.0, -decimals) * 10.0;
    if (static_cast<int>(text.size()) <= width && (magnitude == 0 || shows_something)) return text;
  }
  for (int precision = 6; precision >= 0; --precision) {
    std::string text = fmt::format("{:.{}e}", value, precision);
    if (const auto e = text.find('e'); e != std::string::npos) {
      const std::string exponent = std::to_string(std::stoi(text.substr(e + 1)));
      text = text.substr(0, e + 1) + exponent;
    }
    if (static_cast<int>(text.size()) <= width || precision == 0) return text;
  }
  return exact;
}

}  // namespace convscope
