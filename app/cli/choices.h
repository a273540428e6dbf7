#pragma once
// The words that an option takes, as its type name: "zero|constant|…". Help, manual and shell
// completions read them off there.

#include <string>

namespace convscope::cli {

template <class Range, class Name>
std::string choices(const Range& values, Name name) {
  std::string text;
  for (const auto& value : values) text += (text.empty() ? "" : "|") + std::string(name(value));
  return text;
}

}  // namespace convscope::cli
