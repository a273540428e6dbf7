#include "core/batch/name_template.h"

#include <fmt/format.h>

#include <algorithm>

namespace convscope::batch {
namespace {

/// Letters, digits and bytes beyond ASCII stay; of the rest what no shell, URL or file system
/// minds.
bool stays(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z') || c == '.' || c == '_' || c == '-' || c == '+' || c == ' ';
}

void add_literal(NameTemplate& name, char c) {
  if (name.pieces.empty() || name.pieces.back().field) name.pieces.push_back({});
  name.pieces.back().text += c;
}

}  // namespace

Result<NameTemplate> parse_name_template(std::string_view text,
                                         std::span<const std::string_view> fields) {
  const auto wrong = [&](const std::string& why) {
    return Error{ErrorCode::kInvalidArgument, fmt::format("name '{}': {}; the fields are {{{}}}",
                                                          text, why, fmt::join(fields, "}, {"))};
  };
  NameTemplate name;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c != '{' && c != '}') {
      add_literal(name, c);
    } else if (i + 1 < text.size() && text[i + 1] == c) {
      add_literal(name, c);
      ++i;
    } else {
      const auto end = text.find('}', i);
      if (c == '}' || end == std::string_view::npos) {
        return wrong(fmt::format("the '{}' at place {} has no partner", c, i + 1));
      }
      const auto field = text.substr(i + 1, end - i - 1);
      if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
        return wrong(fmt::format("there is no field '{}'", field));
      }
      name.pieces.push_back({std::string(field), true});
      i = end;
    }
  }
  return name;
}

std::string fill(const NameTemplate& name,
                 const std::function<std::string(std::string_view)>& value) {
  std::string text;
  for (const auto& piece : name.pieces) {
    if (!piece.field) {
      text += piece.text;
      continue;
    }
    std::string filled = value(piece.text);
    std::replace_if(
        filled.begin(), filled.end(), [](char c) { return !stays(c); }, '-');
    text += filled;
  }
  return text;
}

}  // namespace convscope::batch
