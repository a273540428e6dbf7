#include "kernels/taps.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/taps.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace convscope::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

template <int kVecs, class D, class T>
HWY_INLINE void sum_columns(D d, const TapSum<T>& s, std::int64_t c, T* HWY_RESTRICT to) {
  hn::Vec<D> sums[kVecs];
  HWY_UNROLL(8)
  for (int v = 0; v < kVecs; ++v) sums[v] = hn::Zero(d);
  for (std::int64_t t = 0; t < s.count; ++t) {
    const T* from = s.taps[t] + c;
    const auto w = hn::Set(d, s.weights[t]);
    HWY_UNROLL(8)
    for (int v = 0; v < kVecs; ++v) {
      sums[v] = hn::MulAdd(hn::LoadU(d, from + v * hn::Lanes(d)), w, sums[v]);
    }
  }
  HWY_UNROLL(8)
  for (int v = 0; v < kVecs; ++v) hn::StoreU(sums[v], d, to + v * hn::Lanes(d));
}

template <class T>
void run(const TapSum<T>& s) {
  constexpr int kVecs = 6;
  const hn::ScalableTag<T> d;
  const std::int64_t lanes = hn::Lanes(d);
  std::int64_t c = 0;
  for (; c + kVecs * lanes <= s.columns; c += kVecs * lanes) {
    sum_columns<kVecs>(d, s, c, s.output + c);
  }
  for (; c + lanes <= s.columns; c += lanes) sum_columns<1>(d, s, c, s.output + c);
  if (c < s.columns) {
    alignas(HWY_MAX_BYTES) T tail[HWY_MAX_BYTES / sizeof(T)];
    sum_columns<1>(d, s, c, tail);
    for (std::int64_t i = c; i < s.columns; ++i) s.output[i] = tail[i - c];
  }
}

void sum_taps_f32(const TapSum<float>& s) {
  run(s);
}
void sum_taps_f64(const TapSum<double>& s) {
  run(s);
}

}  // namespace convscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace convscope {

HWY_EXPORT(sum_taps_f32);
HWY_EXPORT(sum_taps_f64);

void sum_taps(const TapSum<float>& sum) {
  HWY_DYNAMIC_DISPATCH(sum_taps_f32)(sum);
}
void sum_taps(const TapSum<double>& sum) {
  HWY_DYNAMIC_DISPATCH(sum_taps_f64)(sum);
}

}  // namespace convscope
#endif  // HWY_ONCE
