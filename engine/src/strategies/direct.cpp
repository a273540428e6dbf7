#include "strategies/direct.h"

#include <algorithm>
#include <numeric>
#include <type_traits>

#include "kernels/direct.h"
#include "strategies/padded_rows.h"

namespace convscope {
namespace {

// Between two looks at the stop token: a tenth of a millisecond with AVX-512, a millisecond
// without any vectors.
constexpr std::int64_t kProductsPerCall = std::int64_t{1} << 21;
// Rows of a tile that a block of output rows reads stay within half of a common L2 cache.
constexpr std::int64_t kTileBytes = std::int64_t{1} << 19;
constexpr std::int64_t kBandRows = 32;
// Outputs beyond this leave the caches anyway: written around them, 4K at 3x3 gains a third.
constexpr std::int64_t kStreamBytes = std::int64_t{24} << 20;

/// Neighbouring output columns that are computed from rows laid out the same way.
struct Tile {
  std::int64_t first = 0;
  std::int64_t count = 0;
  bool in_place = false;
};

template <class T>
class Direct {
 public:
  explicit Direct(const Job<T>& job)
      : job_(job), rows_(job.plan.geometry.rows), cols_(job.plan.geometry.cols) {
    const std::int64_t common = std::gcd(rows_.stride, rows_.dilation);
    step_ = rows_.stride / common;
    group_ = rows_.dilation / common;
    shares_ = direct_block_exists(step_, rows_.kernel);
    block_ = shares_ ? kDirectBlockRows * group_ : 1;
    taps_ = shares_ ? (kDirectBlockRows - 1) * step_ + rows_.kernel : rows_.kernel;
    capacity_ = (block_ - 1) * rows_.stride + rows_.span;
    band_rows_ = round_up(std::max(kBandRows, rows_.span / 2), block_);
    find_in_place_columns();
    tile_cols_ = std::max<std::int64_t>(256, kTileBytes / static_cast<std::int64_t>(sizeof(T)) /
                                                 capacity_ / kDirectOverread * kDirectOverread);
    tile_cols_ = std::min(tile_cols_, round_up(job.region.size.cols, kDirectOverread));
    call_cols_ = std::max<std::int64_t>(
        64, kProductsPerCall / (kDirectBlockRows * job.plan.kernel.size.area()) / 64 * 64);
    streams_ = job.output.size.rows * job.output.stride * static_cast<std::int64_t>(sizeof(T)) >
               kStreamBytes;
  }

  Status run() {
    Carver shared;
    share(shared);
    Carver each;
    scratch(each);
    if (auto status = job_.workspace.reserve(shared.used(), each.used(), job_.workers()); !status) {
      return status;
    }
    Carver carver(job_.workspace.shared());
    share(carver);
    std::transform(job_.plan.kernel.weights.begin(), job_.plan.kernel.weights.end(), weights_,
                   [](double w) { return static_cast<T>(w); });
    for (std::int64_t j = 0; j < cols_.kernel; ++j) in_place_offsets_[j] = j * cols_.dilation;
    const std::int64_t first_band = job_.first_row() / band_rows_;
    const std::int64_t bands = ceil_div(job_.end_row(), band_rows_) - first_band;
    return run_bands(job_, bands, expected_ms(), [this](std::int64_t band, int worker) {
      compute_band(band + job_.first_row() / band_rows_, worker);
    });
  }

 private:
  struct Scratch {
    std::int64_t* offsets;
    std::int64_t* phases;
    const T** rows;
    T* outside;
    T* ring;
  };

  void share(Carver& carver) {
    weights_ = carver.take<T>(job_.plan.kernel.size.area());
    in_place_offsets_ = carver.take<std::int64_t>(cols_.kernel);
  }

  Scratch scratch(Carver& carver) const {
    Scratch s;
    s.offsets = carver.take<std::int64_t>(cols_.kernel);
    s.phases = carver.take<std::int64_t>(cols_.kernel);
    s.rows = carver.take<const T*>(taps_);
    s.outside = carver.take<T>(tile_cols_ + cols_.span);
    s.ring = carver.take<T>(capacity_ * phase_layout_cells(cols_, tile_cols_));
    return s;
  }

  /// Output columns whose taps all lie inside the source's rows, in whole vectors, so that nothing
  /// beyond a row's end is read.
  void find_in_place_columns() {
    if (!std::is_same_v<T, float> || cols_.stride != 1) return;
    in_place_first_ = round_up(std::max(cols_.before, job_.first_col()), kDirectOverread);
    const std::int64_t end = std::min(cols_.in - cols_.span + 1 + cols_.before, job_.end_col());
    const std::int64_t whole = (end - in_place_first_) / kDirectOverread * kDirectOverread;
    in_place_end_ = in_place_first_ + std::max<std::int64_t>(0, whole);
  }

