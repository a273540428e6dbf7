#include <fmt/format.h>

#include <algorithm>
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

/// From 0 to `largest`, halves rounded up; NaN is 0. Without a call or a jump, so that it runs on
/// vectors.
template <class T>
std::uint32_t level(T value, double low, double width, double largest) {
  const double share = (static_cast<double>(value) - low) / width;
  const double above = share > 0 ? share : 0;  // of NaN too
  const double scaled = (above < 1 ? above : 1) * largest;
  const auto whole = static_cast<std::int32_t>(scaled);
  return static_cast<std::uint32_t>(whole + (scaled - whole >= 0.5 ? 1 : 0));
}

template <class T>
void quantise(const T* cells, std::int64_t count, ValueRange range, int bits, std::byte* row) {
  const double largest = bits == 16 ? 65535 : 255;
  const double width = range.high - range.low;
  // Where the range has no width, as colormap_index() has it.
  const auto middle = static_cast<std::uint32_t>(std::lround(largest / 2));
  for (std::int64_t c = 0; c < count; ++c) {
    const std::uint32_t v = width != 0             ? level(cells[c], range.low, width, largest)
                            : std::isnan(cells[c]) ? 0
                                                   : middle;
    if (bits == 16) *row++ = static_cast<std::byte>(v >> 8);
    *row++ = static_cast<std::byte>(v & 0xFFU);
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
  io::PngWriter writer(path, {image.size, 1, bits, true});
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
  io::PngWriter writer(path, {image.size, 3, 8});
  return write_rows(writer, image);
}

Result<std::string> encode_png(const RgbImage& image) {
  if (auto checked = check_pixels("picture", image); !checked) return checked.error();
  std::string bytes;
  io::PngWriter writer(bytes, {image.size, 3, 8});
  if (auto written = write_rows(writer, image); !written) return written.error();
  return bytes;
}

template Status save_png<float>(const std::filesystem::path&, ImageView<const float>, ValueRange,
                                int);
template Status save_png<double>(const std::filesystem::path&, ImageView<const double>, ValueRange,
                                 int);

}  // namespace convscope
