#include "kernels/fft.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/fft.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace convscope::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

template <class V>
struct Complex {
  V re;
  V im;
};

template <class V>
HWY_INLINE Complex<V> add(Complex<V> a, Complex<V> b) {
  return {hn::Add(a.re, b.re), hn::Add(a.im, b.im)};
}
template <class V>
HWY_INLINE Complex<V> sub(Complex<V> a, Complex<V> b) {
  return {hn::Sub(a.re, b.re), hn::Sub(a.im, b.im)};
}
/// a - i b and a + i b.
template <class V>
HWY_INLINE Complex<V> sub_i(Complex<V> a, Complex<V> b) {
  return {hn::Add(a.re, b.im), hn::Sub(a.im, b.re)};
}
template <class V>
HWY_INLINE Complex<V> add_i(Complex<V> a, Complex<V> b) {
  return {hn::Sub(a.re, b.im), hn::Add(a.im, b.re)};
}
template <class V>
HWY_INLINE Complex<V> mul(Complex<V> a, Complex<V> w) {
  return {hn::NegMulAdd(a.im, w.im, hn::Mul(a.re, w.re)),
          hn::MulAdd(a.im, w.re, hn::Mul(a.re, w.im))};
}
template <class V>
HWY_INLINE Complex<V> mul_conjugate(Complex<V> a, Complex<V> w) {
  return {hn::MulAdd(a.im, w.im, hn::Mul(a.re, w.re)),
          hn::NegMulAdd(a.re, w.im, hn::Mul(a.im, w.re))};
}

template <class D, class T>
HWY_INLINE Complex<hn::Vec<D>> load(D d, FftStrip<T> s, std::int64_t cell) {
  return {hn::Load(d, s.re + cell), hn::Load(d, s.im + cell)};
}
template <class D, class T>
HWY_INLINE void store(D d, Complex<hn::Vec<D>> v, FftStrip<T> s, std::int64_t cell) {
  hn::Store(v.re, d, s.re + cell);
  hn::Store(v.im, d, s.im + cell);
}

/// The twiddles of one butterfly, the same in every lane.
template <class D>
struct Twiddles {
  Complex<hn::Vec<D>> w1;
  Complex<hn::Vec<D>> w2;
  Complex<hn::Vec<D>> w3;
};
template <class D, class T>
HWY_INLINE Twiddles<D> twiddles_of(D d, const T* t, std::int64_t length, std::int64_t i) {
  return {{hn::Set(d, t[i]), hn::Set(d, t[length + i])},
          {hn::Set(d, t[2 * i]), hn::Set(d, t[length + 2 * i])},
          {hn::Set(d, t[3 * i]), hn::Set(d, t[length + 3 * i])}};
}

/// Decimation in frequency: butterfly, then twiddle. `quarter` in cells.
template <bool kTwiddled, class D, class T>
HWY_INLINE void forward_butterfly(D d, FftStrip<T> s, std::int64_t at, std::int64_t quarter,
                                  const Twiddles<D>& w) {
  const auto a0 = load(d, s, at);
  const auto a1 = load(d, s, at + quarter);
  const auto a2 = load(d, s, at + 2 * quarter);
  const auto a3 = load(d, s, at + 3 * quarter);
  const auto even = add(a0, a2);
  const auto odd = add(a1, a3);
  const auto even_difference = sub(a0, a2);
  const auto odd_difference = sub(a1, a3);
  store(d, add(even, odd), s, at);
  auto y1 = sub_i(even_difference, odd_difference);
  auto y2 = sub(even, odd);
  auto y3 = add_i(even_difference, odd_difference);
  if constexpr (kTwiddled) {
    y1 = mul(y1, w.w1);
    y2 = mul(y2, w.w2);
    y3 = mul(y3, w.w3);
  }
  store(d, y1, s, at + quarter);
  store(d, y2, s, at + 2 * quarter);
  store(d, y3, s, at + 3 * quarter);
}

