#include "io/file_kind.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace convscope::io {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  std::string_view meaning;  // completes "is ..."
};

constexpr std::string_view kAsPng = ", an image format that is not read: save it as PNG";

/// In order: a longer signature stands before a shorter one that it begins with.
constexpr std::array kForeign = {
    Signature{0, "%PDF", "a PDF document, not an image or an array"},
    Signature{0, "\x1f\x8b"sv, "gzip-compressed: unpack it first"},
    Signature{0, "BZh", "bzip2-compressed: unpack it first"},
    Signature{0,
              "\xfd"
              "7zXZ"sv,
              "xz-compressed: unpack it first"},
    Signature{0, "\x28\xb5\x2f\xfd"sv, "zstd-compressed: unpack it first"},
    Signature{0, "PK\x03\x04"sv,
              "a ZIP archive (NPZ and PyTorch's .pt are too): save the one array as .npy"},
    Signature{0, "7z\xbc\xaf"sv, "a 7-Zip archive: unpack it first"},
    Signature{0, "GIF8", "a GIF"},
    Signature{8, "WEBP", "a WebP"},
    Signature{0, "II*\0"sv, "a TIFF"},
    Signature{0, "MM\0*"sv, "a TIFF"},
    Signature{0, "8BPS", "a Photoshop document"},
    Signature{0, "\x76\x2f\x31\x01"sv, "an OpenEXR"},
    Signature{4, "ftypavif", "an AVIF"},
    Signature{4, "ftyphei", "a HEIC"},
    Signature{4, "ftypmif1", "a HEIF"},
    Signature{4, "ftyp", "a video (MP4 family), not an image"},
    Signature{0, "\x1a\x45\xdf\xa3"sv, "a video (Matroska or WebM), not an image"},
    Signature{0, "\xff\x0a"sv, "a JPEG XL"},
    Signature{0, "\0\0\0\x0cJXL "sv, "a JPEG XL"},
    Signature{0, "\0\0\0\x0cjP  "sv, "a JPEG 2000"},
    Signature{0, "qoif", "a QOI"},
    Signature{0, "P7\n", "a PAM"},
    Signature{0, "\x89HDF"sv, "HDF5: save the one array as .npy"},
    Signature{0, "MATLAB 5.0", "a MATLAB file: save the one array as .npy or CSV"},
    Signature{0, "\x80\x04\x95"sv, "a Python pickle: save the array with numpy.save"},
    Signature{0,
              "\x7f"
              "ELF"sv,
              "a program (ELF), not an image or an array"},
    Signature{0, "\xff\xfe"sv, "text in UTF-16: save it as UTF-8"},
    Signature{0, "\xfe\xff"sv, "text in UTF-16: save it as UTF-8"},
};

bool has_at(Bytes bytes, std::size_t offset, std::string_view signature) {
  return bytes.size() >= offset + signature.size() &&
         text_of(bytes).substr(offset, signature.size()) == signature;
}

const Signature* foreign_signature(Bytes bytes) {
  const auto* found = std::find_if(kForeign.begin(), kForeign.end(), [&](const Signature& s) {
    return has_at(bytes, s.offset, s.bytes);
  });
  return found == kForeign.end() ? nullptr : found;
}

