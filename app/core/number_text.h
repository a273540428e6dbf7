#pragma once
// Numbers as text, the same in every panel, table and message.

#include <string>

namespace convscope {

/// The shortest text that brings the same number back: as a float where the value is one
/// (-1.3707366), else as a double. "nan", "inf", "-inf".
std::string exact_text(double value);

/// At most `width` characters, as precise as fits: for cells and ticks. "-1.37", "1.2e9".
std::string short_text(double value, int width);

}  // namespace convscope
