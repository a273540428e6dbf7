#pragma once
// What a file is, told from its first bytes. Only the kinds listed here ever reach a decoder.

#include <string>
#include <string_view>

#include "io/bytes.h"

namespace convscope::io {

enum class FileKind {
  kPng,
  kJpeg,
  kBmp,
  kTga,
  kHdr,
  kPnm,
  kPfm,
  kNpy,
  kText,     // CSV, as far as the first bytes can tell
  kForeign,  // known, and not read
  kUnknown,
};

FileKind file_kind(Bytes bytes);

/// Whether it is a picture for the decoder: neither an array, nor text, nor something foreign.
bool is_encoded(FileKind kind);

/// "PNG", "JPEG", ...; "" for the last three.
std::string_view format_name(FileKind kind);

/// Why a kForeign or kUnknown file is not read: "is a PDF document, not an image or an array".
Error not_read(Bytes bytes);

}  // namespace convscope::io
