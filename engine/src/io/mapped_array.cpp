#include "convscope/mapped_array.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cerrno>
#include <system_error>
#include <utility>

#include "io/file_kind.h"
#include "io/input_file.h"
#include "io/npy_head.h"
#include "io/npy_header.h"
#include "io/output_file.h"

namespace convscope {
namespace {

Error io_error(std::string_view what, int error) {
  return {ErrorCode::kIo,
          fmt::format("cannot be {} ({})", what, std::generic_category().message(error))};
}

/// The whole file, or why not. Never null and never empty.
Result<std::pair<std::byte*, std::size_t>> map_file(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return io_error("opened", errno);
  struct stat status = {};
  const bool known = ::fstat(fd, &status) == 0;
  if (!known || !S_ISREG(status.st_mode) || status.st_size == 0) {
    ::close(fd);
    if (known && status.st_size == 0 && S_ISREG(status.st_mode)) {
      return Error{ErrorCode::kBadFormat, "is empty (0 bytes)"};
    }
    return Error{ErrorCode::kIo, "is not a regular file: only those can be read where they lie"};
  }
  const auto bytes = static_cast<std::size_t>(status.st_size);
  void* data = ::mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE, fd, 0);
  const int error = errno;
  ::close(fd);
  if (data == MAP_FAILED) return io_error("mapped into memory", error);
  return std::pair{static_cast<std::byte*>(data), bytes};
}

/// What float32 in row order is not.
Status check_layout(const io::NpyHeader& header) {
  constexpr bool kBig = std::endian::native == std::endian::big;
  if (header.kind == 'f' && header.item_bytes == 4 && header.big_endian == kBig &&
      !header.fortran_order && header.data % sizeof(float) == 0) {
    return Done{};
  }
  return Error{ErrorCode::kUnsupported,
               "holds its numbers in another type or order than they are computed in, so it cannot "
               "be read in bands: save numpy.ascontiguousarray(array, dtype='float32')"};
}

}  // namespace

void MappedArray::Unmap::operator()(std::byte* data) const {
  ::munmap(data, bytes);
}

Result<MappedArray> MappedArray::open_npy(const std::filesystem::path& path) {
  const std::string name = io::file_name(path);
  const auto mapped = map_file(path);
  if (!mapped) return io::named(name, mapped.error());
  MappedArray array;
  array.file_ = {mapped->first, Unmap{mapped->second}};
  const io::Bytes bytes(mapped->first, mapped->second);
  if (io::file_kind(bytes) != io::FileKind::kNpy) {
    return io::named(name, {ErrorCode::kBadFormat, "is not NPY, which alone is read in bands"});
  }
  const auto header = io::parse_npy_header(bytes);
  if (!header) return io::named(name, header.error());
  if (auto layout = check_layout(*header); !layout) return io::named(name, layout.error());
  array.view_ = {reinterpret_cast<const float*>(bytes.data() + header->data), header->size,
                 header->size.cols};
  return array;
}

Result<MappedArray> MappedArray::open_raw(const std::filesystem::path& path, Size size) {
  const std::string name = io::file_name(path);
  const auto needed = checked_bytes(size, sizeof(float));
  if (size.empty() || !needed) {
    return io::named(name, {ErrorCode::kInvalidArgument,
                            fmt::format("cannot hold an array of {}", to_string(size))});
  }
  const auto mapped = map_file(path);
  if (!mapped) return io::named(name, mapped.error());
  MappedArray array;
  array.file_ = {mapped->first, Unmap{mapped->second}};
  if (static_cast<std::uint64_t>(*needed) != mapped->second) {
    return io::named(name,
                     {ErrorCode::kBadFormat,
                      fmt::format("is {} bytes long, but an array of {} float32 numbers has {}",
                                  mapped->second, to_string(size), *needed)});
  }
  array.view_ = {reinterpret_cast<const float*>(mapped->first), size, size.cols};
  return array;
}

void MappedArray::release_rows(std::int64_t first, std::int64_t end) const {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const auto offset_of = [&](std::int64_t row) {
    return static_cast<std::size_t>(reinterpret_cast<const std::byte*>(view_.row(row)) -
                                    file_.get());
  };
  // The map begins at a page; only pages without cells of other rows go.
  const std::size_t from = (offset_of(first) + page - 1) / page * page;
  const std::size_t to = offset_of(end) / page * page;
  // A refusal costs memory, never correctness.
  if (from < to) ::madvise(file_.get() + from, to - from, MADV_DONTNEED);
}

struct RowWriter::File {
  io::OutputFile out;
};

RowWriter::RowWriter(std::unique_ptr<File> file) : file_(std::move(file)) {}
RowWriter::RowWriter(RowWriter&& other) noexcept = default;
RowWriter::~RowWriter() = default;

template <class T>
Result<RowWriter> RowWriter::create(const std::filesystem::path& path, ArrayFormat format,
                                    Size size) {
  if (size.empty()) {
    return io::named(io::file_name(path),
                     {ErrorCode::kInvalidArgument,
                      fmt::format("not written: the array of {} has no cells", to_string(size))});
  }
  auto out = io::OutputFile::create(path);
  if (!out) return out.error();
  if (format == ArrayFormat::kNpy) out->write(io::npy_head(size, sizeof(T)));
  return RowWriter(std::make_unique<File>(File{*std::move(out)}));
}

template <class T>
bool RowWriter::write(ImageView<const T> rows) {
  for (std::int64_t r = 0; r < rows.size.rows; ++r) {
    const std::span row(rows.row(r), static_cast<std::size_t>(rows.size.cols));
    if (!file_->out.write(std::as_bytes(row))) return false;
  }
  return true;
}

Status RowWriter::commit() {
  return file_->out.commit();
}

template Result<RowWriter> RowWriter::create<float>(const std::filesystem::path&, ArrayFormat,
                                                    Size);
template Result<RowWriter> RowWriter::create<double>(const std::filesystem::path&, ArrayFormat,
                                                     Size);
template bool RowWriter::write<float>(ImageView<const float>);
template bool RowWriter::write<double>(ImageView<const double>);

}  // namespace convscope
