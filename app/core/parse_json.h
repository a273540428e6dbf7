#pragma once
// JSON from outside.

#include <nlohmann/json.hpp>
#include <string_view>

#include "convscope/result.h"

namespace convscope {

using Json = nlohmann::ordered_json;  // keys stay in their order

/// The most brackets in each other. Whoever copies, compares or writes a value goes into it by
/// calling himself: a file of brackets alone would use up the stack.
inline constexpr int kDeepestJson = 100;

/// Total: any bytes. Errors, as of text_place.h's error_at: "is not JSON: …", "has more than 100
/// brackets in each other".
Result<Json> parse_json(std::string_view text);

}  // namespace convscope
