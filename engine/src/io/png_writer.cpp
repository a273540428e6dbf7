#include "io/png_writer.h"

#include <fmt/format.h>
#include <zlib.h>

#include <csetjmp>
#include <utility>

#include "io/input_file.h"

namespace convscope::io {
namespace {

// libpng leaves its functions by longjmp when something fails. Each call is made from a function
// of its own below, whose frame and callbacks hold nothing that has a destructor.

void on_error(png_structp png, png_const_charp text) {
  auto* message = static_cast<std::string*>(png_get_error_ptr(png));
  message->assign(text);
  png_longjmp(png, 1);
}

void on_warning(png_structp /*png*/, png_const_charp /*text*/) {}

void on_write(png_structp png, png_bytep data, std::size_t length) {
  const auto* sink = static_cast<const std::function<bool(Bytes)>*>(png_get_io_ptr(png));
  if (!(*sink)(std::as_bytes(std::span(data, length)))) png_error(png, "write failed");
}

void on_flush(png_structp /*png*/) {}

bool write_head(png_structp png, png_infop info, const PngWriter::Format& format,
                png_const_textp texts) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;  // NOLINT(cert-err52-cpp)
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_IHDR(png, info, static_cast<png_uint_32>(format.size.cols),
               static_cast<png_uint_32>(format.size.rows), format.bits,
               format.channels == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (format.fast) {
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
    png_set_compression_level(png, Z_BEST_SPEED);
    png_set_compression_strategy(png, Z_RLE);
  }
  if (texts != nullptr) png_set_text(png, info, texts, static_cast<int>(format.texts.size()));
  png_write_info(png, info);
  return true;
}

bool write_one_row(png_structp png, const std::byte* row) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;  // NOLINT(cert-err52-cpp)
  png_write_row(png, reinterpret_cast<png_const_bytep>(row));
  return true;
}

bool write_end(png_structp png) {
  if (setjmp(png_jmpbuf(png)) != 0) return false;  // NOLINT(cert-err52-cpp)
  png_write_end(png, nullptr);
  return true;
}

}  // namespace

PngWriter::PngWriter(std::filesystem::path path, Format format)
    : path_(std::move(path)), format_(std::move(format)) {}

PngWriter::PngWriter(std::string& memory, Format format)
    : path_("picture"), format_(std::move(format)), memory_(&memory) {}

PngWriter::~PngWriter() {
  png_destroy_write_struct(&png_, &info_);
}

Status PngWriter::open() {
  if (memory_ != nullptr) {
    sink_ = [memory = memory_](Bytes bytes) {
      memory->append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
      return true;
    };
    return Done{};
  }
  auto file = OutputFile::create(path_);
  if (!file) return file.error();
  file_.emplace(*std::move(file));
  sink_ = [this](Bytes bytes) { return file_->write(bytes); };
  return Done{};
}

Status PngWriter::begin() {
  const Size size = format_.size;
  if (size.empty() || size.rows > PNG_UINT_31_MAX || size.cols > PNG_UINT_31_MAX) {
    const auto code = size.empty() ? ErrorCode::kInvalidArgument : ErrorCode::kTooLarge;
    return named(file_name(path_), {code, fmt::format("not written: a PNG has 1 to {} pixels a "
                                                      "side, the image is {}",
                                                      PNG_UINT_31_MAX, to_string(size))});
  }
  if (auto opened = open(); !opened) return opened;
  png_ = png_create_write_struct(PNG_LIBPNG_VER_STRING, &message_, on_error, on_warning);
  if (png_ != nullptr) info_ = png_create_info_struct(png_);
  if (info_ == nullptr) {
    return named(file_name(path_),
                 {ErrorCode::kOutOfMemory, "not written: no memory for the PNG encoder"});
  }
  png_set_write_fn(png_, &sink_, on_write, on_flush);
  std::vector<png_text> texts(format_.texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    texts[i].compression = PNG_TEXT_COMPRESSION_NONE;
    texts[i].key = format_.texts[i].keyword.data();
    texts[i].text = format_.texts[i].text.data();
    texts[i].text_length = format_.texts[i].text.size();
  }
  failed_ = !write_head(png_, info_, format_, texts.empty() ? nullptr : texts.data());
  if (failed_) return commit();
  return Done{};
}

bool PngWriter::write_row(const std::byte* row) {
  if (!failed_) failed_ = !write_one_row(png_, row);
  return !failed_;
}

Error PngWriter::failure() const {
  return named(file_name(path_),
               {ErrorCode::kIo, fmt::format("not written: the PNG encoder says: {}", message_)});
}

Status PngWriter::commit() {
  if (!failed_) failed_ = !write_end(png_);
  // The file's own error comes first: it knows why.
  if (failed_ && (!file_ || !file_->failed())) return failure();
  if (file_) return file_->commit();
  return Done{};
}

}  // namespace convscope::io
