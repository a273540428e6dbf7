#include "core/parse.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace convscope {
namespace {

Error not_understood(std::string_view what, std::string_view text, std::string_view accepted) {
  return {ErrorCode::kInvalidArgument,
          fmt::format("{} '{}' is not understood: give {}", what, text, accepted)};
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The whole of `text` as a number. from_chars ignores the locale, but knows no '+'.
template <class T>
std::optional<T> whole_number(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+') && text.size() > 1 && text[1] != '-') text.remove_prefix(1);
  T value{};
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return value;
}

/// The numbers between the commas; nothing when one of them is none.
template <class T>
std::optional<std::vector<T>> number_list(std::string_view text) {
  std::vector<T> numbers;
  while (true) {
    const auto comma = text.find(',');
    const auto number = whole_number<T>(text.substr(0, comma));
    if (!number) return std::nullopt;
    numbers.push_back(*number);
    if (comma == std::string_view::npos) return numbers;
    text.remove_prefix(comma + 1);
  }
}

template <class T, std::size_t N>
using Names = std::array<std::pair<std::string_view, T>, N>;

constexpr Names<Precision, 2> kPrecisions = {
    {{"float32", Precision::kFloat32}, {"float64", Precision::kFloat64}}};

/// "a, b or c": the names as a message lists them.
template <class Range, class Name>
std::string alternatives(const Range& range, Name name) {
  std::string text;
  const auto last = std::prev(range.end());
  for (auto it = range.begin(); it != range.end(); ++it) {
    text += it == range.begin() ? "" : it == last ? " or " : ", ";
    text += name(*it);
  }
  return text;
}

template <class T, std::size_t N>
Result<T> named(const Names<T, N>& names, std::string_view what, std::string_view text) {
  const auto found =
      std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.first == text; });
  if (found != names.end()) return found->second;
  return not_understood(what, text, alternatives(names, [](const auto& n) { return n.first; }));
}

}  // namespace

Result<std::int64_t> parse_integer(std::string_view text, std::string_view what) {
  if (const auto number = whole_number<std::int64_t>(text)) return *number;
  return not_understood(what, text, "a whole number");
}

Result<std::int64_t> parse_integer_within(std::string_view text, std::string_view what,
                                          std::int64_t least, std::int64_t most) {
  const auto number = whole_number<std::int64_t>(text);
  if (number && *number >= least && *number <= most) return *number;
  return not_understood(what, text, fmt::format("a whole number from {} to {}", least, most));
}

Result<double> parse_number(std::string_view text, std::string_view what) {
  if (const auto number = whole_number<double>(text)) return *number;
  return not_understood(what, text, "a number, such as 0.5 or 1e-3");
}

Result<double> parse_value(std::string_view text, std::string_view what) {
  const auto slash = text.find('/');
  const auto number = whole_number<double>(text.substr(0, slash));
  const auto divisor = slash == std::string_view::npos
                           ? std::optional(1.0)
                           : whole_number<double>(text.substr(slash + 1));
  if (!number || !divisor || !std::isfinite(*number / *divisor)) {
    return not_understood(what, text, "a finite number, such as 0.5, 1e-3 or 1/9");
  }
  return *number / *divisor;
}

Result<Pair> parse_pair(std::string_view text, std::string_view what) {
  const auto numbers = number_list<std::int64_t>(text);
  if (numbers && numbers->size() == 1) return Pair{numbers->front(), numbers->front()};
  if (numbers && numbers->size() == 2) return Pair{(*numbers)[0], (*numbers)[1]};
  return not_understood(what, text, "one whole number for both axes, or ROWS,COLS such as 2,3");
}

Result<Padding> parse_padding(std::string_view text) {
  if (text == "valid" || text == "none") return Padding::valid();
  if (text == "same") return Padding::same();
  if (text == "full") return Padding::full();
  if (const auto numbers = number_list<std::int64_t>(text)) {
    const auto& n = *numbers;
    if (n.size() == 1) return Padding::explicit_sides({n[0], n[0], n[0], n[0]});
    if (n.size() == 2) return Padding::explicit_sides({n[0], n[0], n[1], n[1]});
    if (n.size() == 4) return Padding::explicit_sides({n[0], n[1], n[2], n[3]});
  }
  return not_understood("padding", text,
                        "valid, same, full, one whole number for every side, ROWS,COLS or "
                        "TOP,BOTTOM,LEFT,RIGHT");
}

