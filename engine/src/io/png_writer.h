#pragma once
// libpng behind a class: rows of bytes in, a file or bytes in memory out.

#include <png.h>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "convscope/shape.h"
#include "io/output_file.h"

namespace convscope::io {

/// A tEXt chunk: a keyword of at most 79 characters, and Latin-1 text.
struct PngText {
  std::string keyword;
  std::string text;
};

class PngWriter {
 public:
  struct Format {
    Size size;
    int channels = 1;   // 1 gray, 3 RGB
    int bits = 8;       // 8 or 16
    bool fast = false;  // runs alone are packed: a tenth of the time, and of noisy data no larger
    std::vector<PngText> texts{};
  };

  PngWriter(std::filesystem::path path, Format format);
  /// Into memory, which must outlive the writer; no error of it is kIo.
  PngWriter(std::string& memory, Format format);
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
  Status open();
  Error failure() const;

  std::filesystem::path path_;
  Format format_;
  std::string* memory_ = nullptr;  // else a file
  std::optional<OutputFile> file_;
  std::function<bool(Bytes)> sink_;  // where libpng's bytes go
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
  std::string message_;  // libpng's, of the first failure
  bool failed_ = false;
};

}  // namespace convscope::io
