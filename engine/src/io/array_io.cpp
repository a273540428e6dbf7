#include "convscope/array_io.h"

#include <fmt/format.h>

#include <algorithm>

#include "convscope/kernel_text.h"
#include "io/arrays.h"
#include "io/channel_pick.h"
#include "io/file_kind.h"
#include "io/input_file.h"

namespace convscope {
namespace {

constexpr std::int64_t kMostKernelCells = 16'777'216;  // 4096 x 4096

using ReadFloat = Result<io::Array<float>>(io::Bytes, std::int64_t);

Result<LoadedImage> decode(ReadFloat* read, io::Bytes bytes, const std::string& name,
                           std::string_view format, const LoadOptions& options) {
  if (auto channel = io::pick_channel(options.channel, 1); !channel) {
    return io::named(name, channel.error());
  }
  auto array = read(bytes, options.max_pixels);
  if (!array) return io::named(name, array.error());
  LoadedImage loaded;
  loaded.image = std::move(array->cells);
  loaded.format = format;
  loaded.bits = array->bits;
  return loaded;
}

Result<io::Array<double>> read_kernel_cells(io::Bytes bytes) {
  const io::FileKind kind = io::file_kind(bytes);
  if (kind == io::FileKind::kNpy) return io::read_npy<double>(bytes, kMostKernelCells);
  if (kind == io::FileKind::kText) return io::read_csv<double>(bytes, kMostKernelCells);
  if (const auto format = io::format_name(kind); !format.empty()) {
    return Error{ErrorCode::kUnsupported,
                 fmt::format("is a {}; a kernel is read from NPY, CSV or JSON", format)};
  }
  return io::not_read(bytes);
}

/// JSON, or a matrix in the notation of some language, rather than bare rows of numbers.
bool is_list(io::Bytes bytes) {
  const io::FileKind kind = io::file_kind(bytes);
  if (kind != io::FileKind::kText && kind != io::FileKind::kUnknown) return false;
  const std::string_view text = io::text_of(bytes);
  return text.find('\0') == std::string_view::npos &&
         text.find_first_of("[{(") != std::string_view::npos;
}

}  // namespace

Result<LoadedImage> decode_npy(std::span<const std::byte> bytes, const std::string& name,
                               const LoadOptions& options) {
  if (io::file_kind(bytes) != io::FileKind::kNpy) {
    return io::named(name, {ErrorCode::kBadFormat, "is not NPY: it lacks the \\x93NUMPY mark"});
  }
  return decode(io::read_npy<float>, bytes, name, "NPY", options);
}

Result<LoadedImage> decode_csv(std::span<const std::byte> bytes, const std::string& name,
                               const LoadOptions& options) {
  return decode(io::read_csv<float>, bytes, name, "CSV", options);
}

Result<Kernel> load_kernel(const std::filesystem::path& path) {
  const auto file = io::read_file(path, LoadOptions{}.max_bytes);
  if (!file) return file.error();
  if (is_list(file->view())) {
    auto kernel = parse_kernel_text(io::text_of(file->view()));
    if (!kernel) return io::named(io::file_name(path), kernel.error());
    return kernel;
  }
  const auto array = read_kernel_cells(file->view());
  if (!array) return io::named(io::file_name(path), array.error());
  Kernel kernel(array->cells.size());
  for (std::int64_t r = 0; r < kernel.size.rows; ++r) {
    std::copy_n(array->cells.row(r), kernel.size.cols, &kernel.at({r, 0}));
  }
  return kernel;
}

}  // namespace convscope
