#pragma once
// File names with places to be filled in: "out/{stem}_{kernel}_s{stride}.png".

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "convscope/result.h"

namespace convscope::batch {

/// Literal text and names of fields in turn.
struct NameTemplate {
  struct Piece {
    std::string text;
    bool field = false;

    bool operator==(const Piece&) const = default;
  };
  std::vector<Piece> pieces;

  bool operator==(const NameTemplate&) const = default;
};

/// "{{" and "}}" stand for the braces themselves. Errors, kInvalidArgument: a brace without its
/// partner; a field that is not one of `fields`, which the message lists.
Result<NameTemplate> parse_name_template(std::string_view text,
                                         std::span<const std::string_view> fields);

/// `value` gives the text of a field; what cannot stand in a file's name becomes '-', so that
/// "gaussian:1.5" is "gaussian-1.5".
std::string fill(const NameTemplate& name,
                 const std::function<std::string(std::string_view)>& value);

}  // namespace convscope::batch
