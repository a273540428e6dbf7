#include "decoder/png_decode.h"

#include <fmt/format.h>
#include <png.h>

#include <algorithm>
#include <bit>
#include <csetjmp>
#include <memory>
#include <new>
#include <string>

#include "decoder/gray.h"

namespace convscope::io {
namespace {

// libpng leaves its functions by longjmp when something is wrong. Each call is made from a function
// of its own below, whose frame and callbacks hold nothing that has a destructor.

void on_error(png_structp png, png_const_charp text) {
  auto* message = static_cast<std::string*>(png_get_error_ptr(png));
  message->assign(text);
  png_longjmp(png, 1);
}

void on_warning(png_structp /*png*/, png_const_charp /*text*/) {}

void on_read(png_structp png, png_bytep to, std::size_t length) {
  auto* left = static_cast<Bytes*>(png_get_io_ptr(png));
  if (length > left->size()) png_error(png, "the file ends too early");
  std::copy_n(left->data(), length, reinterpret_cast<std::byte*>(to));
  *left = left->subspan(length);
}

struct PngFormat {
  Size size;
  int channels = 1;
  int bits = 8;  // 8 or 16
  int passes = 1;
  std::size_t row_bytes = 0;
};

bool read_head(png_structp png, png_infop info, PngFormat& format) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;  // NOLINT(cert-err52-cpp)
  // How large is decided before; checksums are read before.
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_crc_action(png, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
#ifdef PNG_IGNORE_ADLER32  // libpng may be built without the choice
  png_set_option(png, PNG_IGNORE_ADLER32, PNG_OPTION_ON);
#endif
  // Of the rest only palette and transparency are looked at: no texts and profiles to unpack.
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
  png_read_info(png, info);
  png_set_expand(png);
  if constexpr (std::endian::native == std::endian::little) png_set_swap(png);
  format.passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  format.size = {png_get_image_height(png, info), png_get_image_width(png, info)};
  format.channels = png_get_channels(png, info);
  format.bits = png_get_bit_depth(png, info);
  format.row_bytes = png_get_rowbytes(png, info);
  return true;
}

bool read_one_row(png_structp png, png_bytep row) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;  // NOLINT(cert-err52-cpp)
  png_read_row(png, row, nullptr);
  return true;
}

class PngReader {
 public:
  explicit PngReader(Bytes bytes) : left_(bytes) {
    png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, &message_, on_error, on_warning);
    if (png_ == nullptr) return;
    info_ = png_create_info_struct(png_);
    png_set_read_fn(png_, &left_, on_read);
  }
  ~PngReader() { png_destroy_read_struct(&png_, &info_, nullptr); }
  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;

  Result<PngFormat> head() {
    PngFormat format;
    if (info_ == nullptr || !read_head(png_, info_, format)) return failure();
    return format;
  }

  template <class S>
  Result<LoadedImage> pixels(const PngFormat& format, const Decoding& decoding) {
    auto rows = GrayRows<S>::create(
        {nullptr, format.size, format.channels, format.bits == 16 ? 65535.0 : 255.0}, decoding);
    if (!rows) return rows.error();
    // Passes build upon each other: then all rows stay. Zeros where a wrong file writes nothing.
    const std::size_t kept =
        format.passes > 1 ? static_cast<std::size_t>(format.size.rows) : std::size_t{1};
    const std::size_t row_samples = format.row_bytes / sizeof(S);
    const std::unique_ptr<S[]> samples(new (std::nothrow) S[kept * row_samples]());
    if (!samples) return out_of_memory();
    for (int pass = 1; pass <= format.passes; ++pass) {
      for (std::int64_t r = 0; r < format.size.rows; ++r) {
        S* row = samples.get() + (kept > 1 ? static_cast<std::size_t>(r) * row_samples : 0);
        if (!read_one_row(png_, reinterpret_cast<png_bytep>(row))) return failure();
        if (pass == format.passes) rows->take(r, row);
      }
    }
    return rows->finish();
  }

 private:
  static Error out_of_memory() {
    return {ErrorCode::kOutOfMemory, "decoding it needs more memory than this machine has free"};
  }
  Error failure() const {
    if (info_ == nullptr || message_.find("memory") != std::string::npos) return out_of_memory();
    return {ErrorCode::kBadFormat,
            fmt::format("its image data are damaged or cut short ({})", printable(message_))};
  }

  Bytes left_;
  std::string message_;  // libpng's, of the first failure
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
};

}  // namespace

Result<LoadedImage> decode_png(Bytes bytes, const Decoding& decoding) {
  PngReader reader(bytes);
  const auto format = reader.head();
  if (!format) return format.error();
  return format->bits == 16 ? reader.pixels<std::uint16_t>(*format, decoding)
                            : reader.pixels<std::uint8_t>(*format, decoding);
}

}  // namespace convscope::io