  Tile tile_at(std::int64_t first) const {
    std::int64_t end = std::min(first + tile_cols_, job_.end_col());
    if (in_place_end_ <= in_place_first_ || first >= in_place_end_) {
      return {first, end - first, false};
    }
    if (first < in_place_first_) return {first, std::min(end, in_place_first_) - first, false};
    end = std::min(first + tile_cols_, in_place_end_);
    return {first, end - first, true};
  }

  double expected_ms() const {
    return static_cast<double>(job_.region.size.area()) *
           (static_cast<double>(job_.plan.kernel.size.area()) + 8) / 30e6;
  }

  void compute_band(std::int64_t band, int worker) const {
    Carver carver(job_.workspace.of_worker(worker));
    const Scratch s = scratch(carver);
    const std::int64_t first = std::max(band * band_rows_, job_.first_row());
    const std::int64_t end = std::min((band + 1) * band_rows_, job_.end_row());
    if (in_place_end_ > in_place_first_) {
      std::fill_n(s.outside, tile_cols_ + cols_.span, static_cast<T>(job_.plan.border_value));
    }
    for (std::int64_t c = job_.first_col(); c < job_.end_col();) {
      const Tile tile = tile_at(c);
      compute_tile(tile, first, end, s);
      if (job_.stopped()) return;
      c += tile.count;
    }
    if (streams_) finish_streaming();
  }

  void compute_tile(const Tile& tile, std::int64_t first, std::int64_t end,
                    const Scratch& s) const {
    PhaseLayout layout;
    if (!tile.in_place) layout = make_phase_layout(cols_, tile.count, s.offsets, s.phases);
    PaddedRows<T> padded(job_.source, job_.plan, layout, tile.first, s.ring, capacity_);
    for (std::int64_t base = first; base < end; base += block_) {
      const std::int64_t base_end = std::min(base + block_, end);
      if (!tile.in_place) {
        padded.require(base * rows_.stride, (base_end - 1) * rows_.stride + rows_.span);
      }
      for (std::int64_t row = base; row < std::min(base + group(), base_end);) {
        const bool whole = shares_ && row + (kDirectBlockRows - 1) * group_ < base_end;
        if (!whole && shares_) {
          for (std::int64_t r = row; r < base_end; r += group_) {
            if (!compute_rows(tile, layout, padded, r, 1, s)) return;
          }
        } else if (!compute_rows(tile, layout, padded, row, whole ? kDirectBlockRows : 1, s)) {
          return;
        }
        ++row;
      }
    }
  }

  std::int64_t group() const { return shares_ ? group_ : 1; }

  /// Output rows row, row + group, ...: `count` of them. False: the caller was asked to stop.
  bool compute_rows(const Tile& tile, const PhaseLayout& layout, const PaddedRows<T>& padded,
                    std::int64_t row, int count, const Scratch& s) const {
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
    block.stream = tile.in_place && streams_ && streamable(outputs, count);
    for (std::int64_t c = 0; c < tile.count; c += call_cols_) {
      if (job_.stopped()) return false;
      block.columns = std::min(call_cols_, tile.count - c);
      direct_block(block);
      for (std::int64_t t = 0; t < taps; ++t) s.rows[t] += block.columns;
      for (int r = 0; r < count; ++r) outputs[r] += block.columns;
    }
    return true;
  }

  const T* source_row(std::int64_t p, const Tile& tile, const Scratch& s) const {
    if constexpr (std::is_same_v<T, float>) {
      const std::int64_t r = border_index(job_.plan.border, p - rows_.before, rows_.in);
      return r < 0 ? s.outside : job_.source.row(r) + (tile.first - cols_.before);
    } else {
      return s.outside;
    }
  }

  static bool streamable(T* const* outputs, int count) {
    return std::all_of(outputs, outputs + count,
                       [](T* to) { return reinterpret_cast<std::uintptr_t>(to) % 64 == 0; });
  }

  const Job<T>& job_;
  const AxisGeometry& rows_;
  const AxisGeometry& cols_;
  std::int64_t step_ = 1;   // taps from one output row of a block to the next
  std::int64_t group_ = 1;  // output rows from one row of a block to the next
  bool shares_ = false;     // blocks of kDirectBlockRows, not single rows
  std::int64_t block_ = 1;  // output rows whose padded rows are in the ring together
  std::int64_t taps_ = 0;
  std::int64_t capacity_ = 0;
  std::int64_t band_rows_ = 0;
  std::int64_t in_place_first_ = 0;
  std::int64_t in_place_end_ = 0;
  std::int64_t tile_cols_ = 0;
  std::int64_t call_cols_ = 0;
  bool streams_ = false;
  T* weights_ = nullptr;
  std::int64_t* in_place_offsets_ = nullptr;
};

}  // namespace

template <class T>
Status run_direct(const Job<T>& job) {
  return Direct<T>(job).run();
}

template Status run_direct<float>(const Job<float>&);
template Status run_direct<double>(const Job<double>&);

}  // namespace convscope
