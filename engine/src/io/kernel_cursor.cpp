#include "io/kernel_cursor.h"

#include <fmt/format.h>

namespace convscope::io {
namespace {

std::string found(const Token& token) {
  if (token.kind == TokenKind::kEnd) return "the text ends";
  if (token.kind == TokenKind::kNewline) return "the line ends";
  return fmt::format("there is '{}'", token.text.substr(0, 24));
}

}  // namespace

bool KernelCursor::take(char sign) {
  if (!is(sign)) return false;
  next();
  return true;
}

void KernelCursor::skip_newlines() {
  while (peek().kind == TokenKind::kNewline) next();
}

const Token& KernelCursor::peek_past_newlines() {
  skip_newlines();
  return peek();
}

std::nullopt_t KernelCursor::fail(const Token& at, const std::string& what, ErrorCode code) {
  if (!error_) {
    error_ = Error{code, fmt::format("line {}, column {}: {}", at.line, at.column, what)};
  }
  return std::nullopt;
}

std::nullopt_t KernelCursor::expected(const std::string& what) {
  return fail(peek(), fmt::format("expected {}, but {}", what, found(peek())));
}

void KernelCursor::skip_declaration() {
  skip_newlines();
  const std::size_t start = at_;
  bool named = false;
  while (peek().kind == TokenKind::kName || peek().kind == TokenKind::kNumber || is('[') ||
         is(']') || is('*') || is(':') || is('&')) {
    named = named || peek().kind == TokenKind::kName;
    next();
  }
  if (!named || !take('=')) at_ = start;
}

bool KernelCursor::semicolons_end_rows() const {
  bool inner = false;
  bool broken = false;
  int depth = 0;
  for (std::size_t i = at_; i + 1 < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::kNewline) {
      // Blank lines at the end divide nothing.
      broken = broken || (i > at_ && tokens_[i + 1].kind != TokenKind::kEnd &&
                          tokens_[i + 1].kind != TokenKind::kNewline);
    }
    if (token.kind != TokenKind::kSign) continue;
    if (token.text[0] == '[' || token.text[0] == '{' || token.text[0] == '(') ++depth;
    if (token.text[0] == ']' || token.text[0] == '}' || token.text[0] == ')') --depth;
    const TokenKind after = tokens_[i + 1].kind;
    if (depth == 0 && token.text[0] == ';' && after != TokenKind::kNewline &&
        after != TokenKind::kEnd) {
      inner = true;
    }
  }
  return !(inner && broken);
}

bool KernelCursor::at_operator() {
  const std::size_t before = at_;
  skip_newlines();
  if (is('*') || is('/')) return true;
  at_ = before;
  return false;
}

bool KernelCursor::skip_arguments() {
  for (int depth = 0;; next()) {
    if (peek().kind == TokenKind::kEnd) {
      expected("')'");
      return false;
    }
    if (is('(') || is('[')) ++depth;
    if (is(')') && depth == 0) break;
    if (is(')') || is(']')) --depth;
  }
  next();
  return true;
}

}  // namespace convscope::io
