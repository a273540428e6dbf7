#include "decoder/jpeg_decode.h"

#include <fmt/format.h>

#include <array>
#include <csetjmp>
#include <cstdio>
// clang-format off: jpeglib.h needs what <cstdio> declares, jerror.h what it declares itself.
#include <jerror.h>
#include <jpeglib.h>
// clang-format on
#include <memory>
#include <string_view>
#include <vector>

#include "decoder/gray.h"

namespace convscope::io {
namespace {

// libjpeg is left by longjmp when something is wrong. Each call is made from a function of its own
// below, whose frame and callbacks hold nothing that has a destructor.

/// Scans of a progressive file, each of which goes over the whole picture: a few are usual, and a
/// small file can ask for hours with many.
constexpr int kMostScans = 500;

struct Failure {
  jpeg_error_mgr manager{};  // first: libjpeg hands out its address
  std::jmp_buf jump{};
  std::array<char, JMSG_LENGTH_MAX> text{};
  int code = 0;
  bool too_many_scans = false;
};

Failure& failure_of(j_common_ptr jpeg) {
  return *reinterpret_cast<Failure*>(jpeg->err);
}

[[noreturn]] void on_error(j_common_ptr jpeg) {
  Failure& failure = failure_of(jpeg);
  failure.code = failure.manager.msg_code;
  failure.manager.format_message(jpeg, failure.text.data());
  std::longjmp(failure.jump, 1);  // NOLINT(cert-err52-cpp)
}

/// Bytes between segments, numbers of versions: the picture is whole all the same.
bool harmless(int code) {
  return code == JWRN_EXTRANEOUS_DATA || code == JWRN_JFIF_MAJOR || code == JWRN_ADOBE_XFORM ||
         code == JWRN_TOO_MUCH_DATA;
}

void on_message(j_common_ptr jpeg, int level) {
  if (level < 0 && !harmless(jpeg->err->msg_code)) on_error(jpeg);
}

void on_output(j_common_ptr /*jpeg*/) {}

void on_progress(j_common_ptr jpeg) {
  if (reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number <= kMostScans) return;
  Failure& failure = failure_of(jpeg);
  failure.too_many_scans = true;
  std::longjmp(failure.jump, 1);  // NOLINT(cert-err52-cpp)
}

bool create(jpeg_decompress_struct& jpeg, Failure& failure) {
  if (setjmp(failure.jump) != 0) return false;  // NOLINT(cert-err52-cpp)
  jpeg_create_decompress(&jpeg);
  return true;
}

bool read_head(jpeg_decompress_struct& jpeg, Failure& failure, Bytes bytes) {
  if (setjmp(failure.jump) != 0) return false;  // NOLINT(cert-err52-cpp)
  jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()),
               static_cast<unsigned long>(bytes.size()));
  jpeg_read_header(&jpeg, TRUE);
  return true;
}

bool start(jpeg_decompress_struct& jpeg, Failure& failure) {
  if (setjmp(failure.jump) != 0) return false;  // NOLINT(cert-err52-cpp)
  jpeg_start_decompress(&jpeg);
  return true;
}

bool read_one_row(jpeg_decompress_struct& jpeg, Failure& failure, JSAMPROW row) {
  if (setjmp(failure.jump) != 0) return false;  // NOLINT(cert-err52-cpp)
  return jpeg_read_scanlines(&jpeg, &row, 1) == 1;
}

/// In place, 4 samples to 3. Adobe's programs store how much of the paper is left free.
void rgb_of_cmyk(std::uint8_t* row, std::int64_t cols, bool inverted) {
  for (std::int64_t c = 0; c < cols; ++c) {
    const auto left = [&](int ink) {
      const unsigned stored = row[4 * c + ink];
      return inverted ? stored : 255U - stored;
    };
    const unsigned black = left(3);
    const std::array<unsigned, 3> inks = {left(0), left(1), left(2)};
    for (std::size_t i = 0; i < 3; ++i) {
      row[3 * c + static_cast<std::int64_t>(i)] =
          static_cast<std::uint8_t>((inks[i] * black + 127) / 255);
    }
  }
}

class JpegReader {
 public:
  JpegReader() {
    jpeg_.err = jpeg_std_error(&failure_.manager);
    failure_.manager.error_exit = on_error;
    failure_.manager.emit_message = on_message;
    failure_.manager.output_message = on_output;
    progress_.progress_monitor = on_progress;
    made_ = create(jpeg_, failure_);
    jpeg_.progress = &progress_;
  }
  ~JpegReader() { jpeg_destroy_decompress(&jpeg_); }
  JpegReader(const JpegReader&) = delete;
  JpegReader& operator=(const JpegReader&) = delete;

  Result<LoadedImage> pixels(Bytes bytes, Size size, const Decoding& decoding) {
    if (!made_ || !read_head(jpeg_, failure_, bytes)) return failure();
    const Size said{jpeg_.image_height, jpeg_.image_width};
    if (said != size) {
      return Error{ErrorCode::kBadFormat, fmt::format("its header says {}, its pixels are {}",
                                                      to_string(size), to_string(said))};
    }
    const int stored = jpeg_.num_components;
    if (stored != 1 && stored != 3 && stored != 4) {
      return Error{
          ErrorCode::kUnsupported,
          fmt::format("is a JPEG with {} channels; 1, 3 and 4 are read: save it as PNG", stored)};
    }
    jpeg_.out_color_space = stored == 1 ? JCS_GRAYSCALE : stored == 3 ? JCS_RGB : JCS_CMYK;
    auto rows = GrayRows<std::uint8_t>::create({nullptr, size, stored == 1 ? 1 : 3, 255}, decoding);
    if (!rows) return rows.error();
    if (!start(jpeg_, failure_)) return failure();
    std::vector<std::uint8_t> row(static_cast<std::size_t>(size.cols * stored));
    for (std::int64_t r = 0; r < size.rows; ++r) {
      if (!read_one_row(jpeg_, failure_, row.data())) return failure();
      if (stored == 4) rgb_of_cmyk(row.data(), size.cols, jpeg_.saw_Adobe_marker != 0);
      rows->take(r, row.data());
    }
    return rows->finish();
  }

 private:
  Error failure() const {
    if (failure_.too_many_scans) {
      return {
          ErrorCode::kUnsupported,
          fmt::format("is a progressive JPEG with more than {} scans: save it as PNG", kMostScans)};
    }
    if (failure_.code == JERR_OUT_OF_MEMORY) {
      return {ErrorCode::kOutOfMemory, "decoding it needs more memory than this machine has free"};
    }
    return {ErrorCode::kBadFormat, fmt::format("its image data are damaged or cut short ({})",
                                               printable(failure_.text.data()))};
  }

  jpeg_decompress_struct jpeg_{};
  Failure failure_{};
  jpeg_progress_mgr progress_{};
  bool made_ = false;
};

}  // namespace

Result<LoadedImage> decode_jpeg(Bytes bytes, Size size, const Decoding& decoding) {
  JpegReader reader;
  return reader.pixels(bytes, size, decoding);
}

}  // namespace convscope::io
