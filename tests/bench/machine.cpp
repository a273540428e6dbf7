#include "machine.h"

#include <algorithm>
#include <cstring>

#include "convscope/simd_target.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "machine.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace convscope::bench::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Independent sums: more than latency times throughput of any multiply-add unit (4 cycles, 2 a
// cycle), and with the two factors fewer than 16 registers.
constexpr int kSums = 12;

/// Every sum converges to 2. Returns the scalar multiply-adds done.
template <class T>
std::int64_t multiply_add(std::int64_t rounds, T factor, T* HWY_RESTRICT result) {
  const hn::ScalableTag<T> d;
  using V = hn::Vec<decltype(d)>;
  const V a = hn::Set(d, factor);
  const V b = hn::Set(d, T{1});
  V sums[kSums];
  HWY_UNROLL(16)
  for (int i = 0; i < kSums; ++i) sums[i] = hn::Set(d, static_cast<T>(i));
  for (std::int64_t round = 0; round < rounds; ++round) {
    HWY_UNROLL(16)
    for (int i = 0; i < kSums; ++i) sums[i] = hn::MulAdd(sums[i], a, b);
  }
  V total = hn::Zero(d);
  HWY_UNROLL(16)
  for (int i = 0; i < kSums; ++i) total = hn::Add(total, sums[i]);
  *result = hn::GetLane(total);
  return rounds * kSums * static_cast<std::int64_t>(hn::Lanes(d));
}

std::int64_t multiply_add_f32(std::int64_t rounds, float factor, float* HWY_RESTRICT result) {
  return multiply_add(rounds, factor, result);
}
std::int64_t multiply_add_f64(std::int64_t rounds, double factor, double* HWY_RESTRICT result) {
  return multiply_add(rounds, factor, result);
}

}  // namespace convscope::bench::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace convscope::bench {
namespace {

HWY_EXPORT(multiply_add_f32);
HWY_EXPORT(multiply_add_f64);

constexpr std::int64_t kRoundsPerBand = 20'000;
constexpr std::int64_t kBandsPerThread = 16;
constexpr std::int64_t kRowsPerCopy = 32;

std::int64_t one_band(Precision precision) {
  // Where the compiler cannot see it: neither factor nor result may be foreseen.
  volatile double factor = 0.5;
  volatile double sink = 0;
  std::int64_t done = 0;
  if (precision == Precision::kFloat64) {
    double result = 0;
    done = HWY_DYNAMIC_DISPATCH(multiply_add_f64)(kRoundsPerBand, factor, &result);
    sink = result;
  } else {
    float result = 0;
    done =
        HWY_DYNAMIC_DISPATCH(multiply_add_f32)(kRoundsPerBand, static_cast<float>(factor), &result);
    sink = static_cast<double>(result);
  }
  static_cast<void>(sink);
  return done;
}

}  // namespace

std::int64_t run_multiply_adds(ThreadPool& pool, Precision precision) {
  const std::int64_t bands = kBandsPerThread * pool.threads();
  std::int64_t per_band = 0;
  pool.for_each_band(bands, {}, [&](std::int64_t band, int) {
    const std::int64_t done = one_band(precision);
    if (band == 0) per_band = done;
  });
  return per_band * bands;
}

void copy_image(ThreadPool& pool, ImageView<const float> from, ImageView<float> to) {
  const std::int64_t bands = (from.size.rows + kRowsPerCopy - 1) / kRowsPerCopy;
  pool.for_each_band(bands, {}, [&](std::int64_t band, int) {
    const std::int64_t end = std::min((band + 1) * kRowsPerCopy, from.size.rows);
    for (std::int64_t r = band * kRowsPerCopy; r < end; ++r) {
      std::memcpy(to.row(r), from.row(r), static_cast<std::size_t>(from.size.cols) * sizeof(float));
    }
  });
}

}  // namespace convscope::bench
#endif  // HWY_ONCE
