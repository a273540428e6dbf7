#pragma once
// Batched FFTs of a power of two, for convolution: many short transforms side by side, one per
// vector lane, so that no butterfly ever shuffles lanes. Forward leaves the frequencies in the
// order of its butterflies; inverse takes them in that order, so nothing is put into natural order.

#include <cstdint>

namespace convscope {

/// Transforms side by side in a strip: one cache line of T, whatever the vector width.
template <class T>
inline constexpr std::int64_t kStripLanes = 64 / static_cast<std::int64_t>(sizeof(T));

/// Rows of kStripLanes complex cells, real and imaginary parts apart, each row next to the last.
template <class T>
struct FftStrip {
  T* re = nullptr;
  T* im = nullptr;
};

/// cos and sin of -2 pi i / length for i < length: `length` cosines, then `length` sines.
template <class T>
void make_twiddles(std::int64_t length, T* twiddles);

/// Where forward leaves frequency k of a transform of `length`.
std::int64_t fft_position(std::int64_t k, std::int64_t length);

/// In place, unscaled: inverse(forward(x)) = length * x. `length` rows, a power of two >= 4.
void fft_forward(FftStrip<float> strip, std::int64_t length, const float* twiddles);
void fft_forward(FftStrip<double> strip, std::int64_t length, const double* twiddles);
void fft_inverse(FftStrip<float> strip, std::int64_t length, const float* twiddles);
void fft_inverse(FftStrip<double> strip, std::int64_t length, const double* twiddles);

/// A row of `strips` * kStripLanes cells, dealt to the same row of as many strips that lie `stride`
/// cells apart, and collected from there.
void deal_row(const float* row, std::int64_t strips, std::int64_t stride, float* to);
void deal_row(const double* row, std::int64_t strips, std::int64_t stride, double* to);
void collect_row(const float* from, std::int64_t strips, std::int64_t stride, float* row);
void collect_row(const double* from, std::int64_t strips, std::int64_t stride, double* row);

/// to *= conj(by), cell by cell.
void multiply_conjugate(FftStrip<float> to, FftStrip<const float> by, std::int64_t rows);
void multiply_conjugate(FftStrip<double> to, FftStrip<const double> by, std::int64_t rows);

/// Two real signals that were transformed as the parts of one complex signal, taken apart. Row t of
/// the blocks is frequency first + t of kStripLanes neighbouring signals; the blocks come out
/// transposed: row = signal, lane = frequency. Twice the spectra; frequencies above length / 2 are
/// left as zeros. `positions[k]` is fft_position(k, length).
template <class T>
struct FftPair {
  FftStrip<T> packed;  // the transform of signals `first` + i * signals `second`
  const std::int64_t* positions = nullptr;
  std::int64_t length = 0;
  std::int64_t first_frequency = 0;
  FftStrip<T> first;  // kStripLanes rows
  FftStrip<T> second;
};
void fft_split(const FftPair<float>& pair);
void fft_split(const FftPair<double>& pair);
/// The reverse, without a factor: writes the packed rows of these frequencies and their mirrors.
void fft_join(const FftPair<float>& pair);
void fft_join(const FftPair<double>& pair);

}  // namespace convscope
