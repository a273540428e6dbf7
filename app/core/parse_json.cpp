#include "core/parse_json.h"

#include <fmt/format.h>

#include <exception>
#include <optional>
#include <string>

#include "convscope/text_file.h"
#include "core/text_place.h"

namespace convscope {
namespace {

/// nlohmann-json's sentence without its own count of the place.
std::string reason_of(const std::exception& error) {
  const std::string_view what = error.what();
  const auto colon = what.find(": ");
  return printable_text(what.substr(colon == std::string_view::npos ? 0 : colon + 2), 200);
}

/// The bracket that is one too deep. Total: the text may be anything.
std::optional<std::size_t> too_deep(std::string_view text) {
  int depth = 0;
  bool inside = false;  // a string
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (inside && c == '\\') {
      ++i;
    } else if (c == '"') {
      inside = !inside;
    } else if (!inside && (c == '[' || c == '{') && ++depth > kDeepestJson) {
      return i;
    } else if (!inside && (c == ']' || c == '}')) {
      --depth;
    }
  }
  return std::nullopt;
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  if (const auto deep = too_deep(text)) {
    return error_at(place_in(text, *deep),
                    fmt::format("has more than {} brackets in each other", kDeepestJson));
  }
  // The parser takes a zero byte for the end and does not look at what follows.
  if (const auto zero = text.find('\0'); zero != std::string_view::npos) {
    return error_at(place_in(text, zero), "is not JSON: holds a zero byte");
  }
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& e) {
    return error_at(place_in(text, e.byte == 0 ? 0 : e.byte - 1), "is not JSON: " + reason_of(e));
  } catch (const std::exception& e) {
    return error_at({}, "is not JSON: " + reason_of(e));
  }
}

}  // namespace convscope
