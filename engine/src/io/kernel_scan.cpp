#include "io/kernel_scan.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace convscope::io {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Token> tokens() {
    while (at_ < text_.size()) step();
    add(TokenKind::kEnd, 0);
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool starts(std::string_view word) const { return text_.substr(at_).starts_with(word); }

  void add(TokenKind kind, std::size_t length) {
    Token token;
    token.kind = kind;
    token.text = text_.substr(at_, length);
    token.line = line_;
    token.column = at_ - line_start_ + 1;
    token.spaced = spaced_;
    spaced_ = false;
    tokens_.push_back(token);
    at_ += length;
  }

  void skip_line() { at_ = std::min(text_.find('\n', at_), text_.size()); }

  void new_line() {
    add(TokenKind::kNewline, 1);
    ++line_;
    line_start_ = at_;
    spaced_ = true;
  }

  void skip_block_comment() {
    const std::size_t end = std::min(text_.find("*/", at_ + 2), text_.size());
    for (; at_ < end; ++at_) {
      if (text_[at_] != '\n') continue;
      ++line_;
      line_start_ = at_ + 1;
    }
    at_ = std::min(end + 2, text_.size());
    spaced_ = true;
  }

  void step() {
    const char c = peek();
    if (c == '\n') return new_line();
    if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v') {
      ++at_;
      spaced_ = true;
      return;
    }
    if (at_ == 0 && starts("\xEF\xBB\xBF")) {  // a byte order mark says nothing about UTF-8
      at_ += 3;
      return;
    }
    if (starts("/*")) return skip_block_comment();
    if (c == '#' || c == '%' || starts("//")) return skip_line();
    if (starts("...")) {  // MATLAB: the row goes on in the next line
      skip_line();
      if (at_ < text_.size()) ++at_;
      ++line_;
      line_start_ = at_;
      spaced_ = true;
      return;
    }
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    if (is_letter(c)) return name(TokenKind::kName, 0);
    if (c == '.' && is_letter(peek(1))) return name(TokenKind::kMethod, 1);
    if (c == '"' || c == '\'') return string(c);
    if (starts("\xE2\x88\x92")) return sign(3, "-");  // the minus sign of typeset text
    if (starts("\xC3\x97")) return sign(2, "*");
    constexpr std::string_view kSigns = "[](){},;:*/+-=&";
    add(kSigns.find(c) != std::string_view::npos ? TokenKind::kSign : TokenKind::kUnknown, 1);
  }

  void sign(std::size_t length, std::string_view meaning) {
    add(TokenKind::kSign, length);
    tokens_.back().text = meaning;
  }

  void number() {
    double value = 0;
    const char* const from = text_.data() + at_;
    const auto [end, status] = std::from_chars(from, text_.data() + text_.size(), value);
    std::size_t length = std::max<std::size_t>(1, static_cast<std::size_t>(end - from));
    const bool out_of_range = status != std::errc{};
    // 0.5f, 1L: suffixes of C.
    if (at_ + length < text_.size() &&
        std::string_view("fFlL").find(text_[at_ + length]) != std::string_view::npos) {
      ++length;
    }
    const bool runs_on = at_ + length < text_.size() && is_letter(text_[at_ + length]);
    if (out_of_range || runs_on) {
      while (at_ + length < text_.size() &&
             (is_letter(text_[at_ + length]) || is_digit(text_[at_ + length]))) {
        ++length;
      }
      return add(TokenKind::kUnknown, length);
    }
    add(TokenKind::kNumber, length);
    tokens_.back().number = value;
  }

  void name(TokenKind kind, std::size_t from) {
    std::size_t length = from;
    while (is_letter(peek(length)) || is_digit(peek(length)) ||
           (kind == TokenKind::kName && peek(length) == '.' && is_letter(peek(length + 1)))) {
      ++length;
    }
    add(kind, length);
  }

  void string(char quote) {
    const std::size_t end = text_.find_first_of(std::string{quote, '\n'}, at_ + 1);
    if (end == std::string_view::npos || text_[end] == '\n') return add(TokenKind::kUnknown, 1);
    add(TokenKind::kString, end + 1 - at_);
    tokens_.back().text.remove_prefix(1);
    tokens_.back().text.remove_suffix(1);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t line_start_ = 0;
  bool spaced_ = false;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> scan_kernel_text(std::string_view text) {
  return Scanner(text).tokens();
}

}  // namespace convscope::io
