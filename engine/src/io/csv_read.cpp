// Two passes over the text: the first finds the size and every fault of layout, so that the image
// is allocated once and never for a file that turns out ragged; the second reads the numbers.
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>

#include "io/arrays.h"

namespace convscope::io {
namespace {

Error bad(std::string message) {
  return {ErrorCode::kBadFormat, std::move(message)};
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

/// The lines that hold numbers: without comments, blanks around and the byte-order mark.
class Lines {
 public:
  explicit Lines(Bytes bytes) : rest_(text_of(bytes)) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (rest_.substr(0, 3) == kByteOrderMark) rest_.remove_prefix(3);
  }

  /// False at the end of the text.
  bool next(std::string_view& line) {
    while (!rest_.empty()) {
      const auto end = rest_.find('\n');
      line = rest_.substr(0, end);
      rest_.remove_prefix(end == rest_.npos ? rest_.size() : end + 1);
      ++number_;
      line = line.substr(0, line.find('#'));
      while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
      while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
      if (!line.empty()) return true;
    }
    return false;
  }

  std::int64_t number() const { return number_; }  // of the line last given, from 1

 private:
  std::string_view rest_;
  std::int64_t number_ = 0;
};

/// Splits a line at commas or semicolons with blanks around them, or else at blanks.
class Fields {
 public:
  Fields(std::string_view line, char& separator) : rest_(line), separator_(separator) {}

  bool next(std::string_view& field) {
    if (done_) return false;
    std::size_t end = 0;
    while (end < rest_.size() && !is_blank(rest_[end]) && rest_[end] != ',' && rest_[end] != ';') {
      ++end;
    }
    field = rest_.substr(0, end);
    rest_.remove_prefix(end);
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
    done_ = rest_.empty();
    if (!done_ && (rest_.front() == ',' || rest_.front() == ';')) take_separator();
    return true;
  }

  /// A second kind of separator was seen: most often decimal commas.
  bool mixed() const { return mixed_; }

 private:
  void take_separator() {
    mixed_ = mixed_ || (separator_ != '\0' && separator_ != rest_.front());
    separator_ = rest_.front();
    rest_.remove_prefix(1);
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
  }

  std::string_view rest_;
  char& separator_;  // of the whole file; 0 until one has been seen
  bool done_ = false;
  bool mixed_ = false;
};

/// Reads what numpy.savetxt and spreadsheets write. Too small a number is 0; one too large for T
/// is an error, because infinity was not what stood there.
template <class T>
std::optional<T> parse_number(std::string_view field) {
  if (field.size() > 1 && field[0] == '+' && field[1] != '-') field.remove_prefix(1);
  const char* last = field.data() + field.size();
  T value = 0;
  const auto [end, error] = std::from_chars(field.data(), last, value);
  if (end != last || error == std::errc::invalid_argument) return std::nullopt;
  if (error == std::errc{}) return value;
  long double wide = 0;
  if (std::from_chars(field.data(), last, wide).ec != std::errc{}) return std::nullopt;
  if (std::abs(wide) > 1) return std::nullopt;
  return static_cast<T>(wide);
}

Error not_a_number(std::int64_t line, std::int64_t field, std::string_view text,
                   std::size_t number_bytes) {
  return bad(fmt::format("line {}, field {}: \"{}\" is not a number that float{} holds", line,
                         field, printable(text, 24), 8 * number_bytes));
}

/// Counts one line's fields, none of which may be empty.
Result<std::int64_t> count_fields(std::string_view line, std::int64_t number, char& separator) {
  Fields fields(line, separator);
  std::string_view field;
  std::int64_t count = 0;
  while (fields.next(field)) {
    ++count;
    if (field.empty()) return bad(fmt::format("line {}, field {}: is empty", number, count));
    if (fields.mixed()) {
      return bad(
          fmt::format("line {} has both commas and semicolons: write decimals with a point "
                      "and use one separator",
                      number));
    }
  }
  // A separator at the end of the line announces one more.
  if (line.back() == ',' || line.back() == ';') {
    return bad(fmt::format("line {}, field {}: is empty", number, count + 1));
  }
  return count;
}

Result<Size> measure(Bytes bytes) {
  Lines lines(bytes);
  Size size;
  char separator = '\0';
  std::int64_t first_line = 0;
  for (std::string_view line; lines.next(line); ++size.rows) {
    std::string_view field;
    char unused = '\0';
    if (size.rows == 0 && Fields(line, unused).next(field) && !parse_number<double>(field)) {
      return bad(
          fmt::format("is text, but not a table of numbers: line {} begins with \"{}\" (a "
                      "heading needs a # before it)",
                      lines.number(), printable(field, 24)));
    }
    const auto count = count_fields(line, lines.number(), separator);
    if (!count) return count.error();
    if (size.rows == 0) {
      size.cols = *count;
      first_line = lines.number();
    }
    if (*count != size.cols) {
      return bad(
          fmt::format("line {} has {} numbers, line {} has {}: every row needs the same "
                      "number of them",
                      lines.number(), *count, first_line, size.cols));
    }
  }
  if (size.rows == 0) return bad("has not a single number in it");
  return size;
}

}  // namespace

template <class T>
Result<Array<T>> read_csv(Bytes bytes, std::int64_t max_pixels) {
  const auto size = measure(bytes);
  if (!size) return size.error();
  if (auto fits = check_pixels(size->rows, size->cols, max_pixels); !fits) return fits.error();
  auto cells = Image<T>::create(*size);
  if (!cells) return cells.error();
  Lines lines(bytes);
  std::string_view line;
  char separator = '\0';
  for (std::int64_t r = 0; lines.next(line); ++r) {
    Fields fields(line, separator);
    std::string_view field;
    for (std::int64_t c = 0; fields.next(field); ++c) {
      const auto number = parse_number<T>(field);
      if (!number) return not_a_number(lines.number(), c + 1, field, sizeof(T));
      cells->at({r, c}) = *number;
    }
  }
  return Array<T>{*std::move(cells), 0};
}

template Result<Array<float>> read_csv<float>(Bytes, std::int64_t);
template Result<Array<double>> read_csv<double>(Bytes, std::int64_t);

}  // namespace convscope::io
