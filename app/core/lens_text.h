#pragma once
// What another library makes of the same settings, in words.

#include <string>

#include "convscope/library_lens.h"

namespace convscope {

/// "same", "shifted (+1, +1)".
std::string agreement_text(const LensEntry& entry);

}  // namespace convscope
