#include "strategies/direct.h"

#include <algorithm>
#include <numeric>
#include <type_traits>

#include "kernels/direct.h"

namespace convscope {
namespace {

// Between two looks at the stop token: a tenth of a millisecond with AVX-512, a millisecond
// without any vectors.
constexpr std::int64_t kProductsPerCall = std::int64_t{1} << 21;
// Rows of a tile that a block of output rows reads stay within half of a common L2 cache.
constexpr std::int64_t kTileBytes = std::int64_t{1} << 19;
constexpr std::int64_t kBandRows = 32;
// A larger output leaves the caches before anyone reads it, so it is written around them.
constexpr std::int64_t kStreamBytes = std::int64_t{24} << 20;

bool aligned_for_streaming(const void* to) {
  return reinterpret_cast<std::uintptr_t>(to) % 64 == 0;
}

}  // namespace

template <class T>
Direct<T>::Direct(const Job<T>& job)
    : job_(job), rows_(job.plan.geometry.rows), cols_(job.plan.geometry.cols) {
  const std::int64_t common = std::gcd(rows_.stride, rows_.dilation);
  step_ = rows_.stride / common;
  shares_ = direct_block_exists(step_, rows_.kernel);
  group_ = shares_ ? rows_.dilation / common : 1;
  block_ = shares_ ? kDirectBlockRows * group_ : 1;
  capacity_ = (block_ - 1) * rows_.stride + rows_.span;
  band_rows_ = round_up(std::max(kBandRows, rows_.span / 2), block_);
  constexpr auto kCellBytes = static_cast<std::int64_t>(sizeof(T));
  tile_cols_ = kTileBytes / kCellBytes / capacity_ / kDirectOverread * kDirectOverread;
  tile_cols_ = std::min(std::max<std::int64_t>(256, tile_cols_),
                        round_up(job.region.size.cols, kDirectOverread));
  call_cols_ = std::max<std::int64_t>(
      64, kProductsPerCall / (kDirectBlockRows * job.plan.kernel.size.area()) / 64 * 64);
  streams_ = job.output.size.rows * job.output.stride * kCellBytes > kStreamBytes;
}

template <class T>
void Direct<T>::share(Carver& carver) {
  weights_ = carver.take<T>(job_.plan.kernel.size.area());
  in_place_offsets_ = carver.take<std::int64_t>(cols_.kernel);
}

template <class T>
void Direct<T>::prepare() {
  const std::vector<double>& weights = job_.plan.kernel.weights;
  std::transform(weights.begin(), weights.end(), weights_,
                 [](double w) { return static_cast<T>(w); });
  for (std::int64_t j = 0; j < cols_.kernel; ++j) in_place_offsets_[j] = j * cols_.dilation;
}

template <class T>
typename Direct<T>::Scratch Direct<T>::scratch(Carver& carver) const {
  Scratch s{};
  s.offsets = carver.take<std::int64_t>(cols_.kernel);
  s.phases = carver.take<std::int64_t>(cols_.kernel);
  s.rows = carver.take<const T*>((kDirectBlockRows - 1) * step_ + rows_.kernel);
  s.outside = carver.take<T>(tile_cols_ + cols_.span);
  s.ring = carver.take<T>(capacity_ * phase_layout_cells(cols_, tile_cols_));
  return s;
}

template <class T>
void Direct<T>::compute(Region part, const Scratch& scratch) const {
  std::fill_n(scratch.outside, tile_cols_ + cols_.span, static_cast<T>(job_.plan.border_value));
  const std::int64_t end = part.origin.col + part.size.cols;
  for (std::int64_t c = part.origin.col; c < end;) {
    const Tile tile = tile_at(c, part);
    compute_tile(tile, part, scratch);
    if (job_.stopped()) return;
    c += tile.count;
  }
  if (streams_) finish_streaming();
}

/// In place are whole vectors of columns whose taps all lie inside the source's rows, so that
/// nothing beyond a row's end is read.
template <class T>
typename Direct<T>::Tile Direct<T>::tile_at(std::int64_t first, Region part) const {
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
void Direct<T>::compute_tile(const Tile& tile, Region part, const Scratch& s) const {
  PhaseLayout layout;
  if (!tile.in_place) layout = make_phase_layout(cols_, tile.count, s.offsets, s.phases);
  PaddedRows<T> padded(job_.source, job_.plan, layout, tile.first, s.ring, capacity_);
  const std::int64_t end = part.origin.row + part.size.rows;
  for (std::int64_t base = part.origin.row; base < end; base += block_) {
    const std::int64_t base_end = std::min(base + block_, end);
    if (!tile.in_place) {
      padded.require(base * rows_.stride, (base_end - 1) * rows_.stride + rows_.span);
    }
    // Rows of one residue share their taps; at the end of a part they may be too few for a block.
    for (std::int64_t row = base; row < std::min(base + group_, base_end); ++row) {
      const bool whole = shares_ && row + (kDirectBlockRows - 1) * group_ < base_end;
      const std::int64_t next = whole ? block_ : group_;
      for (std::int64_t r = row; r < base_end; r += next) {
        if (!compute_rows(tile, layout, padded, r, whole ? kDirectBlockRows : 1, s)) return;
      }
    }
  }
}

/// Output rows row, row + group, ...: `count` of them. False: the caller was asked to stop.
template <class T>
bool Direct<T>::compute_rows(const Tile& tile, const PhaseLayout& layout,
                             const PaddedRows<T>& padded, std::int64_t row, int count,
                             const Scratch& s) const {
  const std::int64_t taps = (count - 1) * step_ + rows_.kernel;
  for (std::int64_t t = 0; t < taps; ++t) {
    const std::int64_t p = row * rows_.stride + t * rows_.dilation;
    s.rows[t] = tile.in_place ? source_row(p, tile, s) : padded.row(p);
  }
  T* outputs[kDirectBlockRows] = {};
  for (int r = 0; r < count; ++r) outputs[r] = job_.cell(row + r * group_, tile.first);
  DirectBlock<T> block;
  block.rows = s.rows;
  block.weights = weights_;
  block.kernel_rows = rows_.kernel;
  block.kernel_cols = cols_.kernel;
  block.offsets = tile.in_place ? in_place_offsets_ : layout.offsets;
  block.outputs = outputs;
  block.output_rows = count;
  block.step = step_;
  block.stream =
      streams_ && tile.in_place && std::all_of(outputs, outputs + count, aligned_for_streaming);
  for (std::int64_t c = 0; c < tile.count; c += call_cols_) {
    if (job_.stopped()) return false;
    block.columns = std::min(call_cols_, tile.count - c);
    direct_block(block);
    for (std::int64_t t = 0; t < taps; ++t) s.rows[t] += block.columns;
    for (int r = 0; r < count; ++r) outputs[r] += block.columns;
  }
  return true;
}

template <class T>
const T* Direct<T>::source_row(std::int64_t p, const Tile& tile, const Scratch& s) const {
  if constexpr (std::is_same_v<T, float>) {
    const std::int64_t r = border_index(job_.plan.border, p - rows_.before, rows_.in);
    if (r >= 0) return job_.source.row(r) + (tile.first - cols_.before);
  }
  return s.outside;
}

template <class T>
Status run_direct(const Job<T>& job) {
  Direct<T> direct(job);
  Carver shared;
  direct.share(shared);
  Carver each;
  direct.scratch(each);
  auto reserved = job.workspace.reserve(shared.used(), each.used(), job.workers());
  if (!reserved) return reserved;
  Carver carver(job.workspace.shared());
  direct.share(carver);
  direct.prepare();
  const auto products = static_cast<double>(job.plan.kernel.size.area());
  const double expected_ms = static_cast<double>(job.region.size.area()) * (products + 8) / 30e6;
  return run_row_bands(job, direct.band_rows(), expected_ms, [&](Region band, std::byte* memory) {
    Carver own(memory);
    direct.compute(band, direct.scratch(own));
  });
}

template class Direct<float>;
template class Direct<double>;
template Status run_direct<float>(const Job<float>&);
template Status run_direct<double>(const Job<double>&);

}  // namespace convscope
