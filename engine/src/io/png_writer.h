#pragma once
// libpng behind a class: rows of bytes in, a file out.

#include <png.h>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "convscope/shape.h"
#include "io/output_file.h"

namespace convscope::io {

class PngWriter {
 public:
  struct Format {
    Size size;
    int channels = 1;  // 1 gray, 3 RGB
    int bits = 8;      // 8 or 16
  };

  PngWriter(std::filesystem::path path, Format format);
  ~PngWriter();
  PngWriter(const PngWriter&) = delete;
  PngWriter& operator=(const PngWriter&) = delete;

  /// Before any row. Errors: kTooLarge for sides that PNG cannot hold, kIo, kOutOfMemory.
  Status begin();
  /// size.cols * channels samples, two bytes each, high byte first, for 16 bits. False after a
  /// failure, which commit() tells.
  bool write_row(const std::byte* row);
  Status commit();

 private:
  Error failure() const;

  std::filesystem::path path_;
  Format format_;
  std::optional<OutputFile> file_;
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
  std::string message_;  // libpng's, of the first failure
  bool failed_ = false;
};

}  // namespace convscope::io
