#include "decoder/gray.h"

#include <type_traits>

#include "io/channel_pick.h"
#include "kernels/luma.h"

namespace convscope::io {
namespace {

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
Result<GrayRows<S>> GrayRows<S>::create(const Samples<S>& samples, const Decoding& decoding) {
  const LoadOptions& options = decoding.options;
  const auto channel = pick_channel(options.channel, samples.channels);
  if (!channel) return channel.error();
  auto image = decoding.make_image(samples.size);
  if (!image) return image.error();
  GrayRows rows;
  rows.loaded_.image = *std::move(image);
  rows.loaded_.channels = samples.channels;
  rows.loaded_.has_alpha = samples.channels == 2 || samples.channels == 4;
  rows.channel_ = *channel;
  rows.divisor_ = options.scaling == Scaling::kUnit ? samples.maximum : 1.0;
  rows.opaque_ = static_cast<S>(samples.maximum);
  rows.rows_done_ = decoding.rows_done;
  return rows;
}

template <class S>
void GrayRows<S>::take(std::int64_t row, const S* samples) {
  const std::int64_t cols = loaded_.image.size().cols;
  const int channels = loaded_.channels;
  float* to = loaded_.image.row(row);
  if (rows_done_ != nullptr) rows_done_->fetch_add(1, std::memory_order_relaxed);
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
Result<LoadedImage> to_gray(const Samples<S>& samples, const Decoding& decoding) {
  auto rows = GrayRows<S>::create(samples, decoding);
  if (!rows) return rows.error();
  for (std::int64_t r = 0; r < samples.size.rows; ++r) {
    rows->take(r, samples.data + r * samples.size.cols * samples.channels);
  }
  return rows->finish();
}

template class GrayRows<std::uint8_t>;
template class GrayRows<std::uint16_t>;
template class GrayRows<float>;

template Result<LoadedImage> to_gray(const Samples<std::uint8_t>&, const Decoding&);
template Result<LoadedImage> to_gray(const Samples<std::uint16_t>&, const Decoding&);
template Result<LoadedImage> to_gray(const Samples<float>&, const Decoding&);

}  // namespace convscope::io
