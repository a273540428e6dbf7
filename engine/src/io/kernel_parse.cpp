#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "convscope/kernel_text.h"
#include "io/kernel_cursor.h"

namespace convscope {
namespace {

using io::Token;
using io::TokenKind;

constexpr int kDeepest = 12;  // brackets within brackets

/// Numbers in row-major order; a number alone has no axes.
struct Array {
  std::vector<double> numbers;
  std::vector<std::int64_t> shape;

  bool scalar() const { return shape.empty(); }
};

/// One element of a list, with the place where it begins.
struct Element {
  Array array;
  Token from;
};

double cells_of(const std::vector<std::int64_t>& shape) {
  double cells = 1;
  for (const std::int64_t side : shape) cells *= static_cast<double>(side);
  return cells;
}

std::string shape_text(const std::vector<std::int64_t>& shape) {
  if (shape.empty()) return "a single number";
  if (shape.size() == 1) return fmt::format("{} number{}", shape[0], shape[0] == 1 ? "" : "s");
  return fmt::format("shape {}", fmt::join(shape, "x"));
}

/// What stands between the numbers of one list. "1,5 2,5" are two numbers to some and four to
/// others.
struct Separators {
  std::optional<Token> tight;  // a number before a comma that touches the one behind it
  std::string_view after;      // that one
  bool others = false;         // spaces or semicolons divide too

  void see_comma(const std::vector<Token>& tokens, std::size_t at) {
    if (tight || at == 0 || at + 1 >= tokens.size()) return;
    const Token& before = tokens[at - 1];
    const Token& behind = tokens[at + 1];
    const auto digits = [](const Token& token) {
      return token.kind == TokenKind::kNumber &&
             token.text.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (!digits(before) || !digits(behind) || tokens[at].spaced || behind.spaced) return;
    tight = before;
    after = behind.text;
  }
  bool ambiguous() const { return tight && others; }
};

/// Recursive descent; the first error ends it.
class Parser : io::KernelCursor {
 public:
  explicit Parser(std::vector<Token> tokens) : KernelCursor(std::move(tokens)) {}

  Result<Kernel> kernel() {
    skip_declaration();
    spread_ = !semicolons_end_rows();
    const Token first = peek_past_newlines();
    auto array = list(first, "");
    if (!array) return *error_;
    return as_kernel(*std::move(array), first);
  }

 private:
  /// The elements up to `close`, or to the end of the text where that is empty. Rows end at
  /// semicolons and, among bare numbers, at line ends.
  std::optional<Array> list(const Token& open, std::string_view close) {
    if (++depth_ > kDeepest) {
      return fail(open, fmt::format("brackets are nested more than {} deep", kDeepest - 1));
    }
    std::vector<std::vector<Element>> rows(1);
    bool comma = true;  // nothing, or a comma, is before: the row goes on in the next line
    Separators separators;
    for (;;) {
      if (peek().kind == TokenKind::kNewline) {
        next();
        const bool numbers = !rows.back().empty() && rows.back().back().array.scalar();
        if (numbers && !comma) rows.emplace_back();
        continue;
      }
      const bool ends = close.empty() ? peek().kind == TokenKind::kEnd : is(close[0]);
      if (ends) break;
      if (is(';')) {
        next();
        const bool within = spread_ && close.empty();
        separators.others = separators.others || within;
        if (!within && !rows.back().empty()) rows.emplace_back();
        comma = within;
        continue;
      }
      if (is(',')) {
        if (comma) return expected("a number");
        separators.see_comma(tokens_, at_);
        next();
        comma = true;
        continue;
      }
      const Token from = peek();
      auto value =
          product(close.empty() ? "a number or [" : fmt::format("a number or '{}'", close));
      if (!value) return std::nullopt;
      separators.others = separators.others || (!comma && !rows.back().empty());
      rows.back().push_back({*std::move(value), from});
      comma = false;
      if (separators.ambiguous()) {
        return fail(
            *separators.tight,
            fmt::format("'{0},{1}' may be {0}.{1} or two numbers: write a decimal point, or "
                        "a space after every comma that divides",
                        separators.tight->text, separators.after));
      }
    }
    if (!close.empty()) next();
    --depth_;
    std::erase_if(rows, [](const auto& row) { return row.empty(); });
    return stacked(rows, open);
  }

  std::optional<Array> stacked(std::vector<std::vector<Element>>& rows, const Token& open) {
    if (rows.empty()) return fail(open, "there is no number: a kernel has at least one");
    // A lone list is itself; bare text around it is no further bracket.
    const bool outermost = depth_ == 0;
    if (outermost && rows.size() == 1 && rows[0].size() == 1) return std::move(rows[0][0].array);
    const bool matrix =
        rows.size() > 1 && std::ranges::all_of(rows, [](const auto& row) {
          return std::ranges::all_of(row, [](const Element& e) { return e.array.scalar(); });
        });
    if (!matrix) {
      std::vector<Element> all;
      for (auto& row : rows) std::ranges::move(row, std::back_inserter(all));
      return stacked(all);
    }
    std::vector<Element> lines;
    for (auto& row : rows) {
      const Token from = row.front().from;
      auto line = stacked(row);
      if (!line) return std::nullopt;
      lines.push_back({*std::move(line), from});
    }
    return stacked(lines);
  }

