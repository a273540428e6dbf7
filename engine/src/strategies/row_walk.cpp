#include "strategies/row_walk.h"

#include <algorithm>
#include <type_traits>

#include "kernels/direct.h"
#include "strategies/streaming.h"

namespace convscope {
namespace {

// Between two looks at the stop token: a tenth of a millisecond with AVX-512, a millisecond
// without any vectors.
constexpr std::int64_t kProductsPerCall = std::int64_t{1} << 21;
// Rows of a tile that a block of output rows reads stay within half of a common L2 cache.
constexpr std::int64_t kTileBytes = std::int64_t{1} << 19;
constexpr std::int64_t kBandRows = 32;
// A ring may hold this many rows, between and around the taps, for each that a block reads: with a
// dilation far beyond, gathering only those rows, again for each block, is less work and memory.
constexpr std::int64_t kRingRows = 16;

}  // namespace

template <class T>
RowWalk<T>::RowWalk(const Job<T>& job, const RowSharing& sharing, std::int64_t taps)
    : job_(job),
      rows_(job.plan.geometry.rows),
      cols_(job.plan.geometry.cols),
      sharing_(sharing),
      taps_(taps),
      capacity_(sharing.padded_rows(rows_)),
      keeps_ring_(capacity_ <= kRingRows * sharing.taps(rows_, kDirectBlockRows)) {
  if (!keeps_ring_) capacity_ = sharing.taps(rows_, kDirectBlockRows);
  constexpr auto kCellBytes = static_cast<std::int64_t>(sizeof(T));
  tile_cols_ = kTileBytes / kCellBytes / capacity_ / kDirectOverread * kDirectOverread;
  tile_cols_ = std::min(std::max<std::int64_t>(256, tile_cols_),
                        round_up(job.region.size.cols, kDirectOverread));
  call_cols_ = std::max<std::int64_t>(
      64, kProductsPerCall / (kDirectBlockRows * std::max<std::int64_t>(1, taps)) / 64 * 64);
  streams_ = is_streamed(job);
}

template <class T>
std::int64_t RowWalk<T>::band_rows() const {
  return round_up(std::max(kBandRows, rows_.span / 2), sharing_.block);
}

template <class T>
void RowWalk<T>::share(Carver& carver) {
  in_place_offsets_ = carver.take<std::int64_t>(cols_.kernel);
}

template <class T>
void RowWalk<T>::prepare() {
  for (std::int64_t j = 0; j < cols_.kernel; ++j) in_place_offsets_[j] = j * cols_.dilation;
}

template <class T>
typename RowWalk<T>::Scratch RowWalk<T>::scratch(Carver& carver) const {
  Scratch s{};
  s.offsets = carver.take<std::int64_t>(cols_.kernel);
  s.starts = carver.take<std::int64_t>(cols_.kernel);
  s.rows = carver.take<const T*>(sharing_.taps(rows_, kDirectBlockRows));
  s.outside = carver.take<T>(outside_cells());
  s.ring = carver.take<T>(capacity_ * phase_layout_cells(cols_, tile_cols_));
  s.taps = carver.take<const T*>(taps_);
  return s;
}

template <class T>
void RowWalk<T>::compute(Region part, const Scratch& scratch) const {
  std::fill_n(scratch.outside, outside_cells(), static_cast<T>(job_.plan.border_value));
  const std::int64_t end = part.origin.col + part.size.cols;
  for (std::int64_t c = part.origin.col; c < end && !job_.stopped();) {
    const Tile tile = tile_at(c, part);
    compute_tile(tile, part, scratch);
    c += tile.count;
  }
  if (streams_) finish_streaming();
}

/// In place are whole vectors of columns whose taps all lie inside the source's rows, so that
/// nothing beyond a row's end is read.
template <class T>
typename RowWalk<T>::Tile RowWalk<T>::tile_at(std::int64_t first, Region part) const {
  const std::int64_t end = part.origin.col + part.size.cols;
  const Tile gathered{first, std::min(tile_cols_, end - first), false};
  if (!std::is_same_v<T, float> || cols_.stride != 1) return gathered;
  const std::int64_t from = round_up(std::max(cols_.before, part.origin.col), kDirectOverread);
  const std::int64_t inside = std::min(cols_.in - cols_.span + 1 + cols_.before, end) - from;
  const std::int64_t to = from + inside / kDirectOverread * kDirectOverread;
  if (inside < kDirectOverread || first >= to) return gathered;
  if (first < from) return {first, std::min(gathered.count, from - first), false};
  return {first, std::min(tile_cols_, to - first), true};
}

template <class T>
void RowWalk<T>::compute_tile(const Tile& tile, Region part, const Scratch& s) const {
  const std::int64_t end = part.origin.row + part.size.rows;
  if constexpr (std::is_same_v<T, float>) {
    if (tile.in_place) {
      const auto row_of = [&](std::int64_t p, std::int64_t /*tap*/) -> const T* {
        const std::int64_t r = border_index(job_.plan.border, p - rows_.before, rows_.in);
        return r < 0 ? s.outside : job_.source.row(r) + (tile.first - cols_.before);
      };
      for (std::int64_t base = part.origin.row; base < end; base += sharing_.block) {
        const auto some = [&](std::int64_t row, int count) {
          return compute_rows(tile, in_place_offsets_, row, count, s, row_of);
        };
        if (!sharing_.for_each(base, std::min(base + sharing_.block, end), some)) return;
      }
      return;
    }
  }
  const PhaseLayout layout = make_phase_layout(cols_, tile.count, s.offsets, s.starts);
  PaddedRows<T> padded(job_.source, job_.plan, layout, tile.first, s.ring, capacity_);
  const auto row_of = [&](std::int64_t p, std::int64_t tap) {
    return keeps_ring_ ? padded.row(p) : padded.fetch(p, tap);
  };
  for (std::int64_t base = part.origin.row; base < end; base += sharing_.block) {
    const std::int64_t base_end = std::min(base + sharing_.block, end);
    if (keeps_ring_) {
      padded.require(base * rows_.stride, (base_end - 1) * rows_.stride + rows_.span);
    }
    const auto some = [&](std::int64_t row, int count) {
      return compute_rows(tile, layout.offsets, row, count, s, row_of);
    };
    if (!sharing_.for_each(base, base_end, some)) return;
  }
}

/// False: the caller was asked to stop.
template <class T>
template <class RowOf>
bool RowWalk<T>::compute_rows(const Tile& tile, const std::int64_t* offsets, std::int64_t row,
                              int count, const Scratch& s, const RowOf& row_of) const {
  const std::int64_t taps = sharing_.taps(rows_, count);
  for (std::int64_t t = 0; t < taps; ++t) {
    s.rows[t] = row_of(row * rows_.stride + t * rows_.dilation, t);
  }
  T* outputs[kDirectBlockRows] = {};
  for (int r = 0; r < count; ++r) outputs[r] = job_.cell(row + r * sharing_.group, tile.first);
  RowCall<T> call{s.rows, offsets, outputs, count, 0, false};
  call.stream =
      streams_ && tile.in_place && std::all_of(outputs, outputs + count, aligned_for_streaming);
  for (std::int64_t c = 0; c < tile.count; c += call_cols_) {
    if (job_.stopped()) return false;
    call.columns = std::min(call_cols_, tile.count - c);
    sum(call, s);
    for (std::int64_t t = 0; t < taps; ++t) s.rows[t] += call.columns;
    for (int r = 0; r < count; ++r) outputs[r] += call.columns;
  }
  return true;
}

template <class T>
Status run_walk(const Job<T>& job, RowWalk<T>& walk, double expected_ms) {
  Carver shared;
  walk.share(shared);
  Carver each;
  walk.scratch(each);
  auto reserved = job.workspace.reserve(shared.used(), each.used(), job.workers());
  if (!reserved) return reserved;
  Carver carver(job.workspace.shared());
  walk.share(carver);
  walk.prepare();
  return run_row_bands(job, walk.band_rows(), expected_ms, [&](Region band, std::byte* memory) {
    Carver own(memory);
    walk.compute(band, walk.scratch(own));
  });
}

template class RowWalk<float>;
template class RowWalk<double>;
template Status run_walk<float>(const Job<float>&, RowWalk<float>&, double);
template Status run_walk<double>(const Job<double>&, RowWalk<double>&, double);

}  // namespace convscope
