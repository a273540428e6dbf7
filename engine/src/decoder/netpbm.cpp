#include "decoder/netpbm.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <new>
#include <span>

#include "decoder/gray.h"

namespace convscope::io {
namespace {

Error bad(std::string message) {
  return {ErrorCode::kBadFormat, std::move(message)};
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Walks the words of a header; '#' starts a comment that lasts to the end of the line.
class Words {
 public:
  explicit Words(Bytes bytes) : text_(text_of(bytes)) {}

  std::string_view next() {
    while (at_ < text_.size() && (is_space(text_[at_]) || text_[at_] == '#')) {
      if (text_[at_] == '#') at_ = std::min(text_.find('\n', at_), text_.size() - 1);
      ++at_;
    }
    const std::size_t start = at_;
    while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '#') ++at_;
    return text_.substr(start, at_ - start);
  }

  /// A whole number in [0, largest], or -1.
  std::int64_t next_number(std::int64_t largest) {
    const auto word = next();
    std::int64_t value = -1;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    const bool whole = error == std::errc{} && end == word.data() + word.size();
    return whole && value >= 0 && value <= largest ? value : -1;
  }

  /// One digit of a bitmap in text, which needs no space between digits; -1 for anything else.
  int next_bit() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    if (at_ >= text_.size() || (text_[at_] != '0' && text_[at_] != '1')) return -1;
    return text_[at_++] - '0';
  }

  /// The byte after the single white space that ends a header.
  std::size_t data_start() const { return at_ + 1; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

struct Header {
  int kind = 0;  // the digit after P
  Size size;
  std::int64_t maximum = 1;
  std::size_t data = 0;

  bool text() const { return kind <= 3; }
  bool bitmap() const { return kind == 1 || kind == 4; }
  int channels() const { return kind == 3 || kind == 6 ? 3 : 1; }
};

Result<Header> parse_header(Words& words, std::int64_t max_pixels) {
  constexpr std::int64_t kLargest = 0x7FFFFFFF;
  Header header;
  header.kind = words.next()[1] - '0';
  header.size.cols = words.next_number(kLargest);
  header.size.rows = words.next_number(kLargest);
  if (header.size.empty()) return bad("its PNM header has no width and height of at least 1");
  if (auto fits = check_pixels(header.size.rows, header.size.cols, max_pixels); !fits) {
    return fits.error();
  }
  if (!header.bitmap()) header.maximum = words.next_number(65535);
  if (header.maximum < 1) {
    return bad("its PNM header has no largest value between 1 and 65535");
  }
  header.data = words.data_start();
  return header;
}

template <class S>
Result<std::unique_ptr<S[]>> allocate(std::int64_t count) {
  std::unique_ptr<S[]> samples(new (std::nothrow) S[static_cast<std::size_t>(count)]);
  if (samples) return samples;
  return Error{
      ErrorCode::kOutOfMemory,
      fmt::format("needs memory for {} samples, which this machine does not have free", count)};
}

Status read_text(Words& words, const Header& header, std::span<std::uint16_t> samples) {
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::int64_t value =
        header.bitmap() ? words.next_bit() : words.next_number(header.maximum);
    if (value < 0) {
      return bad(fmt::format("PNM sample {} of {} is missing, no number or above {}", i + 1,
                             samples.size(), header.maximum));
    }
    samples[i] = static_cast<std::uint16_t>(header.bitmap() ? 1 - value : value);
  }
  return Done{};
}

void read_bits(Bytes bytes, const Header& header, std::span<std::uint16_t> samples) {
  const std::int64_t row_bytes = (header.size.cols + 7) / 8;
  for (std::int64_t r = 0; r < header.size.rows; ++r) {
    for (std::int64_t c = 0; c < header.size.cols; ++c) {
      const auto at = header.data + static_cast<std::size_t>(r * row_bytes + c / 8);
      const std::uint32_t black = byte_at(bytes, at) >> (7 - c % 8) & 1U;
      samples[static_cast<std::size_t>(r * header.size.cols + c)] =
          static_cast<std::uint16_t>(1 - black);
    }
  }
}

/// Every kind but the plain 8-bit one, whose samples are the file's own bytes.
Status read_samples(Bytes bytes, Words& words, const Header& header,
                    std::span<std::uint16_t> samples) {
  if (header.text()) return read_text(words, header, samples);
  if (header.bitmap()) {
    read_bits(bytes, header, samples);
    return Done{};
  }
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::size_t at = header.data + 2 * i;
    samples[i] = static_cast<std::uint16_t>(byte_at(bytes, at) << 8 | byte_at(bytes, at + 1));
  }
  return Done{};
}

/// A text kind has at least one character for each sample.
std::int64_t bytes_needed(const Header& header) {
  const std::int64_t samples = header.size.area() * header.channels();
  const auto start = static_cast<std::int64_t>(header.data);
  if (header.text()) return start + samples;
  if (header.bitmap()) return start + header.size.rows * ((header.size.cols + 7) / 8);
  return start + samples * (header.maximum > 255 ? 2 : 1);
}

/// Larger samples would come out above 1.
template <class S>
Status check_samples(std::span<const S> samples, std::int64_t maximum) {
  if (maximum >= std::numeric_limits<S>::max()) return Done{};
  const auto above = std::ranges::find_if(samples, [&](S sample) { return sample > maximum; });
  if (above == samples.end()) return Done{};
  return bad(fmt::format("PNM sample {} of {} is {}, and its header says {} at most",
                         above - samples.begin() + 1, samples.size(), *above, maximum));
}

template <class S>
Result<LoadedImage> finish(const S* data, const Header& header, const Decoding& decoding) {
  const auto count = static_cast<std::size_t>(header.size.area() * header.channels());
  if (auto good = check_samples(std::span(data, count), header.maximum); !good) return good.error();
  auto loaded =
      to_gray(Samples<S>{data, header.size, header.channels(), static_cast<double>(header.maximum)},
              decoding);
  if (loaded) {
    loaded->format = header.bitmap() ? "PBM" : header.channels() == 3 ? "PPM" : "PGM";
    loaded->bits = header.bitmap() ? 1 : header.maximum > 255 ? 16 : 8;
  }
  return loaded;
}

struct PfmHeader {
  Size size;
  int channels = 1;
  bool big_endian = false;
  std::size_t data = 0;
};

Result<PfmHeader> parse_pfm_header(Bytes bytes, std::int64_t max_pixels) {
  Words words(bytes);
  PfmHeader header;
  header.channels = words.next() == "PF" ? 3 : 1;
  header.size.cols = words.next_number(0x7FFFFFFF);
  header.size.rows = words.next_number(0x7FFFFFFF);
  if (header.size.empty()) return bad("its PFM header has no width and height of at least 1");
  if (auto fits = check_pixels(header.size.rows, header.size.cols, max_pixels); !fits) {
    return fits.error();
  }
  const auto word = words.next();
  double scale = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), scale);
  if (error != std::errc{} || end != word.data() + word.size() || !std::isfinite(scale) ||
      scale == 0) {
    return bad("its PFM header has no scale factor, whose sign tells the byte order");
  }
  header.big_endian = scale > 0;
  header.data = words.data_start();
  return header;
}

