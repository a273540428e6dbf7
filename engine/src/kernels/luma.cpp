#include "kernels/luma.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/luma.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace convscope::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

template <int kChannels>
void luma(const std::uint8_t* HWY_RESTRICT samples, std::int64_t count, float by,
          float* HWY_RESTRICT gray) {
  const hn::ScalableTag<float> df;
  const hn::RebindToSigned<decltype(df)> di;
  const hn::Rebind<std::uint8_t, decltype(df)> d8;
  const std::int64_t lanes = hn::Lanes(df);
  const auto weighted = [&](auto channel, std::int32_t weight) HWY_ATTR {
    return hn::Mul(hn::PromoteTo(di, channel), hn::Set(di, weight));
  };
  std::int64_t c = 0;
  for (; c + lanes <= count; c += lanes, samples += lanes * kChannels) {
    hn::Vec<decltype(d8)> red;
    hn::Vec<decltype(d8)> green;
    hn::Vec<decltype(d8)> blue;
    hn::Vec<decltype(d8)> alpha;
    if constexpr (kChannels == 3) {
      hn::LoadInterleaved3(d8, samples, red, green, blue);
    } else {
      hn::LoadInterleaved4(d8, samples, red, green, blue, alpha);
    }
    const auto sum =
        hn::Add(hn::Add(weighted(red, 2126), weighted(green, 7152)), weighted(blue, 722));
    hn::StoreU(hn::Div(hn::ConvertTo(df, sum), hn::Set(df, by)), df, gray + c);
  }
  for (; c < count; ++c, samples += kChannels) {
    const std::int32_t sum = 2126 * samples[0] + 7152 * samples[1] + 722 * samples[2];
    gray[c] = static_cast<float>(sum) / by;
  }
}

void luma3(const std::uint8_t* samples, std::int64_t count, float by, float* gray) {
  luma<3>(samples, count, by, gray);
}
void luma4(const std::uint8_t* samples, std::int64_t count, float by, float* gray) {
  luma<4>(samples, count, by, gray);
}

}  // namespace convscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "simd_selection.h"

namespace convscope {

HWY_EXPORT(luma3);
HWY_EXPORT(luma4);

void luma_of_bytes(const std::uint8_t* samples, std::int64_t count, int channels, float divisor,
                   float* gray) {
  select_simd_target();
  const float by = 10000.0F * divisor;
  if (channels == 3) {
    HWY_DYNAMIC_DISPATCH(luma3)(samples, count, by, gray);
  } else {
    HWY_DYNAMIC_DISPATCH(luma4)(samples, count, by, gray);
  }
}

}  // namespace convscope
#endif  // HWY_ONCE
