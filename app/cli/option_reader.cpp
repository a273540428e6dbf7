#include "cli/option_reader.h"

#include <fmt/format.h>

#include "core/parse.h"

namespace convscope::cli {

void OptionReader::read_count(const std::string& text, const char* what, std::int64_t least,
                              std::int64_t most, int& target) {
  const auto number = parse_integer(text, what);
  if (!number) return refuse(number.error());
  if (*number < least || *number > most) {
    return refuse(
        wrong(fmt::format("{} must be from {} to {}, got {}", what, least, most, *number)));
  }
  target = static_cast<int>(*number);
}

}  // namespace convscope::cli
