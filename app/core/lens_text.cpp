#include "core/lens_text.h"

#include <fmt/format.h>

namespace convscope {

std::string agreement_text(const LensEntry& entry) {
  std::string text(agreement_name(entry.agreement));
  if (entry.shift != Point{})
    text += fmt::format(" ({:+}, {:+})", entry.shift.row, entry.shift.col);
  return text;
}

}  // namespace convscope