/// Decimation in time, the exact reverse: conjugate twiddle, then butterfly.
template <bool kTwiddled, class D, class T>
HWY_INLINE void inverse_butterfly(D d, FftStrip<T> s, std::int64_t at, std::int64_t quarter,
                                  const Twiddles<D>& w) {
  const auto y0 = load(d, s, at);
  auto y1 = load(d, s, at + quarter);
  auto y2 = load(d, s, at + 2 * quarter);
  auto y3 = load(d, s, at + 3 * quarter);
  if constexpr (kTwiddled) {
    y1 = mul_conjugate(y1, w.w1);
    y2 = mul_conjugate(y2, w.w2);
    y3 = mul_conjugate(y3, w.w3);
  }
  const auto even = add(y0, y2);
  const auto even_difference = sub(y0, y2);
  const auto odd = add(y1, y3);
  const auto odd_difference = sub(y1, y3);
  store(d, add(even, odd), s, at);
  store(d, add_i(even_difference, odd_difference), s, at + quarter);
  store(d, sub(even, odd), s, at + 2 * quarter);
  store(d, sub_i(even_difference, odd_difference), s, at + 3 * quarter);
}

/// One pass of radix 4 over sub-transforms of `size` rows.
template <bool kForward, class T>
HWY_INLINE void radix4_pass(FftStrip<T> s, std::int64_t length, std::int64_t size, const T* t) {
  constexpr std::int64_t kLanes = kStripLanes<T>;
  const hn::CappedTag<T, kLanes> d;
  const std::int64_t quarter = size / 4 * kLanes;
  for (std::int64_t i = 0; i < size / 4; ++i) {
    const auto w = twiddles_of(d, t, length, i * (length / size));
    for (std::int64_t block = 0; block < length; block += size) {
      const std::int64_t row = (block + i) * kLanes;
      for (std::int64_t lane = 0; lane < kLanes; lane += hn::Lanes(d)) {
        if constexpr (kForward) {
          if (i == 0) {
            forward_butterfly<false>(d, s, row + lane, quarter, w);
          } else {
            forward_butterfly<true>(d, s, row + lane, quarter, w);
          }
        } else {
          if (i == 0) {
            inverse_butterfly<false>(d, s, row + lane, quarter, w);
          } else {
            inverse_butterfly<true>(d, s, row + lane, quarter, w);
          }
        }
      }
    }
  }
}

/// The innermost pass of a length that is not a power of four; its own reverse.
template <class T>
HWY_INLINE void radix2_pass(FftStrip<T> s, std::int64_t length) {
  constexpr std::int64_t kLanes = kStripLanes<T>;
  const hn::CappedTag<T, kLanes> d;
  for (std::int64_t cell = 0; cell < length * kLanes; cell += 2 * kLanes) {
    for (std::int64_t lane = 0; lane < kLanes; lane += hn::Lanes(d)) {
      const auto a = load(d, s, cell + lane);
      const auto b = load(d, s, cell + kLanes + lane);
      store(d, add(a, b), s, cell + lane);
      store(d, sub(a, b), s, cell + kLanes + lane);
    }
  }
}

template <class T>
void forward(FftStrip<T> s, std::int64_t length, const T* twiddles) {
  std::int64_t size = length;
  for (; size >= 4; size /= 4) radix4_pass<true>(s, length, size, twiddles);
  if (size == 2) radix2_pass(s, length);
}

template <class T>
void inverse(FftStrip<T> s, std::int64_t length, const T* twiddles) {
  std::int64_t size = 4;
  for (std::int64_t left = length; left > 1; left /= 4) {
    if (left == 2) {
      radix2_pass(s, length);
      size = 8;
    }
  }
  for (; size <= length; size *= 4) radix4_pass<false>(s, length, size, twiddles);
}

