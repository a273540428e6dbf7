#include "core/text_place.h"

#include <fmt/format.h>

#include <algorithm>

namespace convscope {

TextPlace place_in(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto last = before.rfind('\n');
  const std::size_t begin = last == std::string_view::npos ? 0 : last + 1;
  return {1 + std::count(before.begin(), before.end(), '\n'),
          static_cast<std::int64_t>(before.size() - begin) + 1};
}

Error error_at(TextPlace place, std::string_view message) {
  return {ErrorCode::kBadFormat,
          fmt::format("line {}, column {}: {}", place.line, place.column, message)};
}

}  // namespace convscope
