#pragma once
// Pictures from and to files: whatever a file holds becomes one float32 grayscale image.

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "convscope/colormap.h"
#include "convscope/image.h"
#include "convscope/load_progress.h"
#include "convscope/result.h"

namespace convscope {

enum class Channel {
  kLuma,  // Rec. 709 on the stored values: 0.2126 R + 0.7152 G + 0.0722 B
  kRed,
  kGreen,
  kBlue,
  kAlpha,
};
inline constexpr std::array kChannels = {Channel::kLuma, Channel::kRed, Channel::kGreen,
                                         Channel::kBlue, Channel::kAlpha};

/// "luma", "red", "green", "blue", "alpha".
constexpr std::string_view channel_name(Channel channel) {
  constexpr std::array<std::string_view, kChannels.size()> kNames = {"luma", "red", "green", "blue",
                                                                     "alpha"};
  return kNames[static_cast<std::size_t>(channel)];
}

enum class Scaling {
  kUnit,  // 8-bit values / 255, 16-bit values / 65535, PNM / its largest value; the numbers of
          // NPY, CSV, PFM and HDR as stored
  kRaw,   // as stored: 0..255, 0..65535; a PNG's 1, 2 and 4 bits are widened to 0..255
};
inline constexpr std::array kScalings = {Scaling::kUnit, Scaling::kRaw};

/// "unit", "raw".
constexpr std::string_view scaling_name(Scaling scaling) {
  return scaling == Scaling::kUnit ? "unit" : "raw";
}

/// The most of LoadOptions::max_seconds: a day.
inline constexpr std::int64_t kMostLoadSeconds = 86'400;

struct LoadOptions {
  Channel channel = Channel::kLuma;
  Scaling scaling = Scaling::kUnit;
  std::int64_t max_pixels = 256'000'000;   // refused with kTooLarge before anything is allocated
  std::int64_t max_bytes = 4'000'000'000;  // of the file, and of what decoding it takes
  std::int64_t max_seconds = 60;           // of processor time, for decoding

  bool operator==(const LoadOptions&) const = default;
};

struct LoadedImage {
  Image<float> image;
  std::string
      format;        // "PNG", "JPEG", "BMP", "TGA", "HDR", "PBM", "PGM", "PPM", "PFM", "NPY", "CSV"
  int channels = 1;  // as stored in the file
  int bits = 8;      // per channel, as stored: 1, 2, 4, 8, 16, 32, 64; 0 in text
  bool has_alpha = false;     // present and not mixed into the gray values
  bool alpha_varies = false;  // some pixel is not opaque: worth telling the user
};

/// Reads PNG (8, 16 bit), JPEG, BMP, TGA, PNM, HDR, NPY, CSV and PFM, told apart by their first
/// bytes, not by the name (TGA, which has no mark, by its header; CSV is what else is text). Any
/// bytes are allowed in the path. An orientation that a camera wrote into a JPEG is not applied.
/// Every message starts with the file's name. Errors: kIo, kBadFormat, kUnsupported, kTooLarge,
/// kOutOfMemory, kInvalidArgument (a channel that the file lacks: gray has luma alone). Memory: the
/// file, its decoded samples and the image at once. `progress`, where given, is kept up to date
/// while the file is read, and may end that with kCancelled.
Result<LoadedImage> load_image(const std::filesystem::path& path, const LoadOptions& options = {},
                               LoadProgress* progress = nullptr);

/// The same from bytes; `name` is used in messages. `progress` is that of pictures, by rows.
Result<LoadedImage> decode_image(std::span<const std::byte> bytes, const std::string& name,
                                 const LoadOptions& options = {}, LoadProgress* progress = nullptr);

/// Pictures are decoded by another process: starts it, so that the first picture need not wait for
/// that. Takes about a millisecond. A failure is told by the first picture.
void start_decoder();

/// 8-bit RGB pixels, row-major.
struct RgbImage {
  Size size;
  std::vector<Rgb> pixels;
};

/// Gray PNG; range.low becomes 0 and range.high the largest value, what lies outside the nearer of
/// them; NaN becomes 0; a range without width gives middle gray. bits: 8 or 16. T is float or
/// double. Two texts in the file, "Value at black" and "Value at white", say what the grays stand
/// for. Written to a temporary name beside `path`, synced, then renamed: on failure what was
/// there stays. Errors: kIo, kTooLarge, kOutOfMemory, kInvalidArgument (bits, a range that is not
/// finite, no cells).
template <class T>
Status save_png(const std::filesystem::path& path, ImageView<const T> image, ValueRange range,
                int bits);

/// Colour PNG, 8 bit. Errors as above; kInvalidArgument when the pixels do not match the size.
Status save_png(const std::filesystem::path& path, const RgbImage& image);

/// An RGB picture as the bytes of a PNG file. Errors: those of save_png but kIo.
Result<std::string> encode_png(const RgbImage& image);

}  // namespace convscope
