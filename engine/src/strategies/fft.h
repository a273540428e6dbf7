#pragma once
// Large dense kernels through the frequency domain, on overlapping tiles: the cost of an output
// grows with the logarithm of the kernel, not with its area.

#include "strategies/job.h"

namespace convscope {

/// The tiles of a transform: `length` cells, of which `valid` become outputs (before striding).
struct FftTiling {
  Size length;
  Size valid;
  double work_ns = 0;  // of all tiles and the kernel's own, on one thread (see cost_model.h)
};

/// The cheapest tiling for this geometry, or an empty one when the effective kernel exceeds the
/// largest tile. `cell_bytes` is 4 or 8. A function of these alone, so every region and thread
/// meets the same tiles.
FftTiling choose_fft_tiling(const Geometry& geometry, std::int64_t cell_bytes);

template <class T>
Status run_fft(const Job<T>& job);

extern template Status run_fft<float>(const Job<float>&);
extern template Status run_fft<double>(const Job<double>&);

}  // namespace convscope
