#pragma once
// Finding a title by some of its letters.

#include <optional>
#include <string_view>

namespace convscope {

/// How well the letters of `query` are found in `text`, in their order, whatever their case:
/// beginnings of words and letters side by side count most. Spaces in the query are skipped. An
/// empty query fits everything equally; nothing where a letter is missing.
std::optional<int> fuzzy_score(std::string_view query, std::string_view text);

}  // namespace convscope