template <class T>
void multiply(FftStrip<T> to, FftStrip<const T> by, std::int64_t rows) {
  const hn::CappedTag<T, kStripLanes<T>> d;
  for (std::int64_t cell = 0; cell < rows * kStripLanes<T>; cell += hn::Lanes(d)) {
    store(d, mul_conjugate(load(d, to, cell), load(d, by, cell)), to, cell);
  }
}

/// Cache lines from places `from_stride` cells apart to places `to_stride` apart.
template <class T>
void copy_lines(const T* HWY_RESTRICT from, std::int64_t from_stride, std::int64_t lines,
                T* HWY_RESTRICT to, std::int64_t to_stride) {
  const hn::CappedTag<T, kStripLanes<T>> d;
  for (std::int64_t line = 0; line < lines; ++line) {
    for (std::int64_t lane = 0; lane < kStripLanes<T>; lane += hn::Lanes(d)) {
      hn::Store(hn::Load(d, from + line * from_stride + lane), d, to + line * to_stride + lane);
    }
  }
}

/// kStripLanes x kStripLanes cells. In tiles of one 128-bit vector by as many rows.
template <class T>
HWY_INLINE void transpose(const T* HWY_RESTRICT from, T* HWY_RESTRICT to) {
  constexpr std::int64_t kLanes = kStripLanes<T>;
#if HWY_TARGET == HWY_SCALAR
  for (std::int64_t r = 0; r < kLanes; ++r) {
    for (std::int64_t c = 0; c < kLanes; ++c) to[c * kLanes + r] = from[r * kLanes + c];
  }
#else
  const hn::FixedTag<T, 16 / sizeof(T)> d;
  constexpr std::int64_t kSide = 16 / sizeof(T);
  for (std::int64_t r = 0; r < kLanes; r += kSide) {
    for (std::int64_t c = 0; c < kLanes; c += kSide) {
      const T* in = from + r * kLanes + c;
      T* out = to + c * kLanes + r;
      const auto a = hn::Load(d, in);
      const auto b = hn::Load(d, in + kLanes);
      if constexpr (kSide == 2) {
        hn::Store(hn::InterleaveLower(d, a, b), d, out);
        hn::Store(hn::InterleaveUpper(d, a, b), d, out + kLanes);
      } else {
        const auto e = hn::Load(d, in + 2 * kLanes);
        const auto f = hn::Load(d, in + 3 * kLanes);
        const auto ab_low = hn::InterleaveLower(d, a, b);
        const auto ab_high = hn::InterleaveUpper(d, a, b);
        const auto ef_low = hn::InterleaveLower(d, e, f);
        const auto ef_high = hn::InterleaveUpper(d, e, f);
        hn::Store(hn::ConcatLowerLower(d, ef_low, ab_low), d, out);
        hn::Store(hn::ConcatUpperUpper(d, ef_low, ab_low), d, out + kLanes);
        hn::Store(hn::ConcatLowerLower(d, ef_high, ab_high), d, out + 2 * kLanes);
        hn::Store(hn::ConcatUpperUpper(d, ef_high, ab_high), d, out + 3 * kLanes);
      }
    }
  }
#endif
}

/// Four blocks on the way between rows of frequencies and rows of signals.
template <class T>
struct Blocks {
  alignas(64) T first_re[kStripLanes<T> * kStripLanes<T>];
  alignas(64) T first_im[kStripLanes<T> * kStripLanes<T>];
  alignas(64) T second_re[kStripLanes<T> * kStripLanes<T>];
  alignas(64) T second_im[kStripLanes<T> * kStripLanes<T>];
};

template <class T>
std::int64_t frequencies_of(const FftPair<T>& p) {
  return std::min(kStripLanes<T>, p.length / 2 + 1 - p.first_frequency);
}

