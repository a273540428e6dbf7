#include <fmt/format.h>

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
  std::string bytes = io::npy_head(image.size, sizeof(float));
  for (std::int64_t r = 0; r < image.size.rows; ++r) {
    const std::span row(image.row(r), static_cast<std::size_t>(image.size.cols));
    bytes += io::text_of(std::as_bytes(row));
  }
  return bytes;
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
      fmt::format_to(std::back_inserter(line), "{}{}", image.row(r)[c],
                     c + 1 < image.size.cols ? ',' : '\n');
    }
    going = file->write(std::string_view(line.data(), line.size()));
  }
  return file->commit();
}

template Status save_npy<float>(const std::filesystem::path&, ImageView<const float>);
template Status save_npy<double>(const std::filesystem::path&, ImageView<const double>);
template Status save_csv<float>(const std::filesystem::path&, ImageView<const float>);
template Status save_csv<double>(const std::filesystem::path&, ImageView<const double>);

}  // namespace convscope