Result<std::optional<ValueRange>> parse_range(std::string_view text) {
  if (text == "auto") return std::optional<ValueRange>{};
  const auto numbers = number_list<double>(text);
  if (!numbers || numbers->size() != 2) {
    return not_understood("range", text, "LOW,HIGH such as 0,1, or auto");
  }
  const ValueRange range{(*numbers)[0], (*numbers)[1]};
  if (!std::isfinite(range.low) || !std::isfinite(range.high) || !(range.low < range.high)) {
    return Error{
        ErrorCode::kInvalidArgument,
        fmt::format("range '{}' spans nothing: LOW must be less than HIGH and both finite", text)};
  }
  return std::optional{range};
}

Result<std::int64_t> parse_bytes(std::string_view text, std::string_view what) {
  constexpr std::string_view kUnits = "KMGT";
  std::string_view digits = trimmed(text);
  const auto unit = digits.empty() ? std::string_view::npos : kUnits.find(digits.back());
  std::int64_t factor = 1;
  if (unit != std::string_view::npos) {
    digits.remove_suffix(1);
    factor = std::int64_t{1} << (10 * (unit + 1));
  }
  const auto number = whole_number<std::int64_t>(digits);
  const auto bytes = number ? checked_mul(*number, factor) : std::nullopt;
  if (!bytes || *bytes < 1) return not_understood(what, text, "bytes, such as 512M or 2G");
  return *bytes;
}

Result<Size> parse_size(std::string_view text, std::string_view what) {
  const auto cross = std::min(text.find('x'), text.size());
  const auto rows = whole_number<std::int64_t>(text.substr(0, cross));
  const auto cols = whole_number<std::int64_t>(text.substr(std::min(cross + 1, text.size())));
  if (!rows || !cols || *rows < 1 || *cols < 1) {
    return not_understood(what, text, "ROWSxCOLS, such as 1080x1920");
  }
  return Size{*rows, *cols};
}

Result<Point> parse_point(std::string_view text, std::string_view what) {
  const auto numbers = number_list<std::int64_t>(text);
  if (numbers && numbers->size() == 2) return Point{(*numbers)[0], (*numbers)[1]};
  return not_understood(what, text, "ROW,COL such as 2,3");
}

Result<Region> parse_region(std::string_view text, std::string_view what) {
  const auto comma = text.rfind(',');
  if (comma != std::string_view::npos) {
    const auto origin = parse_point(text.substr(0, comma), what);
    const auto size = parse_size(text.substr(comma + 1), what);
    if (origin && size) return Region{*origin, *size};
  }
  return not_understood(what, text, "ROW,COL,ROWSxCOLS such as 100,200,64x48");
}

Result<Border> parse_border_mode(std::string_view text) {
  if (const auto border = parse_border(text)) return *border;
  return not_understood("border", text, alternatives(kBorders, border_name));
}

Result<Precision> parse_precision(std::string_view text) {
  return named(kPrecisions, "precision", text);
}

Result<Channel> parse_channel(std::string_view text) {
  const auto found = std::find_if(kChannels.begin(), kChannels.end(),
                                  [&](Channel channel) { return channel_name(channel) == text; });
  if (found != kChannels.end()) return *found;
  return not_understood("channel", text, alternatives(kChannels, channel_name));
}

Result<Strategy> parse_strategy_choice(std::string_view text) {
  if (const auto strategy = parse_strategy(text)) return *strategy;
  return not_understood("strategy", text, alternatives(kStrategies, strategy_name));
}

std::string_view padding_mode_name(PaddingMode mode) {
  switch (mode) {
    case PaddingMode::kValid:
      return "valid";
    case PaddingMode::kSame:
      return "same";
    case PaddingMode::kFull:
      return "full";
    case PaddingMode::kExplicit:
      break;
  }
  return "explicit";
}

const char* scaling_title(Scaling scaling) {
  return scaling == Scaling::kUnit ? "0 … 1" : "as stored";
}

std::string_view precision_name(Precision precision) {
  return precision == Precision::kFloat64 ? "float64" : "float32";
}

}  // namespace convscope
