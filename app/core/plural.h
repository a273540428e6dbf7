#pragma once
// "1 cell", "2 cells": a count and its noun.

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace convscope {

/// `many`: where an s does not make it ("copies").
template <class Count>
std::string counted(Count count, std::string_view one, std::string_view many = {}) {
  if (count == Count{1}) return fmt::format("{} {}", count, one);
  return many.empty() ? fmt::format("{} {}s", count, one) : fmt::format("{} {}", count, many);
}

}  // namespace convscope
