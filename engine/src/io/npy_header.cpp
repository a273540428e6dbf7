#include "io/npy_header.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <optional>
#include <vector>

namespace convscope::io {
namespace {

constexpr std::size_t kMostAxes = 64;  // NumPy 2's own limit

Error bad(std::string message) {
  return {ErrorCode::kBadFormat, std::move(message)};
}
Error unsupported(std::string message) {
  return {ErrorCode::kUnsupported, std::move(message)};
}

/// Reads Python literals off a text, from left to right.
class Literals {
 public:
  explicit Literals(std::string_view text) : text_(text) {}

  bool take(char c) {
    skip_spaces();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool at_end() {
    skip_spaces();
    return at_ == text_.size();
  }

  char peek() {
    skip_spaces();
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  std::optional<std::string_view> take_string() {
    const char quote = peek();
    if (quote != '\'' && quote != '"') return std::nullopt;
    const auto end = text_.find(quote, at_ + 1);
    if (end == text_.npos) return std::nullopt;
    const auto value = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return value;
  }

  std::optional<bool> take_bool() {
    skip_spaces();
    for (const bool value : {true, false}) {
      const std::string_view word = value ? "True" : "False";
      if (text_.substr(at_, word.size()) == word) {
        at_ += word.size();
        return value;
      }
    }
    return std::nullopt;
  }

  /// Not negative, and small enough for 64 bits. Python 2 wrote an L behind it.
  std::optional<std::int64_t> take_integer() {
    skip_spaces();
    std::int64_t value = 0;
    const char* start = text_.data() + at_;
    const auto [end, error] = std::from_chars(start, text_.data() + text_.size(), value);
    if (error != std::errc{} || value < 0) return std::nullopt;
    at_ += static_cast<std::size_t>(end - start);
    if (at_ < text_.size() && text_[at_] == 'L') ++at_;
    return value;
  }

  std::size_t position() const { return at_; }

 private:
  void skip_spaces() {
    while (at_ < text_.size() && (text_[at_] == ' ' || (text_[at_] >= '\t' && text_[at_] <= '\r')))
      ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// Why a valid type is not read, and what to do about it; empty for types that are read.
std::string_view unsupported_type(char kind, int bytes) {
  switch (kind) {
    case 'f':
      if (bytes == 2) return "float16 numbers: save array.astype('float32')";
      if (bytes > 8) return "extended-precision floats: save array.astype('float64')";
      return "";
    case 'c':
      return "complex numbers: save array.real, array.imag or abs(array)";
    case 'S':
    case 'a':
    case 'U':
      return "strings, not numbers";
    case 'O':
      return "Python objects, not numbers: save array.astype('float64')";
    case 'M':
    case 'm':
      return "dates or durations, not numbers: save array.astype('int64')";
    case 'V':
      return "records, not plain numbers: save one field of it";
    default:
      return "";
  }
}

/// "<f4", "|u1", ">i8", "f8".
Status parse_type(std::string_view descr, NpyHeader& header) {
  const std::string shown = printable(descr, 24);
  const char order = descr.empty() ? '\0' : descr[0];
  const bool marked = std::string_view("<>|=").find(order) != std::string_view::npos;
  if (marked && order != '\0') descr.remove_prefix(1);
  if (descr.empty()) return bad(fmt::format("its NPY type '{}' is not one of NumPy's", shown));
  header.kind = descr[0];
  descr.remove_prefix(1);
  header.item_bytes = 0;
  const auto [end, error] =
      std::from_chars(descr.data(), descr.data() + descr.size(), header.item_bytes);
  if (const auto why = unsupported_type(header.kind, header.item_bytes); !why.empty()) {
    return unsupported(fmt::format("holds {} (its NPY type is '{}')", why, shown));
  }
  const bool whole = error == std::errc{} && end == descr.data() + descr.size();
  const int n = header.item_bytes;
  const bool number =
      (header.kind == 'f' && (n == 4 || n == 8)) ||
      ((header.kind == 'i' || header.kind == 'u') && (n == 1 || n == 2 || n == 4 || n == 8)) ||
      (header.kind == 'b' && n == 1);
  if (!whole || !number || (order == '|' && n > 1)) {
    return bad(fmt::format("its NPY type '{}' is not one of NumPy's", shown));
  }
  const bool native = !marked || order == '=' || order == '|';
  header.big_endian = native ? std::endian::native == std::endian::big : order == '>';
  return Done{};
}

std::optional<std::vector<std::int64_t>> parse_shape(Literals& literals) {
  std::vector<std::int64_t> shape;
  if (!literals.take('(')) return std::nullopt;
  while (!literals.take(')')) {
    const auto length = literals.take_integer();
    if (!length || shape.size() == kMostAxes) return std::nullopt;
    shape.push_back(*length);
    if (!literals.take(',')) {
      // "(5)" is a number in Python, not a tuple.
      if (shape.size() < 2 || !literals.take(')')) return std::nullopt;
      break;
    }
  }
  return shape;
}

Result<Size> matrix_of(std::vector<std::int64_t> shape) {
  const std::string shown =
      fmt::format("({}{})", fmt::join(shape, ", "), shape.size() == 1 ? "," : "");
  while (shape.size() > 2 && shape.front() == 1) shape.erase(shape.begin());
  while (shape.size() > 2 && shape.back() == 1) shape.pop_back();
  if (shape.size() != 2) {
    return unsupported(
        fmt::format("has the shape {}: only two axes may be longer than 1. {}", shown,
                    shape.size() < 2 ? "Save array.reshape(1, -1) for one row of numbers"
                                     : "Save one slice of it, such as array[0]"));
  }
  if (shape[0] == 0 || shape[1] == 0) {
    return unsupported(fmt::format("has the shape {}: there is not a single number in it", shown));
  }
  return Size{shape[0], shape[1]};
}

Error bad_dictionary(const Literals& literals, std::string_view what) {
  return bad(
      fmt::format("its NPY header is damaged: {} at character {}", what, literals.position()));
}

Status parse_value(std::string_view key, Literals& literals, NpyHeader& header) {
  if (key == "descr") {
    if (literals.peek() == '[') {
      return unsupported("holds records, not plain numbers: save one field of it");
    }
    const auto descr = literals.take_string();
    if (!descr) return bad_dictionary(literals, "no type");
    return parse_type(*descr, header);
  }
  if (key == "fortran_order") {
    const auto value = literals.take_bool();
    if (!value) return bad_dictionary(literals, "neither True nor False");
    header.fortran_order = *value;
    return Done{};
  }
  auto shape = parse_shape(literals);
  if (!shape) return bad_dictionary(literals, "no shape");
  const auto size = matrix_of(*std::move(shape));
  if (!size) return size.error();
  header.size = *size;
  return Done{};
}

/// Exactly the three keys that NumPy writes, in any order.
Status parse_dictionary(std::string_view text, NpyHeader& header) {
  Literals literals(text);
  std::vector<std::string_view> missing = {"descr", "fortran_order", "shape"};
  if (!literals.take('{')) return bad_dictionary(literals, "no '{'");
  while (!literals.take('}')) {
    const auto key = literals.take_string();
    if (!key || !literals.take(':')) return bad_dictionary(literals, "no key");
    const auto known = std::find(missing.begin(), missing.end(), *key);
    if (known == missing.end()) {
      return bad_dictionary(literals,
                            fmt::format("the key '{}', unknown or twice,", printable(*key, 24)));
    }
    missing.erase(known);
    if (auto value = parse_value(*key, literals, header); !value) return value;
    if (!literals.take(',') && literals.peek() != '}') return bad_dictionary(literals, "no '}'");
  }
  if (!literals.at_end()) return bad_dictionary(literals, "something after the '}'");
  if (!missing.empty()) {
    return bad_dictionary(literals, fmt::format("the key '{}' missing", missing.front()));
  }
  return Done{};
}

}  // namespace

Result<NpyHeader> parse_npy_header(Bytes bytes) {
  if (bytes.size() < 12) return cut_short("an NPY header", 12, bytes.size());
  const std::uint32_t version = byte_at(bytes, 6);
  if (version < 1 || version > 3) {
    return unsupported(fmt::format("is NPY of version {}.{}; versions 1 to 3 are read", version,
                                   byte_at(bytes, 7)));
  }
  const std::size_t start = version == 1 ? 10 : 12;
  const std::size_t length = version == 1 ? le16(bytes, 8) : le32(bytes, 8);
  if (bytes.size() - start < length) {
    return cut_short("its NPY header", static_cast<std::int64_t>(start + length), bytes.size());
  }
  NpyHeader header;
  header.data = start + length;
  const auto text = text_of(bytes).substr(start, length);
  if (auto parsed = parse_dictionary(text, header); !parsed) return parsed.error();

  const auto cells = checked_bytes(header.size, header.item_bytes);
  const auto needed =
      cells ? checked_add(*cells, static_cast<std::int64_t>(header.data)) : std::nullopt;
  if (!needed) {
    return Error{ErrorCode::kTooLarge, fmt::format("its NPY header says {} cells, more than any "
                                                   "file can hold",
                                                   to_string(header.size))};
  }
  if (*needed > static_cast<std::int64_t>(bytes.size())) {
    return cut_short(fmt::format("an array of {} with {} bytes per cell", to_string(header.size),
                                 header.item_bytes),
                     *needed, bytes.size());
  }
  return header;
}

}  // namespace convscope::io
