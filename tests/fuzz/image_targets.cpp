// Each image format by itself: bytes of another kind are passed over, so that the time goes where
// the target's name says.

#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "convscope/array_io.h"
#include "convscope/image_io.h"
#include "decoder/encoded_image.h"
#include "fuzz/png_checksums.h"
#include "fuzz/targets.h"
#include "io/file_kind.h"

namespace convscope::fuzzing {
namespace {

using io::FileKind;

// Small enough that a header cannot ask for a second's work; the refusal above it is reached too.
constexpr LoadOptions kLimits{.max_pixels = 1 << 18, .max_bytes = 1 << 22};

bool same_bits(ImageView<const float> a, ImageView<const float> b) {
  if (a.size != b.size) return false;
  for (std::int64_t r = 0; r < a.size.rows; ++r) {
    const auto bytes = static_cast<std::size_t>(a.size.cols) * sizeof(float);
    if (std::memcmp(a.row(r), b.row(r), bytes) != 0) return false;
  }
  return true;
}

void check_values(const LoadedImage& loaded, bool unit) {
  for (std::int64_t r = 0; r < loaded.image.size().rows; ++r) {
    for (std::int64_t c = 0; c < loaded.image.size().cols; ++c) {
      const float v = loaded.image.row(r)[c];
      require(!unit || (v >= 0 && v <= 1), "samples of whole numbers lie between 0 and 1");
    }
  }
}

/// In this process, as the decoder does in its own.
Result<LoadedImage> decoded(Bytes bytes, const LoadOptions& options) {
  io::Decoding decoding;
  decoding.options = options;
  return io::decode_encoded(bytes, decoding);
}

/// Decodes in every way that has code of its own.
void decode(Bytes bytes, bool unit) {
  const auto loaded = decoded(bytes, kLimits);
  if (!loaded) {
    require(!loaded.error().message.empty(), "a refusal says why");
    return;
  }
  const Size size = loaded->image.size();
  require(size.rows > 0 && size.cols > 0 && size.area() <= kLimits.max_pixels, "limits are kept");
  check_values(*loaded, unit);
  const auto again = decoded(bytes, kLimits);
  require(again && same_bits(loaded->image.view(), again->image.view()),
          "the same bytes give the same image");
  for (const Channel channel : {Channel::kGreen, Channel::kAlpha}) {
    LoadOptions options = kLimits;
    options.channel = channel;
    options.scaling = Scaling::kRaw;
    const auto one = decoded(bytes, options);
    require(!one || one->image.size() == size, "every channel has the image's size");
  }
}

void decode_kind(Bytes bytes, FileKind kind, bool unit) {
  if (io::file_kind(bytes) == kind) decode(bytes, unit);
}

}  // namespace

// Mutated bytes hardly ever have the right checksums: the same with the right ones reaches further.
void png(Bytes bytes) {
  decode_kind(bytes, FileKind::kPng, true);
  const std::vector<std::byte> repaired = with_png_checksums(bytes);
  decode_kind(repaired, FileKind::kPng, true);
}

void jpeg(Bytes bytes) {
  decode_kind(bytes, FileKind::kJpeg, true);
}
void bmp(Bytes bytes) {
  decode_kind(bytes, FileKind::kBmp, true);
}
void tga(Bytes bytes) {
  decode_kind(bytes, FileKind::kTga, true);
}
void hdr(Bytes bytes) {
  decode_kind(bytes, FileKind::kHdr, false);
}
void pnm(Bytes bytes) {
  decode_kind(bytes, FileKind::kPnm, true);
}
void pfm(Bytes bytes) {
  decode_kind(bytes, FileKind::kPfm, false);
}

void npy(Bytes bytes) {
  const auto loaded = decode_npy(bytes, "file", kLimits);
  if (!loaded) return;
  const std::string written = encode_npy(loaded->image.view());
  const auto back = decode_npy(std::as_bytes(std::span(written)), "file", kLimits);
  require(back && same_bits(loaded->image.view(), back->image.view()),
          "an NPY file brings the same bits back");
}

void csv(Bytes bytes) {
  const auto loaded = decode_csv(bytes, "file", kLimits);
  if (loaded) require(loaded->image.size().area() > 0, "an image has cells");
}

}  // namespace convscope::fuzzing
