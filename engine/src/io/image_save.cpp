#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "convscope/image_io.h"
#include "io/input_file.h"
#include "io/png_writer.h"

namespace convscope {
namespace {

Error invalid(const std::filesystem::path& path, std::string message) {
  return io::named(io::file_name(path),
                   {ErrorCode::kInvalidArgument, "not written: " + std::move(message)});
}

/// From 0 to `largest`, halves rounded up; NaN is 0. Without a call or a jump, so that compilers
/// turn the loop into vectors. `room` holds `count` levels on the way.
template <class T>
void levels(const T* cells, std::int64_t count, ValueRange range, double largest,
            std::int32_t* room) {
  const double low = range.low;
  const double scale = largest / (range.high - range.low);
  for (std::int64_t c = 0; c < count; ++c) {
    const double scaled = (static_cast<double>(cells[c]) - low) * scale;
    const double above = scaled > 0 ? scaled : 0;  // of NaN too
    const double upwards = (above < largest ? above : largest) + 0.5;
    room[c] = static_cast<std::int32_t>(upwards);
  }
}

/// Where the range has no width, as colormap_index() has it.
template <class T>
void middle_levels(const T* cells, std::int64_t count, double largest, std::int32_t* room) {
  const auto middle = static_cast<std::int32_t>(std::lround(largest / 2));
  for (std::int64_t c = 0; c < count; ++c) room[c] = std::isnan(cells[c]) ? 0 : middle;
}

/// A row of a gray PNG. Part by part, so that the levels stay in the nearest cache.
template <class T>
void quantise(const T* cells, std::int64_t count, ValueRange range, int bits, std::byte* row) {
  constexpr std::int64_t kPart = 1024;
  std::array<std::int32_t, kPart> room;
  const double largest = bits == 16 ? 65535 : 255;
  for (std::int64_t begin = 0; begin < count; begin += kPart) {
    const std::int64_t part = std::min(kPart, count - begin);
    if (range.high != range.low) {
      levels(cells + begin, part, range, largest, room.data());
    } else {
      middle_levels(cells + begin, part, largest, room.data());
    }
    if (bits == 8) {
      for (std::size_t c = 0; c < static_cast<std::size_t>(part); ++c) {
        row[c] = static_cast<std::byte>(room[c]);
      }
      row += part;
    } else {
      for (std::size_t c = 0; c < static_cast<std::size_t>(part); ++c, row += 2) {
        row[0] = static_cast<std::byte>(room[c] >> 8);
        row[1] = static_cast<std::byte>(room[c] & 0xFF);
      }
    }
  }
}

Status write_rows(io::PngWriter& writer, const RgbImage& image) {
  if (auto begun = writer.begin(); !begun) return begun;
  const auto* pixels = reinterpret_cast<const std::byte*>(image.pixels.data());
  for (std::int64_t r = 0; r < image.size.rows; ++r) {
    if (!writer.write_row(pixels + r * image.size.cols * 3)) break;
  }
  return writer.commit();
}

/// As many pixels as the size says.
Status check_pixels(const std::filesystem::path& path, const RgbImage& image) {
  const auto area = checked_mul(image.size.rows, image.size.cols);
  if (area && static_cast<std::size_t>(*area) == image.pixels.size()) return Done{};
  return invalid(path, fmt::format("an image of {} does not have {} pixels", to_string(image.size),
                                   image.pixels.size()));
}

}  // namespace

template <class T>
Status save_png(const std::filesystem::path& path, ImageView<const T> image, ValueRange range,
                int bits) {
  if (bits != 8 && bits != 16) {
    return invalid(path, fmt::format("a gray PNG has 8 or 16 bits, not {}", bits));
  }
  if (!std::isfinite(range.low) || !std::isfinite(range.high)) {
    return invalid(path, fmt::format("the range {} to {} is not finite", range.low, range.high));
  }
  // As many digits as bring the same numbers back: the values can be had from the grays.
  const std::vector<io::PngText> range_texts = {{"Value at black", fmt::format("{}", range.low)},
                                                {"Value at white", fmt::format("{}", range.high)}};
  io::PngWriter writer(path, {image.size, 1, bits, true, range_texts});
  if (auto begun = writer.begin(); !begun) return begun;
  std::vector<std::byte> row(static_cast<std::size_t>(image.size.cols * (bits / 8)));
  for (std::int64_t r = 0; r < image.size.rows; ++r) {
    quantise(image.row(r), image.size.cols, range, bits, row.data());
    if (!writer.write_row(row.data())) break;
  }
  return writer.commit();
}

Status save_png(const std::filesystem::path& path, const RgbImage& image) {
  if (auto checked = check_pixels(path, image); !checked) return checked;
  static_assert(sizeof(Rgb) == 3, "rows are handed over as they lie");
  io::PngWriter writer(path, {image.size, 3, 8, false, {}});
  return write_rows(writer, image);
}

Result<std::string> encode_png(const RgbImage& image) {
  if (auto checked = check_pixels("picture", image); !checked) return checked.error();
  std::string bytes;
  io::PngWriter writer(bytes, {image.size, 3, 8, false, {}});
  if (auto written = write_rows(writer, image); !written) return written.error();
  return bytes;
}

template Status save_png<float>(const std::filesystem::path&, ImageView<const float>, ValueRange,
                                int);
template Status save_png<double>(const std::filesystem::path&, ImageView<const double>, ValueRange,
                                 int);

}  // namespace convscope