template <class T>
void split(const FftPair<T>& p) {
  constexpr std::int64_t kLanes = kStripLanes<T>;
  const hn::CappedTag<T, kLanes> d;
  Blocks<T> b;
  const std::int64_t count = frequencies_of(p);
  if (count < kLanes) b = {};
  for (std::int64_t t = 0; t < count; ++t) {
    const std::int64_t k = p.first_frequency + t;
    const std::int64_t at = p.positions[k] * kLanes;
    const std::int64_t mirror = p.positions[(p.length - k) % p.length] * kLanes;
    for (std::int64_t lane = 0; lane < kLanes; lane += hn::Lanes(d)) {
      const auto z = load(d, p.packed, at + lane);
      const auto m = load(d, p.packed, mirror + lane);
      const std::int64_t to = t * kLanes + lane;
      hn::Store(hn::Add(z.re, m.re), d, b.first_re + to);
      hn::Store(hn::Sub(z.im, m.im), d, b.first_im + to);
      hn::Store(hn::Add(z.im, m.im), d, b.second_re + to);
      hn::Store(hn::Sub(m.re, z.re), d, b.second_im + to);
    }
  }
  transpose(b.first_re, p.first.re);
  transpose(b.first_im, p.first.im);
  transpose(b.second_re, p.second.re);
  transpose(b.second_im, p.second.im);
}

template <class T>
void join(const FftPair<T>& p) {
  constexpr std::int64_t kLanes = kStripLanes<T>;
  const hn::CappedTag<T, kLanes> d;
  Blocks<T> b;
  transpose(p.first.re, b.first_re);
  transpose(p.first.im, b.first_im);
  transpose(p.second.re, b.second_re);
  transpose(p.second.im, b.second_im);
  const std::int64_t count = frequencies_of(p);
  for (std::int64_t t = 0; t < count; ++t) {
    const std::int64_t k = p.first_frequency + t;
    const std::int64_t at = p.positions[k] * kLanes;
    const std::int64_t mirror = p.positions[(p.length - k) % p.length] * kLanes;
    for (std::int64_t lane = 0; lane < kLanes; lane += hn::Lanes(d)) {
      const std::int64_t from = t * kLanes + lane;
      const auto first_re = hn::Load(d, b.first_re + from);
      const auto first_im = hn::Load(d, b.first_im + from);
      const auto second_re = hn::Load(d, b.second_re + from);
      const auto second_im = hn::Load(d, b.second_im + from);
      // The mirror first: at 0 and length / 2 it is the same row.
      hn::Store(hn::Add(first_re, second_im), d, p.packed.re + mirror + lane);
      hn::Store(hn::Sub(second_re, first_im), d, p.packed.im + mirror + lane);
      hn::Store(hn::Sub(first_re, second_im), d, p.packed.re + at + lane);
      hn::Store(hn::Add(first_im, second_re), d, p.packed.im + at + lane);
    }
  }
}

void copy_lines_f32(const float* from, std::int64_t from_stride, std::int64_t lines, float* to,
                    std::int64_t to_stride) {
  copy_lines(from, from_stride, lines, to, to_stride);
}
void copy_lines_f64(const double* from, std::int64_t from_stride, std::int64_t lines, double* to,
                    std::int64_t to_stride) {
  copy_lines(from, from_stride, lines, to, to_stride);
}
void forward_f32(FftStrip<float> s, std::int64_t length, const float* t) {
  forward(s, length, t);
}
void forward_f64(FftStrip<double> s, std::int64_t length, const double* t) {
  forward(s, length, t);
}
void inverse_f32(FftStrip<float> s, std::int64_t length, const float* t) {
  inverse(s, length, t);
}
void inverse_f64(FftStrip<double> s, std::int64_t length, const double* t) {
  inverse(s, length, t);
}
void multiply_f32(FftStrip<float> a, FftStrip<const float> b, std::int64_t n) {
  multiply(a, b, n);
}
void multiply_f64(FftStrip<double> a, FftStrip<const double> b, std::int64_t n) {
  multiply(a, b, n);
}
void split_f32(const FftPair<float>& p) {
  split(p);
}
void split_f64(const FftPair<double>& p) {
  split(p);
}
void join_f32(const FftPair<float>& p) {
  join(p);
}
void join_f64(const FftPair<double>& p) {
  join(p);
}

}  // namespace convscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace convscope {