/// The bottom row comes first in the file.
void read_pfm(Bytes bytes, const PfmHeader& header, std::span<float> samples) {
  const auto row = static_cast<std::size_t>(header.size.cols * header.channels);
  const bool swap = header.big_endian != (std::endian::native == std::endian::big);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::size_t r = samples.size() / row - 1 - i / row;
    const std::size_t at = header.data + 4 * (r * row + i % row);
    std::uint32_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    samples[i] = std::bit_cast<float>(swap ? __builtin_bswap32(word) : word);
  }
}

}  // namespace

Result<LoadedImage> decode_pnm(Bytes bytes, const Decoding& decoding) {
  Words words(bytes);
  const auto header = parse_header(words, decoding.options.max_pixels);
  if (!header) return header.error();
  const std::int64_t needed = bytes_needed(*header);
  if (needed > static_cast<std::int64_t>(bytes.size())) {
    return cut_short(fmt::format("a PNM of {} pixels", to_string(header->size)), needed,
                     bytes.size());
  }
  if (!header->text() && !header->bitmap() && header->maximum <= 255) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data()) + header->data;
    return finish(data, *header, decoding);
  }
  const std::int64_t count = header->size.area() * header->channels();
  auto samples = allocate<std::uint16_t>(count);
  if (!samples) return samples.error();
  const std::span span(samples->get(), static_cast<std::size_t>(count));
  if (auto read = read_samples(bytes, words, *header, span); !read) return read.error();
  return finish<std::uint16_t>(samples->get(), *header, decoding);
}

Result<LoadedImage> decode_pfm(Bytes bytes, const Decoding& decoding) {
  const auto header = parse_pfm_header(bytes, decoding.options.max_pixels);
  if (!header) return header.error();
  const std::int64_t count = header->size.area() * header->channels;
  const std::int64_t needed = static_cast<std::int64_t>(header->data) + 4 * count;
  if (needed > static_cast<std::int64_t>(bytes.size())) {
    return cut_short(fmt::format("a PFM of {} pixels", to_string(header->size)), needed,
                     bytes.size());
  }
  auto samples = allocate<float>(count);
  if (!samples) return samples.error();
  read_pfm(bytes, *header, {samples->get(), static_cast<std::size_t>(count)});
  auto loaded =
      to_gray(Samples<float>{samples->get(), header->size, header->channels, 1}, decoding);
  if (loaded) loaded->bits = 32;
  return loaded;
}

}  // namespace convscope::io
