#include "convscope/apng.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace convscope {
namespace {

constexpr std::size_t kSignature = 8;
constexpr std::size_t kChunkFrame = 12;  // length, type and check sum around the data
constexpr int kLongestFrame = 65535;

Error invalid(std::string message) {
  return {ErrorCode::kInvalidArgument, "animation: " + std::move(message)};
}

void put32(std::string& bytes, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes += static_cast<char>(value >> static_cast<unsigned>(shift) & 0xFFU);
  }
}

void put16(std::string& bytes, std::uint32_t value) {
  bytes += static_cast<char>(value >> 8 & 0xFFU);
  bytes += static_cast<char>(value & 0xFFU);
}

std::uint32_t get32(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

/// CRC-32 as PNG defines it (https://www.w3.org/TR/png/#5CRC-algorithm).
std::uint32_t check_sum(std::string_view bytes) {
  std::uint32_t sum = 0xFFFFFFFFU;
  for (const char c : bytes) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ ((sum & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~sum;
}

void put_chunk(std::string& bytes, std::string_view type, std::string_view data) {
  put32(bytes, static_cast<std::uint32_t>(data.size()));
  const std::size_t begin = bytes.size();
  bytes += type;
  bytes += data;
  put32(bytes, check_sum(std::string_view(bytes).substr(begin)));
}

/// Calls use(type, data) for the chunks of a PNG that was just encoded.
template <class Use>
void for_each_chunk(std::string_view png, Use use) {
  for (std::size_t at = kSignature; at + kChunkFrame <= png.size();) {
    const std::size_t length = get32(png.substr(at));
    use(png.substr(at + 4, 4), png.substr(at + 8, length));
    at += kChunkFrame + length;
  }
}

/// Where two frames of equal size differ; one pixel where they do not, since a frame has some.
Region difference(const RgbImage& a, const RgbImage& b) {
  Point low{a.size.rows, a.size.cols};
  Point high{-1, -1};
  for (std::int64_t r = 0; r < a.size.rows; ++r) {
    const auto row = static_cast<std::size_t>(r * a.size.cols);
    for (std::int64_t c = 0; c < a.size.cols; ++c) {
      const std::size_t i = row + static_cast<std::size_t>(c);
      if (a.pixels[i] == b.pixels[i]) continue;
      low = {std::min(low.row, r), std::min(low.col, c)};
      high = {r, std::max(high.col, c)};
    }
  }
  if (high.row < 0) return {{0, 0}, {1, 1}};
  return {low, {high.row - low.row + 1, high.col - low.col + 1}};
}

RgbImage cut(const RgbImage& image, Region region) {
  RgbImage part{region.size, {}};
  part.pixels.reserve(static_cast<std::size_t>(region.size.area()));
  for (std::int64_t r = 0; r < region.size.rows; ++r) {
    const auto from =
        image.pixels.begin() + ((region.origin.row + r) * image.size.cols + region.origin.col);
    part.pixels.insert(part.pixels.end(), from, from + region.size.cols);
  }
  return part;
}

/// The chunk that places and times a frame: no disposal, no blending.
std::string frame_control(std::uint32_t number, Region region, int milliseconds) {
  std::string data;
  put32(data, number);
  put32(data, static_cast<std::uint32_t>(region.size.cols));
  put32(data, static_cast<std::uint32_t>(region.size.rows));
  put32(data, static_cast<std::uint32_t>(region.origin.col));
  put32(data, static_cast<std::uint32_t>(region.origin.row));
  put16(data, static_cast<std::uint32_t>(milliseconds));
  put16(data, 1000);
  put16(data, 0);
  return data;
}

}  // namespace

Status ApngEncoder::add(const RgbImage& frame, int milliseconds) {
  if (milliseconds < 1 || milliseconds > kLongestFrame) {
    return invalid(fmt::format("a frame lasts 1 to {} ms, not {}", kLongestFrame, milliseconds));
  }
  if (frames_ > 0 && frame.size != last_.size) {
    return invalid(fmt::format("frame {} is {}, the others are {}", frames_, to_string(frame.size),
                               to_string(last_.size)));
  }
  const bool first = frames_ == 0;
  const Region region = first ? Region{{0, 0}, frame.size} : difference(last_, frame);
  const auto png = encode_png(first ? frame : cut(frame, region));
  if (!png) return png.error();
  put_chunk(body_, "fcTL", frame_control(sequence_++, region, milliseconds));
  for_each_chunk(*png, [&](std::string_view type, std::string_view data) {
    if (first && type == "IHDR") {
      head_ = png->substr(0, kSignature);
      put_chunk(head_, type, data);
    }
    if (type != "IDAT") return;
    if (first) return put_chunk(body_, "IDAT", data);
    std::string numbered;
    put32(numbered, sequence_++);
    numbered += data;
    put_chunk(body_, "fdAT", numbered);
  });
  last_ = frame;
  ++frames_;
  return Done{};
}

Result<std::string> ApngEncoder::finish() && {
  if (frames_ == 0) return invalid("it has no frames");
  std::string control;
  put32(control, frames_);
  put32(control, 0);  // plays forever
  put_chunk(head_, "acTL", control);
  head_ += body_;
  put_chunk(head_, "IEND", "");
  return std::move(head_);
}

}  // namespace convscope
