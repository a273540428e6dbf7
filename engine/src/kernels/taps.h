#pragma once
// A row of outputs from any list of places in the source: what is left of a kernel whose zeros are
// skipped.

#include <cstdint>

namespace convscope {

/// output[c] = sum over t of weights[t] * taps[t][c], added up from 0 in order. Reads like
/// DirectBlock up to kDirectOverread cells on when `columns` is no multiple of that.
template <class T>
struct TapSum {
  const T* const* taps = nullptr;
  const T* weights = nullptr;
  std::int64_t count = 0;
  T* output = nullptr;
  std::int64_t columns = 0;
};

void sum_taps(const TapSum<float>& sum);
void sum_taps(const TapSum<double>& sum);

}  // namespace convscope
