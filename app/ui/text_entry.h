#pragma once
// What is being typed over the place where a number is shown.

#include <array>
#include <string>

namespace convscope {

struct TextEntry {
  std::array<char, 64> text{};
  bool focus = true;    // takes the keyboard in the next frame
  std::string refused;  // why the text could not be read; empty: it was not tried
};

/// The one number of a slider or a field that is typed into.
struct NumberEntry {
  std::string widget;
  TextEntry entry;
};

}  // namespace convscope