  std::optional<Array> stacked(std::vector<Element>& elements) {
    Array result;
    const std::vector<std::int64_t>& shape = elements.front().array.shape;
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const Element& element = elements[i];
      if (element.array.shape != shape) {
        return fail(element.from,
                    fmt::format("row {} has {}, but row 1 has {}: all rows need the same length",
                                i + 1, shape_text(element.array.shape), shape_text(shape)));
      }
      result.numbers.insert(result.numbers.end(), element.array.numbers.begin(),
                            element.array.numbers.end());
    }
    result.shape = shape;
    result.shape.insert(result.shape.begin(), static_cast<std::int64_t>(elements.size()));
    return result;
  }

  std::optional<Array> product(const std::string& what) {
    auto left = part(what);
    while (left && at_operator()) {
      const Token sign = next();
      skip_newlines();
      auto right = part("a number");
      if (!right) return std::nullopt;
      left = combined(*std::move(left), *std::move(right), sign);
    }
    return left;
  }

  std::optional<Array> combined(Array left, Array right, const Token& sign) {
    if (!left.scalar() && !right.scalar()) {
      return fail(sign, "two lists cannot be multiplied; a factor is a single number");
    }
    if (sign.text[0] == '/') {
      if (!right.scalar()) return fail(sign, "a number cannot be divided by a list");
      if (right.numbers[0] == 0) return fail(sign, "this divides by 0");
      for (double& n : left.numbers) n /= right.numbers[0];
      return left;
    }
    if (left.scalar()) std::swap(left, right);
    for (double& n : left.numbers) n *= right.numbers[0];
    return left;
  }

  std::optional<Array> part(const std::string& what) {
    double sign = 1;
    while (is('-') || is('+')) sign *= next().text[0] == '-' ? -1 : 1;
    auto value = unsigned_part(what);
    if (!value) return value;
    if (sign < 0) {
      for (double& n : value->numbers) n = -n;
    }
    while (peek().kind == TokenKind::kMethod) {
      if (!method(*value)) return std::nullopt;
    }
    return value;
  }

  std::optional<Array> unsigned_part(const std::string& what) {
    const Token token = peek();
    if (token.kind == TokenKind::kNumber) {
      next();
      return Array{{token.number}, {}};
    }
    if (token.kind == TokenKind::kName) return named();
    for (const auto& [open, close] : {std::pair{'[', "]"}, {'{', "}"}, {'(', ")"}}) {
      if (!take(open)) continue;
      if (open == '{' && peek_past_newlines().kind == TokenKind::kString) return object();
      auto inner = list(token, close);
      // (1/9) is a number, (1, 2) and (1,) are tuples.
      const bool grouped = open == '(' && inner && inner->shape == std::vector<std::int64_t>{1} &&
                           !tokens_[at_ - 2].text.starts_with(',');
      if (grouped) inner->shape.clear();
      return inner;
    }
    return expected(what);
  }

  /// A special number, or a call that only says what the list is.
  std::optional<Array> named() {
    const Token name = next();
    const std::string_view word = name.text.substr(name.text.rfind('.') + 1);
    const auto is_one_of = [&](std::initializer_list<std::string_view> words) {
      return std::ranges::find(words, word) != words.end();
    };
    if (!is('(')) {
      if (is_one_of({"nan", "NaN", "NAN"})) return Array{{std::nan("")}, {}};
      if (is_one_of({"inf", "Inf", "Infinity", "INFINITY"})) {
        return Array{{std::numeric_limits<double>::infinity()}, {}};
      }
      return fail(name,
                  fmt::format("expected numbers, but there is '{}'", name.text.substr(0, 24)));
    }
    if (is_one_of({"ones"})) return ones(name);
    if (!is_one_of({"array", "asarray", "matrix", "mat", "tensor", "Tensor", "FloatTensor",
                    "DoubleTensor", "as_tensor", "constant", "float32", "float64", "float",
                    "double", "single"})) {
      return fail(name,
                  fmt::format("'{}(...)' is not understood: expected a list, np.array(...) or "
                              "torch.tensor(...)",
                              name.text.substr(0, 24)));
    }
    next();
    skip_newlines();
    if (word == "float" && peek().kind == TokenKind::kString) {  // float("nan")
      return quoted_number();
    }
    if (++depth_ > kDeepest) {
      return fail(name, fmt::format("brackets are nested more than {} deep", kDeepest - 1));
    }
    auto value = product("the list of numbers");
    if (value && !skip_arguments()) return std::nullopt;
    --depth_;
    return value;
  }

