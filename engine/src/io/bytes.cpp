#include "io/bytes.h"

#include <fmt/format.h>

#include <algorithm>

#include "convscope/shape.h"

namespace convscope::io {
namespace {

/// Length of the well-formed UTF-8 sequence at the start of `text`, 0 where there is none.
std::size_t utf8_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return 0;
  }
  if (length < 3) return length;
  const auto second = static_cast<unsigned char>(text[1]);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool outside = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
  return overlong || outside ? 0 : length;
}

}  // namespace

std::string printable(std::string_view text, std::size_t limit) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const bool control = static_cast<unsigned char>(text[0]) < 0x20 || text[0] == 0x7F;
    const std::string_view piece = control       ? " "
                                   : length == 0 ? "\xEF\xBF\xBD"
                                                 : text.substr(0, length);
    if (out.size() + piece.size() > limit) return out + "...";
    out += piece;
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

Error named(const std::string& name, Error error) {
  error.message = printable(name) + ": " + error.message;
  return error;
}

Error cut_short(std::string_view what, std::int64_t needed, std::size_t present) {
  return {ErrorCode::kBadFormat,
          fmt::format("is cut short: {} needs {} bytes, the file has {}", what, needed, present)};
}

Status check_pixels(std::int64_t rows, std::int64_t cols, std::int64_t max_pixels) {
  const auto area = checked_mul(rows, cols);
  if (area && *area <= max_pixels) return Done{};
  return Error{ErrorCode::kTooLarge,
               fmt::format("is {}x{} pixels (rows x cols), more than the limit of {} pixels in all",
                           rows, cols, max_pixels)};
}

}  // namespace convscope::io
