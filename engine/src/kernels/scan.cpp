#include "kernels/scan.h"

#include <cmath>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/scan.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace convscope::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

template <class T>
bool all_within(const T* HWY_RESTRICT cells, std::int64_t count, T limit) {
  const hn::ScalableTag<T> d;
  const std::int64_t lanes = hn::Lanes(d);
  const auto most = hn::Set(d, limit);
  auto within = hn::Eq(most, most);
  std::int64_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    within = hn::And(within, hn::Le(hn::Abs(hn::LoadU(d, cells + i)), most));
  }
  bool all = hn::AllTrue(d, within);
  for (; i < count; ++i) all = all && std::abs(cells[i]) <= limit;
  return all;
}

bool all_within_f32(const float* cells, std::int64_t count, float limit) {
  return all_within(cells, count, limit);
}
bool all_within_f64(const double* cells, std::int64_t count, double limit) {
  return all_within(cells, count, limit);
}

}  // namespace convscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace convscope {

HWY_EXPORT(all_within_f32);
HWY_EXPORT(all_within_f64);

bool all_within(const float* cells, std::int64_t count, float limit) {
  return HWY_DYNAMIC_DISPATCH(all_within_f32)(cells, count, limit);
}
bool all_within(const double* cells, std::int64_t count, double limit) {
  return HWY_DYNAMIC_DISPATCH(all_within_f64)(cells, count, limit);
}

}  // namespace convscope
#endif  // HWY_ONCE
