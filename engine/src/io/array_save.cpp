#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "convscope/array_io.h"
#include "io/input_file.h"
#include "io/npy_head.h"
#include "io/output_file.h"

namespace convscope {
namespace {

/// Nothing that this library writes is something that it would refuse to read.
Status check_cells(const std::filesystem::path& path, Size size) {
  if (!size.empty()) return Done{};
  return io::named(io::file_name(path),
                   {ErrorCode::kInvalidArgument,
                    fmt::format("not written: the image of {} has no cells", to_string(size))});
}

template <class T>
std::string encoded(ImageView<const T> image) {
  std::string bytes = io::npy_head(image.size, sizeof(T));
  bytes.reserve(bytes.size() + static_cast<std::size_t>(image.size.area()) * sizeof(T));
  for (std::int64_t r = 0; r < image.size.rows; ++r) {
    const std::span row(image.row(r), static_cast<std::size_t>(image.size.cols));
    bytes += io::text_of(std::as_bytes(row));
  }
  return bytes;
}

}  // namespace

template <class T>
Status save_npy(const std::filesystem::path& path, ImageView<const T> image) {
  if (auto cells = check_cells(path, image.size); !cells) return cells;
  auto file = io::OutputFile::create(path);
  if (!file) return file.error();
  bool going = file->write(io::npy_head(image.size, sizeof(T)));
  for (std::int64_t r = 0; r < image.size.rows && going; ++r) {
    const std::span row(image.row(r), static_cast<std::size_t>(image.size.cols));
    going = file->write(std::as_bytes(row));
  }
  return file->commit();
}

std::string encode_npy(ImageView<const float> image) {
  return encoded(image);
}

std::string encode_npy(ImageView<const double> image) {
  return encoded(image);
}

template <class T>
Status save_csv(const std::filesystem::path& path, ImageView<const T> image) {
  if (auto cells = check_cells(path, image.size); !cells) return cells;
  auto file = io::OutputFile::create(path);
  if (!file) return file.error();
  bool going = true;
  fmt::memory_buffer line;
  for (std::int64_t r = 0; r < image.size.rows && going; ++r) {
    line.clear();
    for (std::int64_t c = 0; c < image.size.cols; ++c) {
      const T value = image.row(r)[c];
      const char end = c + 1 < image.size.cols ? ',' : '\n';
      // The sign of a NaN says nothing, and not every reader knows it.
      if (std::isnan(value)) {
        fmt::format_to(std::back_inserter(line), "nan{}", end);
      } else {
        fmt::format_to(std::back_inserter(line), "{}{}", value, end);
      }
    }
    going = file->write(std::string_view(line.data(), line.size()));
  }
  return file->commit();
}

template <class T>
Status save_pfm(const std::filesystem::path& path, ImageView<const T> image) {
  if (auto cells = check_cells(path, image.size); !cells) return cells;
  auto file = io::OutputFile::create(path);
  if (!file) return file.error();
  // A negative scale says: least significant byte first.
  bool going = file->write(fmt::format("Pf\n{} {}\n-1.0\n", image.size.cols, image.size.rows));
  std::vector<std::byte> line(static_cast<std::size_t>(image.size.cols) * sizeof(float));
  for (std::int64_t r = image.size.rows; r-- > 0 && going;) {
    std::size_t at = 0;
    for (std::int64_t c = 0; c < image.size.cols; ++c) {
      const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(image.row(r)[c]));
      for (unsigned shift = 0; shift < 32; shift += 8)
        line[at++] = std::byte(bits >> shift & 0xFFU);
    }
    going = file->write(line);
  }
  return file->commit();
}

template Status save_npy<float>(const std::filesystem::path&, ImageView<const float>);
template Status save_npy<double>(const std::filesystem::path&, ImageView<const double>);
template Status save_csv<float>(const std::filesystem::path&, ImageView<const float>);
template Status save_csv<double>(const std::filesystem::path&, ImageView<const double>);
template Status save_pfm<float>(const std::filesystem::path&, ImageView<const float>);
template Status save_pfm<double>(const std::filesystem::path&, ImageView<const double>);

}  // namespace convscope
