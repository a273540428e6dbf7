#pragma once
// The words and signs of which a kernel's text consists.

#include <string_view>
#include <vector>

namespace convscope::io {

enum class TokenKind {
  kNumber,
  kName,    // np.array, NaN, dtype
  kMethod,  // .reshape
  kString,  // without its quotes
  kSign,    // one character
  kNewline,
  kUnknown,  // a character that no kernel has
  kEnd,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string_view text;
  double number = 0;
  std::size_t line = 1;    // both from 1
  std::size_t column = 1;  // counted in bytes
  bool spaced = false;     // stands apart from what is before it
};

/// The tokens of `text`, comments left out, kEnd at the end. They point into `text`.
std::vector<Token> scan_kernel_text(std::string_view text);

}  // namespace convscope::io
