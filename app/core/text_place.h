#pragma once
// Places in a text, as errors name them.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "convscope/result.h"

namespace convscope {

/// Where something stands in a text, both from 1; columns count bytes.
struct TextPlace {
  std::int64_t line = 1;
  std::int64_t column = 1;

  bool operator==(const TextPlace&) const = default;
};
TextPlace place_in(std::string_view text, std::size_t offset);

/// kBadFormat: "line 3, column 7: message".
Error error_at(TextPlace place, std::string_view message);

}  // namespace convscope
