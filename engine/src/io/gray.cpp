#include "io/gray.h"

#include <fmt/format.h>

#include <array>
#include <limits>
#include <type_traits>

#include "convscope/huge_pages.h"
#include "kernels/luma.h"

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
void take_channel(const S* from, std::int64_t cols, int channels, float divisor, float* to) {
  const std::int64_t step = channels;
  for (std::int64_t c = 0; c < cols; ++c) to[c] = static_cast<float>(from[c * step]) / divisor;
}

/// Rec. 709 weights as whole numbers: whole samples have an exact sum, which is divided once.
template <class S>
void take_luma(const S* from, std::int64_t cols, int channels, double divisor, float* to) {
  if constexpr (std::is_same_v<S, std::uint8_t>) {
    luma_of_bytes(from, cols, channels, static_cast<float>(divisor), to);
  } else {
    using Sum = std::conditional_t<std::is_integral_v<S>, std::int32_t, double>;
    const double by = 10000 * divisor;
    for (std::int64_t c = 0; c < cols; ++c, from += channels) {
      const Sum sum = Sum{2126} * from[0] + Sum{7152} * from[1] + Sum{722} * from[2];
      to[c] = static_cast<float>(static_cast<double>(sum) / by);
    }
  }
}

}  // namespace

template <class S>
Result<GrayRows<S>> GrayRows<S>::create(const Samples<S>& samples, const LoadOptions& options) {
  const auto channel = pick_channel(options.channel, samples.channels);
  if (!channel) return channel.error();
  auto image = Image<float>::create(samples.size);
  if (!image) return image.error();
  GrayRows rows;
  prefer_huge_pages(*image);
  rows.loaded_.image = *std::move(image);
  rows.loaded_.channels = samples.channels;
  rows.loaded_.has_alpha = samples.channels == 2 || samples.channels == 4;
  rows.channel_ = *channel;
  rows.divisor_ = options.scaling == Scaling::kUnit ? samples.maximum : 1.0;
  rows.opaque_ = static_cast<S>(samples.maximum);
  return rows;
}

template <class S>
void GrayRows<S>::take(std::int64_t row, const S* samples) {
  const std::int64_t cols = loaded_.image.size().cols;
  const int channels = loaded_.channels;
  float* to = loaded_.image.row(row);
  if (channel_ == kLumaOfColours) {
    take_luma(samples, cols, channels, divisor_, to);
  } else {
    take_channel(samples + channel_, cols, channels, static_cast<float>(divisor_), to);
  }
  if (!loaded_.has_alpha || loaded_.alpha_varies) return;
  for (std::int64_t i = channels - 1; i < cols * channels; i += channels) {
    loaded_.alpha_varies = loaded_.alpha_varies || samples[i] != opaque_;
  }
}

template <class S>
Result<LoadedImage> to_gray(const Samples<S>& samples, const LoadOptions& options) {
  auto rows = GrayRows<S>::create(samples, options);
  if (!rows) return rows.error();
  for (std::int64_t r = 0; r < samples.size.rows; ++r) {
    rows->take(r, samples.data + r * samples.size.cols * samples.channels);
  }
  return rows->finish();
}

template class GrayRows<std::uint8_t>;
template class GrayRows<std::uint16_t>;
template class GrayRows<float>;

template Result<LoadedImage> to_gray(const Samples<std::uint8_t>&, const LoadOptions&);
template Result<LoadedImage> to_gray(const Samples<std::uint16_t>&, const LoadOptions&);
template Result<LoadedImage> to_gray(const Samples<float>&, const LoadOptions&);

Status check_gray_channel(Channel channel) {
  const auto picked = pick_channel(channel, 1);
  if (!picked) return picked.error();
  return Done{};
}

}  // namespace convscope::io
