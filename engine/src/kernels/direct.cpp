#include "kernels/direct.h"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/direct.cpp"
#include "hwy/cache_control.h"
#include "hwy/foreach_target.h"  // IWYU pragma: keep
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace convscope::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Sums in registers, beside as many inputs as vectors and one weight. With 32 registers 4 x 4 sums
// reach 80 to 97 % of a Zen 4's multiply-add peak from 5x5 up; 5 and 6 rows gain nothing there and
// lose at 3x3. With 16 registers 4 x 3 just fit where multiply-add is one instruction.
#if HWY_TARGET == HWY_AVX2
constexpr int kVectors = 3;
#elif HWY_TARGET == HWY_SSSE3 || HWY_TARGET == HWY_SSE4 || HWY_TARGET == HWY_SCALAR
constexpr int kVectors = 2;
#else
constexpr int kVectors = 4;
#endif

/// Adds what one input row gives to the output rows kFirst..kLast. `weights` is the kernel row that
/// kFirst sees; each output row further down sees the kernel row `back` weights before.
template <int kFirst, int kLast, class D, class V, int kRows, int kVecs>
HWY_INLINE void add_row(D d, const hn::TFromD<D>* HWY_RESTRICT row, const hn::TFromD<D>* weights,
                        std::int64_t back, const std::int64_t* HWY_RESTRICT offsets,
                        std::int64_t taps, V (&sums)[kRows][kVecs]) {
  for (std::int64_t j = 0; j < taps; ++j) {
    const auto* from = row + offsets[j];
    V x[kVecs];
    HWY_UNROLL(8)
    for (int v = 0; v < kVecs; ++v) x[v] = hn::LoadU(d, from + v * hn::Lanes(d));
    HWY_UNROLL(8)
    for (int r = kFirst; r <= kLast; ++r) {
      const V w = hn::Set(d, weights[j - (r - kFirst) * back]);
      HWY_UNROLL(8)
      for (int v = 0; v < kVecs; ++v) sums[r][v] = hn::MulAdd(x[v], w, sums[r][v]);
    }
  }
}

/// The input rows above which not all output rows have begun, and below which not all go on.
template <int kP, int kStep, class D, class T, class V, int kRows, int kVecs>
HWY_INLINE void ramp_up(D d, const DirectBlock<T>& b, std::int64_t c, V (&sums)[kRows][kVecs]) {
  if constexpr (kP < (kRows - 1) * kStep) {
    add_row<0, kP / kStep>(d, b.rows[kP] + c, b.weights + kP * b.kernel_cols, kStep * b.kernel_cols,
                           b.offsets, b.kernel_cols, sums);
    ramp_up<kP + 1, kStep>(d, b, c, sums);
  }
}

template <int kP, int kStep, class D, class T, class V, int kRows, int kVecs>
HWY_INLINE void ramp_down(D d, const DirectBlock<T>& b, std::int64_t c, V (&sums)[kRows][kVecs]) {
  if constexpr (kP < (kRows - 1) * kStep) {
    constexpr int kFirst = kP / kStep + 1;
    const std::int64_t tap_row = b.kernel_rows + kP - kFirst * kStep;
    add_row<kFirst, kRows - 1>(d, b.rows[b.kernel_rows + kP] + c,
                               b.weights + tap_row * b.kernel_cols, kStep * b.kernel_cols,
                               b.offsets, b.kernel_cols, sums);
    ramp_down<kP + 1, kStep>(d, b, c, sums);
  }
}

/// A kernel of fewer rows than the block steps over: every input row has its own compile-time set
/// of output rows.
template <int kP, int kKernelRows, int kStep, class D, class T, class V, int kRows, int kVecs>
HWY_INLINE void short_kernel(D d, const DirectBlock<T>& b, std::int64_t c,
                             V (&sums)[kRows][kVecs]) {
  if constexpr (kP < (kRows - 1) * kStep + kKernelRows) {
    constexpr int kFirst = kP < kKernelRows ? 0 : (kP - kKernelRows) / kStep + 1;
    constexpr int kLast = kP / kStep < kRows - 1 ? kP / kStep : kRows - 1;
    if constexpr (kFirst <= kLast) {
      add_row<kFirst, kLast>(d, b.rows[kP] + c, b.weights + (kP - kFirst * kStep) * b.kernel_cols,
                             kStep * b.kernel_cols, b.offsets, b.kernel_cols, sums);
    }
    short_kernel<kP + 1, kKernelRows, kStep>(d, b, c, sums);
  }
}

template <int kKernelRows, int kStep, class D, class T, class V, int kRows, int kVecs>
HWY_INLINE void sum_up(D d, const DirectBlock<T>& b, std::int64_t c, V (&sums)[kRows][kVecs]) {
  if constexpr (kKernelRows != 0) {
    short_kernel<0, kKernelRows, kStep>(d, b, c, sums);
  } else {
    ramp_up<0, kStep>(d, b, c, sums);
    for (std::int64_t p = (kRows - 1) * kStep; p < b.kernel_rows; ++p) {
      add_row<0, kRows - 1>(d, b.rows[p] + c, b.weights + p * b.kernel_cols, kStep * b.kernel_cols,
                            b.offsets, b.kernel_cols, sums);
    }
    ramp_down<0, kStep>(d, b, c, sums);
  }
}

