#pragma once
// Large dense kernels through the frequency domain, on overlapping tiles: the cost of an output
// grows with the logarithm of the kernel, not with its area.

#include "strategies/job.h"

namespace convscope {

/// The tiles of a transform: `length` cells, of which `valid` become outputs (before striding).
struct FftTiling {
  Size length;
  Size valid;

  bool operator==(const FftTiling&) const = default;
};

/// The cheapest tiling for this geometry, or an empty one when the effective kernel exceeds the
/// largest tile. A function of the geometry alone, so every region and thread meets the same tiles.
FftTiling choose_fft_tiling(const Geometry& geometry);

/// Multiply-adds that one tile is worth, for the cost model.
double fft_tile_work(Size length);

template <class T>
Status run_fft(const Job<T>& job);

extern template Status run_fft<float>(const Job<float>&);
extern template Status run_fft<double>(const Job<double>&);

}  // namespace convscope
