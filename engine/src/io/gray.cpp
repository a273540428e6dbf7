#include "io/gray.h"

#include <fmt/format.h>

#include <array>
#include <limits>
#include <type_traits>

namespace convscope::io {
namespace {

constexpr std::array<std::string_view, 5> kWanted = {"luma", "red", "green", "blue", "alpha"};
constexpr std::array<std::string_view, 5> kPresent = {
    "", "gray", "gray and alpha", "red, green and blue", "red, green, blue and alpha"};
constexpr int kLumaOfColours = -1;

/// Index of the one channel that is taken, or kLumaOfColours.
Result<int> pick_channel(Channel channel, int channels) {
  const bool colour = channels >= 3;
  const bool alpha = channels == 2 || channels == 4;
  if (channel == Channel::kLuma) return colour ? kLumaOfColours : 0;
  if (channel == Channel::kAlpha && alpha) return channels - 1;
  if (channel != Channel::kAlpha && colour) return static_cast<int>(channel) - 1;
  return Error{ErrorCode::kInvalidArgument,
               fmt::format("has no {} channel, only {}: choose {}",
                           kWanted[static_cast<std::size_t>(channel)],
                           kPresent[static_cast<std::size_t>(channels)],
                           colour  ? "luma, red, green or blue"
                           : alpha ? "luma or alpha"
                                   : "luma")};
}

template <class S>
void take_channel(const Samples<S>& samples, int channel, bool unit, Image<float>& image) {
  const float divisor = unit ? static_cast<float>(samples.maximum) : 1.0F;
  const std::int64_t step = samples.channels;
  for (std::int64_t r = 0; r < samples.size.rows; ++r) {
    const S* from = samples.data + r * samples.size.cols * step + channel;
    float* to = image.row(r);
    for (std::int64_t c = 0; c < samples.size.cols; ++c) {
      to[c] = static_cast<float>(from[c * step]) / divisor;
    }
  }
}

/// Rec. 709 weights as whole numbers: whole samples have an exact sum, which is divided once.
template <class S>
void take_luma(const Samples<S>& samples, bool unit, Image<float>& image) {
  using Sum = std::conditional_t<std::is_integral_v<S>, std::int64_t, double>;
  const double divisor = 10000.0 * (unit ? samples.maximum : 1.0);
  const std::int64_t step = samples.channels;
  for (std::int64_t r = 0; r < samples.size.rows; ++r) {
    const S* from = samples.data + r * samples.size.cols * step;
    float* to = image.row(r);
    for (std::int64_t c = 0; c < samples.size.cols; ++c, from += step) {
      const Sum sum = Sum{2126} * from[0] + Sum{7152} * from[1] + Sum{722} * from[2];
      to[c] = static_cast<float>(static_cast<double>(sum) / divisor);
    }
  }
}

template <class S>
bool alpha_varies(const Samples<S>& samples) {
  const S opaque = static_cast<S>(samples.maximum);
  const std::int64_t count = samples.size.area() * samples.channels;
  for (std::int64_t i = samples.channels - 1; i < count; i += samples.channels) {
    if (samples.data[i] != opaque) return true;
  }
  return false;
}

}  // namespace

template <class S>
Result<LoadedImage> to_gray(const Samples<S>& samples, const LoadOptions& options) {
  const auto channel = pick_channel(options.channel, samples.channels);
  if (!channel) return channel.error();
  auto image = Image<float>::create(samples.size);
  if (!image) return image.error();
  LoadedImage loaded;
  loaded.image = *std::move(image);
  loaded.channels = samples.channels;
  loaded.has_alpha = samples.channels == 2 || samples.channels == 4;
  loaded.alpha_varies = loaded.has_alpha && alpha_varies(samples);
  const bool unit = options.scaling == Scaling::kUnit;
  if (*channel == kLumaOfColours) {
    take_luma(samples, unit, loaded.image);
  } else {
    take_channel(samples, *channel, unit, loaded.image);
  }
  return loaded;
}

template Result<LoadedImage> to_gray(const Samples<std::uint8_t>&, const LoadOptions&);
template Result<LoadedImage> to_gray(const Samples<std::uint16_t>&, const LoadOptions&);
template Result<LoadedImage> to_gray(const Samples<float>&, const LoadOptions&);

Status check_gray_channel(Channel channel) {
  const auto picked = pick_channel(channel, 1);
  if (!picked) return picked.error();
  return Done{};
}

}  // namespace convscope::io