/// kVecs vectors of columns from `c` on, written from outputs[r][to] on.
template <int kKernelRows, int kStep, int kRows, int kVecs, class D, class T>
HWY_INLINE void sum_columns(D d, const DirectBlock<T>& b, std::int64_t c, T* const* outputs,
                            std::int64_t to) {
  using V = hn::Vec<D>;
  V sums[kRows][kVecs];
  HWY_UNROLL(8)
  for (int r = 0; r < kRows; ++r) {
    HWY_UNROLL(8)
    for (int v = 0; v < kVecs; ++v) sums[r][v] = hn::Zero(d);
  }
  sum_up<kKernelRows, kStep>(d, b, c, sums);
  HWY_UNROLL(8)
  for (int r = 0; r < kRows; ++r) {
    HWY_UNROLL(8)
    for (int v = 0; v < kVecs; ++v) {
      T* const cell = outputs[r] + to + v * hn::Lanes(d);
      if (b.stream) {
        hn::Stream(sums[r][v], d, cell);
      } else {
        hn::StoreU(sums[r][v], d, cell);
      }
    }
  }
}

/// Blocks of too few columns for kVectors: one vector at a time, the last perhaps not full.
template <int kKernelRows, int kStep, int kRows, class T>
HWY_NOINLINE void sum_narrow(const DirectBlock<T>& b) {
  const hn::ScalableTag<T> d;
  const std::int64_t lanes = hn::Lanes(d);
  std::int64_t c = 0;
  for (; c + lanes <= b.columns; c += lanes) {
    sum_columns<kKernelRows, kStep, kRows, 1>(d, b, c, b.outputs, c);
  }
  if (c == b.columns) return;
  alignas(HWY_MAX_BYTES) T tail[kRows][HWY_MAX_BYTES / sizeof(T)];
  T* outputs[kRows];
  for (int r = 0; r < kRows; ++r) outputs[r] = tail[r];
  sum_columns<kKernelRows, kStep, kRows, 1>(d, b, c, outputs, 0);
  for (int r = 0; r < kRows; ++r) {
    for (std::int64_t i = c; i < b.columns; ++i) b.outputs[r][i] = tail[r][i - c];
  }
}

/// False when there are too few columns. The last block is moved back to end where the columns do:
/// what it computes again comes out the same.
template <int kKernelRows, int kStep, int kRows, int kVecs, class T>
bool sum_wide(const DirectBlock<T>& b) {
  const hn::ScalableTag<T> d;
  const std::int64_t width = kVecs * hn::Lanes(d);
  if (b.columns < width) return false;
  for (std::int64_t c = 0; c < b.columns; c += width) {
    c = std::min(c, b.columns - width);
    sum_columns<kKernelRows, kStep, kRows, kVecs>(d, b, c, b.outputs, c);
  }
  return true;
}

/// What sums of shared rows are instantiated for is in direct_block_exists.
template <class T>
void sum_shared(const DirectBlock<T>& b) {
  constexpr int kRows = kDirectBlockRows;
  if (b.step == 1) {
    switch (b.kernel_rows) {
      case 2:
        if (!sum_wide<2, 1, kRows, kVectors>(b)) sum_narrow<2, 1, kRows>(b);
        return;
      case 3:
        if (!sum_wide<3, 1, kRows, kVectors>(b)) sum_narrow<0, 1, kRows>(b);
        return;
      case 4:
        if (!sum_wide<4, 1, kRows, kVectors>(b)) sum_narrow<0, 1, kRows>(b);
        return;
      case 5:
        if (!sum_wide<5, 1, kRows, kVectors>(b)) sum_narrow<0, 1, kRows>(b);
        return;
      default:
        if (!sum_wide<0, 1, kRows, kVectors>(b)) sum_narrow<0, 1, kRows>(b);
        return;
    }
  }
  switch (b.kernel_rows) {
    case 3:
      if (!sum_wide<3, 2, kRows, kVectors>(b)) sum_narrow<3, 2, kRows>(b);
      return;
    case 5:
      if (!sum_wide<5, 2, kRows, kVectors>(b)) sum_narrow<5, 2, kRows>(b);
      return;
    default:
      if (!sum_wide<0, 2, kRows, kVectors>(b)) sum_narrow<0, 2, kRows>(b);
  }
}

template <class T>
void run(const DirectBlock<T>& b) {
  if (b.output_rows > 1) return sum_shared(b);
  if (!sum_wide<0, 1, 1, 2 * kVectors>(b)) sum_narrow<0, 1, 1>(b);
}

void direct_f32(const DirectBlock<float>& b) {
  run(b);
}
void direct_f64(const DirectBlock<double>& b) {
  run(b);
}

}  // namespace convscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace convscope {

HWY_EXPORT(direct_f32);
HWY_EXPORT(direct_f64);

bool direct_block_exists(std::int64_t step, std::int64_t kernel_rows) {
  if (step == 1) return kernel_rows >= 2;
  return step == 2 && (kernel_rows == 3 || kernel_rows >= 5);
}

void direct_block(const DirectBlock<float>& block) {
  HWY_DYNAMIC_DISPATCH(direct_f32)(block);
}
void direct_block(const DirectBlock<double>& block) {
  HWY_DYNAMIC_DISPATCH(direct_f64)(block);
}

void finish_streaming() {
  hwy::FlushStream();
}

}  // namespace convscope
#endif  // HWY_ONCE
