// The header lines and the run lengths of a Radiance picture
// (https://radsite.lbl.gov/radiance/refer/filefmts.pdf).
#include <fmt/format.h>

#include <charconv>

#include "decoder/container.h"

namespace convscope::io {
namespace {

Error bad(std::string message) {
  return {ErrorCode::kBadFormat, std::move(message)};
}

/// Reads a whole positive number off the front of `text`.
std::int64_t take_number(std::string_view& text) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || value < 1) return 0;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

/// "-Y rows +X cols", the order of rows that nearly every file has.
Result<Size> parse_resolution(std::string_view line) {
  const std::string shown = printable(line, 40);
  Size size;
  if (line.substr(0, 3) == "-Y ") {
    line.remove_prefix(3);
    size.rows = take_number(line);
    if (size.rows > 0 && line.substr(0, 4) == " +X ") {
      line.remove_prefix(4);
      size.cols = take_number(line);
    }
  }
  if (size.empty() || !line.empty()) {
    return Error{ErrorCode::kUnsupported,
                 fmt::format("is an HDR picture with the size line \"{}\"; only \"-Y rows +X "
                             "cols\" is read",
                             shown)};
  }
  return size;
}

/// The header's lines up to the empty one and the size line; `at` becomes the first pixel's byte.
Result<Size> parse_header(Bytes bytes, std::size_t& at) {
  const auto text = text_of(bytes);
  bool rgbe = false;
  for (;;) {
    const auto end = text.find('\n', at);
    if (end == text.npos) return bad("is cut short: its HDR header does not end");
    const auto line = text.substr(at, end - at);
    at = end + 1;
    if (line.empty()) break;
    // The decoder takes a line that begins with one for the empty line, and what follows for the
    // size.
    if (line.find('\0') != line.npos) return bad("is damaged: its HDR header has a zero byte");
    rgbe = rgbe || line == "FORMAT=32-bit_rle_rgbe";
  }
  if (!rgbe) {
    return Error{ErrorCode::kUnsupported, "is an HDR picture that is not in 32-bit_rle_rgbe"};
  }
  const auto end = text.find('\n', at);
  if (end == text.npos) return bad("is cut short: its HDR header does not end");
  const auto line = text.substr(at, end - at);
  at = end + 1;
  return parse_resolution(line);
}

/// Whether row starts with the mark of a run-length row: 2, 2 and a 15-bit width.
bool packed_row(Bytes bytes, std::size_t at) {
  return bytes.size() - at >= 4 && byte_at(bytes, at) == 2 && byte_at(bytes, at + 1) == 2 &&
         byte_at(bytes, at + 2) < 128;
}

/// The end of one run-length row, or 0 where it is damaged or cut short.
std::size_t packed_row_end(Bytes bytes, std::size_t at, std::int64_t cols) {
  if ((byte_at(bytes, at + 2) << 8 | byte_at(bytes, at + 3)) != cols) return 0;
  at += 4;
  for (int component = 0; component < 4; ++component) {
    for (std::int64_t left = cols; left > 0;) {
      if (at >= bytes.size()) return 0;
      const std::uint32_t count = byte_at(bytes, at);
      const bool run = count > 128;
      const std::int64_t length = run ? count - 128 : count;
      if (length == 0 || length > left) return 0;
      at += run ? 2 : 1 + count;
      left -= length;
    }
  }
  return at <= bytes.size() ? at : 0;
}

}  // namespace

Result<Container> inspect_hdr(Bytes bytes, std::int64_t max_pixels) {
  std::size_t at = 0;
  const auto size = parse_header(bytes, at);
  if (!size) return size.error();
  if (auto fits = check_pixels(size->rows, size->cols, max_pixels); !fits) return fits.error();

  const bool may_be_packed = size->cols >= 8 && size->cols < 32768;
  if (!may_be_packed || !packed_row(bytes, at)) {
    const std::int64_t needed = static_cast<std::int64_t>(at) + size->area() * 4;
    if (needed > static_cast<std::int64_t>(bytes.size())) {
      return cut_short(fmt::format("an HDR picture of {} pixels", to_string(*size)), needed,
                       bytes.size());
    }
    return Container{*size, 32};
  }
  for (std::int64_t row = 0; row < size->rows; ++row) {
    if (packed_row(bytes, at))
      at = packed_row_end(bytes, at, size->cols);
    else
      at = 0;
    if (at == 0) {
      return bad(fmt::format("is damaged or cut short in row {} of {} of its HDR pixels", row,
                             size->rows));
    }
  }
  return Container{*size, 32};
}

}  // namespace convscope::io