HWY_EXPORT(copy_lines_f32);
HWY_EXPORT(copy_lines_f64);
HWY_EXPORT(forward_f32);
HWY_EXPORT(forward_f64);
HWY_EXPORT(inverse_f32);
HWY_EXPORT(inverse_f64);
HWY_EXPORT(multiply_f32);
HWY_EXPORT(multiply_f64);
HWY_EXPORT(split_f32);
HWY_EXPORT(split_f64);
HWY_EXPORT(join_f32);
HWY_EXPORT(join_f64);

template <class T>
void make_twiddles(std::int64_t length, T* twiddles) {
  for (std::int64_t i = 0; i < length; ++i) {
    const double angle =
        -2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(length);
    twiddles[i] = static_cast<T>(std::cos(angle));
    twiddles[length + i] = static_cast<T>(std::sin(angle));
  }
}
template void make_twiddles<float>(std::int64_t, float*);
template void make_twiddles<double>(std::int64_t, double*);

std::int64_t fft_position(std::int64_t k, std::int64_t length) {
  std::int64_t position = 0;
  while (length > 1) {
    const std::int64_t radix = length == 2 ? 2 : 4;
    length /= radix;
    position += k % radix * length;
    k /= radix;
  }
  return position;
}

void deal_row(const float* row, std::int64_t strips, std::int64_t stride, float* to) {
  HWY_DYNAMIC_DISPATCH(copy_lines_f32)(row, kStripLanes<float>, strips, to, stride);
}
void collect_row(const float* from, std::int64_t strips, std::int64_t stride, float* row) {
  HWY_DYNAMIC_DISPATCH(copy_lines_f32)(from, stride, strips, row, kStripLanes<float>);
}
void deal_row(const double* row, std::int64_t strips, std::int64_t stride, double* to) {
  HWY_DYNAMIC_DISPATCH(copy_lines_f64)(row, kStripLanes<double>, strips, to, stride);
}
void collect_row(const double* from, std::int64_t strips, std::int64_t stride, double* row) {
  HWY_DYNAMIC_DISPATCH(copy_lines_f64)(from, stride, strips, row, kStripLanes<double>);
}
void fft_forward(FftStrip<float> strip, std::int64_t length, const float* twiddles) {
  HWY_DYNAMIC_DISPATCH(forward_f32)(strip, length, twiddles);
}
void fft_forward(FftStrip<double> strip, std::int64_t length, const double* twiddles) {
  HWY_DYNAMIC_DISPATCH(forward_f64)(strip, length, twiddles);
}
void fft_inverse(FftStrip<float> strip, std::int64_t length, const float* twiddles) {
  HWY_DYNAMIC_DISPATCH(inverse_f32)(strip, length, twiddles);
}
void fft_inverse(FftStrip<double> strip, std::int64_t length, const double* twiddles) {
  HWY_DYNAMIC_DISPATCH(inverse_f64)(strip, length, twiddles);
}
void multiply_conjugate(FftStrip<float> to, FftStrip<const float> by, std::int64_t rows) {
  HWY_DYNAMIC_DISPATCH(multiply_f32)(to, by, rows);
}
void multiply_conjugate(FftStrip<double> to, FftStrip<const double> by, std::int64_t rows) {
  HWY_DYNAMIC_DISPATCH(multiply_f64)(to, by, rows);
}
void fft_split(const FftPair<float>& pair) {
  HWY_DYNAMIC_DISPATCH(split_f32)(pair);
}
void fft_split(const FftPair<double>& pair) {
  HWY_DYNAMIC_DISPATCH(split_f64)(pair);
}
void fft_join(const FftPair<float>& pair) {
  HWY_DYNAMIC_DISPATCH(join_f32)(pair);
}
void fft_join(const FftPair<double>& pair) {
  HWY_DYNAMIC_DISPATCH(join_f64)(pair);
}

}  // namespace convscope
#endif  // HWY_ONCE
