#pragma once
// Sums over windows whose cost does not grow with the window's height, and only with the logarithm
// of its width.

#include <cstdint>

namespace convscope {

/// sums[c] += entering[c] - leaving[c]; `leaving` may be nullptr. Doubles keep what leaves from
/// taking digits of what stays.
void move_window(const float* entering, const float* leaving, std::int64_t count, double* sums);
void move_window(const double* entering, const double* leaving, std::int64_t count, double* sums);

/// output[c] = weight * (sums[c] + ... + sums[c + width - 1]) for c < columns. The window is put
/// together from windows of powers of two, so nothing is ever subtracted. `levels` and `totals` are
/// scratch of columns + width + kBoxSlack cells.
template <class T>
struct BoxRow {
  const double* sums = nullptr;  // columns + width - 1
  std::int64_t width = 1;
  std::int64_t columns = 0;
  T weight = 0;
  T* levels = nullptr;
  T* totals = nullptr;
  T* output = nullptr;
};
inline constexpr std::int64_t kBoxSlack = 32;

void sum_windows(const BoxRow<float>& row);
void sum_windows(const BoxRow<double>& row);

}  // namespace convscope
