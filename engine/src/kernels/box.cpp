#include "kernels/box.h"

#include <algorithm>
#include <type_traits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/box.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace convscope::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Doubles = hn::ScalableTag<double>;

HWY_INLINE hn::Vec<Doubles> load_double(Doubles d, const double* from) {
  return hn::LoadU(d, from);
}
HWY_INLINE hn::Vec<Doubles> load_double(Doubles d, const float* from) {
  return hn::PromoteTo(d, hn::LoadU(hn::Rebind<float, Doubles>(), from));
}
HWY_INLINE void store_narrow(Doubles d, hn::Vec<Doubles> v, double* to) {
  hn::StoreU(v, d, to);
}
HWY_INLINE void store_narrow(Doubles /*d*/, hn::Vec<Doubles> v, float* to) {
  const hn::Rebind<float, Doubles> narrow;
  hn::StoreU(hn::DemoteTo(narrow, v), narrow, to);
}

template <class T>
void move(const T* HWY_RESTRICT entering, const T* HWY_RESTRICT leaving, std::int64_t count,
          double* HWY_RESTRICT sums) {
  const Doubles d;
  const std::int64_t lanes = hn::Lanes(d);
  std::int64_t c = 0;
  for (; c + lanes <= count; c += lanes) {
    auto sum = hn::Add(hn::LoadU(d, sums + c), load_double(d, entering + c));
    if (leaving != nullptr) sum = hn::Sub(sum, load_double(d, leaving + c));
    hn::StoreU(sum, d, sums + c);
  }
  for (; c < count; ++c) {
    sums[c] += static_cast<double>(entering[c]);
    if (leaving != nullptr) sums[c] -= static_cast<double>(leaving[c]);
  }
}

/// to[c] = a[c] + b[c], in whole vectors; `to` may be `a` when b lies behind it.
template <class T>
HWY_INLINE void add_into(const T* a, const T* b, std::int64_t count, T* to) {
  const hn::ScalableTag<T> d;
  for (std::int64_t c = 0; c < count; c += hn::Lanes(d)) {
    hn::StoreU(hn::Add(hn::LoadU(d, a + c), hn::LoadU(d, b + c)), d, to + c);
  }
}

template <class T>
void windows(const BoxRow<T>& row) {
  const Doubles doubles;
  const std::int64_t cells = row.columns + row.width - 1;
  std::int64_t c = 0;
  for (; c + static_cast<std::int64_t>(hn::Lanes(doubles)) <= cells; c += hn::Lanes(doubles)) {
    store_narrow(doubles, hn::LoadU(doubles, row.sums + c), row.levels + c);
  }
  for (; c < cells; ++c) row.levels[c] = static_cast<T>(row.sums[c]);
  std::fill_n(row.levels + cells, kBoxSlack, T{0});
  std::fill_n(row.totals, row.columns + kBoxSlack, T{0});
  // levels[c] holds the window of `size` at c; `covered` cells of the whole window are in totals.
  std::int64_t covered = 0;
  for (std::int64_t size = 1; size <= row.width; size *= 2) {
    if ((row.width & size) != 0) {
      add_into(row.totals, row.levels + covered, row.columns, row.totals);
      covered += size;
    }
    if (size * 2 <= row.width) add_into(row.levels, row.levels + size, cells - size, row.levels);
  }
  const hn::ScalableTag<T> d;
  const std::int64_t lanes = hn::Lanes(d);
  const auto weight = hn::Set(d, row.weight);
  for (c = 0; c + lanes <= row.columns; c += lanes) {
    hn::StoreU(hn::Mul(weight, hn::LoadU(d, row.totals + c)), d, row.output + c);
  }
  for (; c < row.columns; ++c) row.output[c] = row.weight * row.totals[c];
}

void move_f32(const float* entering, const float* leaving, std::int64_t count, double* sums) {
  move(entering, leaving, count, sums);
}
void move_f64(const double* entering, const double* leaving, std::int64_t count, double* sums) {
  move(entering, leaving, count, sums);
}
void windows_f32(const BoxRow<float>& row) {
  windows(row);
}
void windows_f64(const BoxRow<double>& row) {
  windows(row);
}

}  // namespace convscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace convscope {

HWY_EXPORT(move_f32);
HWY_EXPORT(move_f64);
HWY_EXPORT(windows_f32);
HWY_EXPORT(windows_f64);

void move_window(const float* entering, const float* leaving, std::int64_t count, double* sums) {
  HWY_DYNAMIC_DISPATCH(move_f32)(entering, leaving, count, sums);
}
void move_window(const double* entering, const double* leaving, std::int64_t count, double* sums) {
  HWY_DYNAMIC_DISPATCH(move_f64)(entering, leaving, count, sums);
}
void sum_windows(const BoxRow<float>& row) {
  HWY_DYNAMIC_DISPATCH(windows_f32)(row);
}
void sum_windows(const BoxRow<double>& row) {
  HWY_DYNAMIC_DISPATCH(windows_f64)(row);
}

}  // namespace convscope
#endif  // HWY_ONCE