  /// Of the shape in the brackets; MATLAB's ones(3), without a module, is square.
  std::optional<Array> ones(const Token& name) {
    next();
    auto shape = sides();
    if (!shape) return std::nullopt;
    if (shape->empty()) return fail(name, "expected the numbers of rows and columns, as in (3, 3)");
    if (shape->size() == 1 && name.text == "ones") shape->push_back(shape->front());
    const double cells = cells_of(*shape);
    constexpr double kMost = double{kLargestTextSide} * double{kLargestTextSide};
    if (cells > kMost) {
      return fail(name,
                  fmt::format("{} is too large: at most {} rows and columns", shape_text(*shape),
                              kLargestTextSide),
                  ErrorCode::kTooLarge);
    }
    return Array{std::vector<double>(static_cast<std::size_t>(cells), 1), *std::move(shape)};
  }

  /// The whole numbers among the arguments, past the closing parenthesis.
  std::optional<std::vector<std::int64_t>> sides() {
    std::vector<std::int64_t> shape;
    std::size_t from = at_;
    if (!skip_arguments()) return std::nullopt;
    for (; from < at_; ++from) {
      const Token& token = tokens_[from];
      if (token.kind == TokenKind::kNumber && token.number >= 1 && token.number <= 1e7) {
        shape.push_back(static_cast<std::int64_t>(token.number));
      }
    }
    return shape;
  }

  std::optional<Array> quoted_number() {
    const Token text = next();
    if (!take(')')) return expected("')'");
    if (text.text == "nan") return Array{{std::nan("")}, {}};
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    if (text.text == "inf") return Array{{kInfinity}, {}};
    if (text.text == "-inf") return Array{{-kInfinity}, {}};
    return fail(text, "expected \"nan\", \"inf\" or \"-inf\"");
  }

  bool method(Array& value) {
    const Token name = next();
    const std::string_view word = name.text.substr(1);
    const bool shapes = word == "reshape" || word == "view";
    const auto known = {"float", "double", "half",  "to",     "astype", "cpu",
                        "cuda",  "clone",  "numpy", "detach", "tolist", "contiguous"};
    if (!shapes && std::ranges::find(known, word) == known.end()) {
      fail(name, fmt::format("'{}' is not understood: expected the numbers alone",
                             name.text.substr(0, 24)));
      return false;
    }
    if (!take('(')) {
      expected("'('");
      return false;
    }
    auto shape = sides();
    if (!shape) return false;
    if (!shapes) return true;
    if (cells_of(*shape) != static_cast<double>(value.numbers.size())) {
      fail(name,
           fmt::format("{} numbers do not make {}", value.numbers.size(), shape_text(*shape)));
      return false;
    }
    value.shape = *std::move(shape);
    return true;
  }

  /// JSON's {"kernel": [[...]]}: the first list that is found.
  std::optional<Array> object() {
    std::optional<Array> result;
    const Token open = peek();
    if (++depth_ > kDeepest) return fail(open, "objects are nested too deep");
    while (!is('}')) {
      if (peek_past_newlines().kind != TokenKind::kString) return expected("a name in quotes");
      next();
      skip_newlines();
      if (!take(':')) return expected("':'");
      if (peek_past_newlines().kind == TokenKind::kString || peek().text == "null" ||
          peek().text == "true" || peek().text == "false") {
        next();
      } else {
        auto value = product("a list of numbers");
        if (!value) return std::nullopt;
        if (!result && !value->scalar()) result = std::move(value);
      }
      skip_newlines();
      if (!take(',') && !is('}')) return expected("',' or '}'");
      skip_newlines();
    }
    next();
    --depth_;
    if (!result) return fail(open, "there is no list of numbers in this object");
    return result;
  }

  Result<Kernel> as_kernel(Array array, const Token& first) {
    std::vector<std::int64_t>& shape = array.shape;
    while (shape.size() > 2 && shape.front() == 1) shape.erase(shape.begin());
    while (shape.size() > 2 && shape.back() == 1) shape.pop_back();
    while (shape.size() < 2) shape.insert(shape.begin(), 1);
    if (shape.size() > 2) {
      fail(first, fmt::format("this has {}; a kernel has two axes: give one {}x{} part of it",
                              shape_text(shape), shape[shape.size() - 2], shape.back()));
      return *error_;
    }
    if (std::max(shape[0], shape[1]) > kLargestTextSide) {
      fail(first,
           fmt::format("a kernel of {}x{} is too large: at most {} rows and columns", shape[0],
                       shape[1], kLargestTextSide),
           ErrorCode::kTooLarge);
      return *error_;
    }
    // The sign of "-nan", and that of 0 * inf, is nobody's: no format can write it.
    for (double& number : array.numbers) {
      if (std::isnan(number)) number = std::nan("");
    }
    return Kernel({shape[0], shape[1]}, std::move(array.numbers));
  }

  int depth_ = 0;
  bool spread_ = false;  // bare text in which semicolons stand between the numbers of a row
};

}  // namespace

Result<Kernel> parse_kernel_text(std::string_view text) {
  if (text.size() > kLongestKernelText) {
    return Error{ErrorCode::kTooLarge,
                 fmt::format("line 1, column 1: the text has {} bytes; a kernel's has at most {}",
                             text.size(), kLongestKernelText)};
  }
  return Parser(io::scan_kernel_text(text)).kernel();
}

}  // namespace convscope
