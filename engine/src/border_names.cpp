#include "convscope/border_names.h"

namespace convscope {

const BorderNames& border_names(Border border) {
  return kBorderNames[static_cast<std::size_t>(border)];
}

std::vector<std::int64_t> border_strip(Border border, std::int64_t n, std::int64_t width) {
  std::vector<std::int64_t> strip;
  strip.reserve(static_cast<std::size_t>(n + 2 * width));
  for (std::int64_t i = -width; i < n + width; ++i) strip.push_back(border_index(border, i, n));
  return strip;
}

}  // namespace convscope
