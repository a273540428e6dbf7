#pragma once
// A place among the tokens of a kernel's text, and the first error that was met there.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "convscope/result.h"
#include "io/kernel_scan.h"

namespace convscope::io {

class KernelCursor {
 public:
  explicit KernelCursor(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

 protected:
  const Token& peek() const { return tokens_[at_]; }
  const Token& next() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool is(char sign) const { return peek().kind == TokenKind::kSign && peek().text[0] == sign; }
  bool take(char sign);
  void skip_newlines();
  const Token& peek_past_newlines();

  /// The first error stays.
  std::nullopt_t fail(const Token& at, const std::string& what,
                      ErrorCode code = ErrorCode::kBadFormat);
  std::nullopt_t expected(const std::string& what);

  /// "static const float k[3][3] =" and "weight: Tensor =" in front of the numbers.
  void skip_declaration();
  /// dtype=torch.float32, device='cpu' and the like, and the closing parenthesis.
  bool skip_arguments();
  /// An operator may stand at the start of the next line.
  bool at_operator();
  /// "1 2; 3 4" has rows between semicolons; in "1;2\n3;4" lines are the rows.
  bool semicolons_end_rows() const;

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::optional<Error> error_;
};

}  // namespace convscope::io
