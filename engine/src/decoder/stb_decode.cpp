#include "decoder/stb_decode.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <string_view>

// Only the formats that are let through, and this file's own copy: libstb.so has another. A wrong
// file must never end the process, so there are no asserts. Tables and pixels that a wrong file
// leaves unset are zeros instead of what the memory held before. The static analyser is kept out:
// its findings in a header of the system's are not ours to mend.
#define STB_IMAGE_STATIC
#ifndef __clang_analyzer__
#define STB_IMAGE_IMPLEMENTATION
#endif
#define STBI_NO_STDIO
#define STBI_ONLY_BMP
#define STBI_ONLY_TGA
#define STBI_ONLY_HDR
#define STBI_ASSERT(x) static_cast<void>(0)
#define STBI_MALLOC(size) std::calloc(1, size)
#define STBI_REALLOC(memory, size) std::realloc(memory, size)
#define STBI_FREE(memory) std::free(memory)
#include <stb_image.h>

namespace convscope::io {
namespace {

struct Reason {
  std::string_view stb;
  ErrorCode code;
  std::string_view sentence;
};

constexpr std::array kReasons = {
    Reason{"outofmem", ErrorCode::kOutOfMemory,
           "decoding it needs more memory than this machine has free"},
    Reason{"too large", ErrorCode::kTooLarge, "its decoded pixels would take 2 GiB or more"},
    Reason{"unknown BMP", ErrorCode::kUnsupported,
           "is a BMP with an unusual header: save it as PNG"},
};

Error decode_error() {
  const char* stb = stbi_failure_reason();
  const std::string_view reason = stb == nullptr ? "no reason given" : stb;
  const auto* known = std::find_if(kReasons.begin(), kReasons.end(),
                                   [&](const Reason& r) { return r.stb == reason; });
  if (known != kReasons.end()) return {known->code, std::string(known->sentence)};
  return {ErrorCode::kBadFormat,
          fmt::format("its image data are damaged or cut short ({})", reason)};
}

const stbi_uc* pointer(Bytes bytes) {
  return reinterpret_cast<const stbi_uc*>(bytes.data());
}

}  // namespace

void StbPixels::Free::operator()(void* memory) const {
  stbi_image_free(memory);
}

Result<StbHeader> stb_probe(Bytes bytes) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return Error{ErrorCode::kTooLarge,
                 fmt::format("is {} bytes long; image files are read up to {}: save it as NPY",
                             bytes.size(), std::numeric_limits<int>::max())};
  }
  const auto length = static_cast<int>(bytes.size());
  int cols = 0;
  int rows = 0;
  StbHeader header;
  if (stbi_info_from_memory(pointer(bytes), length, &cols, &rows, &header.channels) == 0) {
    return decode_error();
  }
  header.size = {rows, cols};
  if (stbi_is_hdr_from_memory(pointer(bytes), length) != 0) {
    header.bits = 32;
  }
  return header;
}

Result<StbPixels> stb_decode(Bytes bytes) {
  const auto probed = stb_probe(bytes);
  if (!probed) return probed.error();
  const auto length = static_cast<int>(bytes.size());
  int cols = 0;
  int rows = 0;
  int channels = 0;
  void* samples = nullptr;
  if (probed->bits == 32) {
    samples = stbi_loadf_from_memory(pointer(bytes), length, &cols, &rows, &channels, 0);
  } else {
    samples = stbi_load_from_memory(pointer(bytes), length, &cols, &rows, &channels, 0);
  }
  if (samples == nullptr) return decode_error();
  StbPixels pixels;
  pixels.samples.reset(samples);
  pixels.header = {{rows, cols}, channels, probed->bits};
  return pixels;
}

}  // namespace convscope::io
