#pragma once
// A pooling as a word of the command line.

#include <string>
#include <string_view>

#include "convscope/result.h"
#include "core/layer.h"

namespace convscope {

/// "max:2x3:1,2": kind, window and stride; "none".
std::string pooling_spelling(const Pooling& pooling);

/// The same back. The window may be left out (2x2), and the stride (as the window). Errors
/// (kInvalidArgument) name the text.
Result<Pooling> parse_pooling(std::string_view text);

}  // namespace convscope
