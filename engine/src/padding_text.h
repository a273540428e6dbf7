#pragma once
// A padding as messages name it.

#include <string>

#include "convscope/spec.h"

namespace convscope {

/// "'same'", "(top 1, bottom 1, left 2, right 2)".
inline std::string padding_text(const Padding& padding) {
  switch (padding.mode) {
    case PaddingMode::kValid:
      return "'valid'";
    case PaddingMode::kSame:
      return "'same'";
    case PaddingMode::kFull:
      return "'full'";
    case PaddingMode::kExplicit:
      break;
  }
  return "(" + to_string(padding.sides) + ")";
}

}  // namespace convscope