bool is_space(std::uint32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Netpbm's "P5" and "Pf" are text's letters too: white space must follow.
bool is_netpbm(Bytes bytes, std::string_view digits) {
  return bytes.size() >= 3 && byte_at(bytes, 0) == 'P' &&
         digits.find(static_cast<char>(byte_at(bytes, 1))) != digits.npos &&
         (is_space(byte_at(bytes, 2)) || byte_at(bytes, 2) == '#');
}

/// TGA has no signature; this is what of its header can be wrong.
bool could_be_tga(Bytes bytes) {
  if (bytes.size() < 18 || byte_at(bytes, 1) > 1) return false;
  const bool mapped = byte_at(bytes, 1) == 1;
  const std::uint32_t type = byte_at(bytes, 2);
  const auto one_of = [](std::uint32_t value, std::initializer_list<std::uint32_t> values) {
    return std::find(values.begin(), values.end(), value) != values.end();
  };
  const bool known = mapped ? one_of(type, {1, 9}) : one_of(type, {2, 3, 10, 11});
  const bool bits =
      mapped ? one_of(byte_at(bytes, 16), {8, 16}) && one_of(byte_at(bytes, 7), {8, 15, 16, 24, 32})
             : one_of(byte_at(bytes, 16), {8, 15, 16, 24, 32});
  return known && bits && le16(bytes, 12) > 0 && le16(bytes, 14) > 0;
}

bool looks_like_text(Bytes bytes) {
  const auto head = bytes.first(std::min<std::size_t>(bytes.size(), 4096));
  return std::all_of(head.begin(), head.end(), [](std::byte b) {
    const auto c = std::to_integer<std::uint32_t>(b);
    return (c >= 0x20 && c != 0x7F) || is_space(c);
  });
}

}  // namespace

FileKind file_kind(Bytes bytes) {
  if (has_at(bytes, 0, "\x89PNG\r\n\x1a\n"sv)) return FileKind::kPng;
  if (has_at(bytes, 0, "\xff\xd8\xff"sv)) return FileKind::kJpeg;
  if (has_at(bytes, 0, "\x93NUMPY"sv)) return FileKind::kNpy;
  if (has_at(bytes, 0, "#?RADIANCE") || has_at(bytes, 0, "#?RGBE")) return FileKind::kHdr;
  if (is_netpbm(bytes, "123456")) return FileKind::kPnm;
  if (is_netpbm(bytes, "fF")) return FileKind::kPfm;
  if (foreign_signature(bytes) != nullptr) return FileKind::kForeign;
  if (has_at(bytes, 0, "BM") && !looks_like_text(bytes)) return FileKind::kBmp;
  if (could_be_tga(bytes)) return FileKind::kTga;
  return looks_like_text(bytes) ? FileKind::kText : FileKind::kUnknown;
}

bool is_encoded(FileKind kind) {
  switch (kind) {
    case FileKind::kNpy:
    case FileKind::kText:
    case FileKind::kForeign:
    case FileKind::kUnknown:
      return false;
    default:
      return true;
  }
}

std::string_view format_name(FileKind kind) {
  switch (kind) {
    case FileKind::kPng:
      return "PNG";
    case FileKind::kJpeg:
      return "JPEG";
    case FileKind::kBmp:
      return "BMP";
    case FileKind::kTga:
      return "TGA";
    case FileKind::kHdr:
      return "HDR";
    case FileKind::kPnm:
      return "PNM";
    case FileKind::kPfm:
      return "PFM";
    case FileKind::kNpy:
      return "NPY";
    case FileKind::kText:
      return "CSV";
    case FileKind::kForeign:
    case FileKind::kUnknown:
      break;
  }
  return "";
}

Error not_read(Bytes bytes) {
  if (const Signature* foreign = foreign_signature(bytes)) {
    const bool explained = foreign->meaning.find_first_of(":,") != std::string_view::npos;
    return {ErrorCode::kUnsupported,
            fmt::format("is {}{}", foreign->meaning, explained ? "" : kAsPng)};
  }
  std::string start;
  for (const std::byte b : bytes.first(std::min<std::size_t>(bytes.size(), 8))) {
    start += fmt::format("{}{:02x}", start.empty() ? "" : " ", std::to_integer<unsigned>(b));
  }
  return {ErrorCode::kBadFormat,
          fmt::format("is not an image or an array of a kind that is read (PNG, JPEG, BMP, TGA, "
                      "PNM, PFM, HDR, NPY, CSV): it begins with the bytes {}",
                      start)};
}

}  // namespace convscope::io
