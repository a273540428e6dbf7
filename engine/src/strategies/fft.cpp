#include "strategies/fft.h"

#include <algorithm>
#include <cmath>

#include "cost_model.h"
#include "kernels/fft.h"
#include "kernels/scan.h"
#include "strategies/direct.h"
#include "strategies/padded_rows.h"
#include "strategies/specials.h"

namespace convscope {
namespace {

constexpr std::int64_t kShortest = 32;
constexpr std::int64_t kLongest = 1024;

/// Everything about one convolution by FFT that its tiles share.
template <class T>
class Fft {
 public:
  struct Scratch {
    FftStrip<T> columns;  // the tile after its vertical transforms: strips of half its columns
    FftStrip<T> strip;    // one strip of frequencies during the horizontal transforms
    T* row;
    typename Direct<T>::Scratch direct;
  };

  explicit Fft(const Job<T>& job)
      : job_(job),
        direct_(job),
        tiling_(choose_fft_tiling(job.plan.geometry, sizeof(T))),
        length_(tiling_.length) {
    // A transform's sums are of whole tiles.
    limit_ = reorderable_limit<T>(job.plan, static_cast<double>(length_.area()));
  }

  void share(Carver& carver) {
    direct_.share(carver);
    row_twiddles_ = carver.take<T>(2 * length_.rows);
    col_twiddles_ = carver.take<T>(2 * length_.cols);
    positions_ = carver.take<std::int64_t>(length_.rows);
    spectrum_.re = carver.take<T>(frequency_strips() * length_.cols * kLanes);
    spectrum_.im = carver.take<T>(frequency_strips() * length_.cols * kLanes);
  }

  Scratch scratch(Carver& carver) const {
    Scratch s{};
    s.columns.re = carver.take<T>(column_strips() * strip_stride());
    s.columns.im = carver.take<T>(column_strips() * strip_stride());
    s.strip.re = carver.take<T>(length_.cols * kLanes);
    s.strip.im = carver.take<T>(length_.cols * kLanes);
    s.row = carver.take<T>(length_.cols);
    s.direct = direct_.scratch(carver);
    return s;
  }

  void prepare(const Scratch& s) {
    direct_.prepare();
    make_twiddles(length_.rows, row_twiddles_);
    make_twiddles(length_.cols, col_twiddles_);
    for (std::int64_t k = 0; k < length_.rows; ++k) positions_[k] = fft_position(k, length_.rows);
    transform_kernel(s);
  }

  /// Tiles that hold outputs of the region, as a rectangle of tile indices.
  Region tiles() const {
    const Geometry& g = job_.plan.geometry;
    const std::int64_t top = job_.first_row() * g.rows.stride / tiling_.valid.rows;
    const std::int64_t left = job_.first_col() * g.cols.stride / tiling_.valid.cols;
    const std::int64_t bottom = (job_.end_row() - 1) * g.rows.stride / tiling_.valid.rows;
    const std::int64_t right = (job_.end_col() - 1) * g.cols.stride / tiling_.valid.cols;
    return {{top, left}, {bottom - top + 1, right - left + 1}};
  }

  void compute_tile(Point tile, const Scratch& s) const;

 private:
  static constexpr std::int64_t kLanes = kStripLanes<T>;

  std::int64_t column_strips() const { return length_.cols / 2 / kLanes; }
  std::int64_t frequency_strips() const { return ceil_div(length_.rows / 2 + 1, kLanes); }
  /// A line more than the strip, or the same row of all strips would compete for one cache set.
  std::int64_t strip_stride() const { return (length_.rows + 1) * kLanes; }
  FftStrip<T> column_strip(const Scratch& s, std::int64_t strip) const {
    const std::int64_t at = strip * strip_stride();
    return {s.columns.re + at, s.columns.im + at};
  }

  FftStrip<T> spectrum_strip(std::int64_t strip) const {
    const std::int64_t at = strip * length_.cols * kLanes;
    return {spectrum_.re + at, spectrum_.im + at};
  }

  void place_row(const Scratch& s, std::int64_t row) const;
  bool load_tile(Point tile, const Scratch& s) const;
  void split_strip(const Scratch& s, std::int64_t strip, FftStrip<T> to) const;
  void join_strip(const Scratch& s, std::int64_t strip) const;
  FftPair<T> pair_at(const Scratch& s, std::int64_t strip, std::int64_t column,
                     FftStrip<T> frequencies) const;
  void transform_columns(const Scratch& s) const;
  void transform_kernel(const Scratch& s);
  void store_tile(Point tile, Region part, const Scratch& s) const;
  Region outputs_of(Point tile) const;

  const Job<T>& job_;
  Direct<T> direct_;
  FftTiling tiling_;
  Size length_;
  float limit_ = 0;
  T* row_twiddles_ = nullptr;
  T* col_twiddles_ = nullptr;
  std::int64_t* positions_ = nullptr;
  FftStrip<T> spectrum_;
};

/// A row of the tile, from s.row: its left half into the real parts, its right half into the
/// imaginary parts of the strips.
template <class T>
void Fft<T>::place_row(const Scratch& s, std::int64_t row) const {
  deal_row(s.row, column_strips(), strip_stride(), s.columns.re + row * kLanes);
  deal_row(s.row + length_.cols / 2, column_strips(), strip_stride(), s.columns.im + row * kLanes);
}

/// False when the tile holds a value that must not meet the others in a transform.
template <class T>
bool Fft<T>::load_tile(Point tile, const Scratch& s) const {
  const Geometry& g = job_.plan.geometry;
  const Point origin{tile.row * tiling_.valid.rows, tile.col * tiling_.valid.cols};
  const std::int64_t rows = std::min(length_.rows, g.rows.padded() - origin.row);
  const std::int64_t cols = std::min(length_.cols, g.cols.padded() - origin.col);
  std::fill_n(s.row, length_.cols, T{0});
  for (std::int64_t r = 0; r < rows && !job_.stopped(); ++r) {
    gather_cells(job_.source, job_.plan, origin.row + r, origin.col, 1, cols, s.row);
    if (!all_within(s.row, cols, static_cast<T>(limit_))) return false;
    place_row(s, r);
  }
  std::fill_n(s.row, length_.cols, T{0});
  for (std::int64_t r = rows; r < length_.rows && !job_.stopped(); ++r) place_row(s, r);
  return true;
}

template <class T>
void Fft<T>::split_strip(const Scratch& s, std::int64_t strip, FftStrip<T> to) const {
  for (std::int64_t c = 0; c < column_strips(); ++c) {
    fft_split(pair_at(s, strip, c, to));
  }
  fft_forward(to, length_.cols, col_twiddles_);
}

template <class T>
FftPair<T> Fft<T>::pair_at(const Scratch& s, std::int64_t strip, std::int64_t column,
                           FftStrip<T> frequencies) const {
  const std::int64_t left = column * kLanes * kLanes;
  const std::int64_t right = left + length_.cols / 2 * kLanes;
  return {.packed = column_strip(s, column),
          .positions = positions_,
          .length = length_.rows,
          .first_frequency = strip * kLanes,
          .first = {frequencies.re + left, frequencies.im + left},
          .second = {frequencies.re + right, frequencies.im + right}};
}

template <class T>
void Fft<T>::transform_kernel(const Scratch& s) {
  const Geometry& g = job_.plan.geometry;
  // Both spectra come out of the split doubled, and the inverse transforms are unscaled.
  const double scale = 0.25 / static_cast<double>(length_.area());
  for (std::int64_t c = 0; c < column_strips() && !job_.stopped(); ++c) {
    std::fill_n(s.columns.re + c * strip_stride(), strip_stride(), T{0});
    std::fill_n(s.columns.im + c * strip_stride(), strip_stride(), T{0});
  }
  for (std::int64_t i = 0; i < g.rows.kernel && !job_.stopped(); ++i) {
    std::fill_n(s.row, length_.cols, T{0});
    for (std::int64_t j = 0; j < g.cols.kernel; ++j) {
      s.row[j * g.cols.dilation] = static_cast<T>(job_.plan.kernel.at({i, j}) * scale);
    }
    place_row(s, i * g.rows.dilation);
  }
  transform_columns(s);
  for (std::int64_t strip = 0; strip < frequency_strips() && !job_.stopped(); ++strip) {
    split_strip(s, strip, spectrum_strip(strip));
  }
}

template <class T>
void Fft<T>::transform_columns(const Scratch& s) const {
  for (std::int64_t c = 0; c < column_strips() && !job_.stopped(); ++c) {
    fft_forward(column_strip(s, c), length_.rows, row_twiddles_);
  }
}

template <class T>
void Fft<T>::compute_tile(Point tile, const Scratch& s) const {
  const Region part = outputs_of(tile);
  if (part.size.empty()) return;
  if (!load_tile(tile, s)) return direct_.compute(part, s.direct);
  transform_columns(s);
  // Frequencies and their mirrors are taken out, transformed and put back strip by strip, so that
  // the horizontal transforms need no second tile.
  for (std::int64_t strip = 0; strip < frequency_strips() && !job_.stopped(); ++strip) {
    split_strip(s, strip, s.strip);
    const FftStrip<T> kernel = spectrum_strip(strip);
    multiply_conjugate(s.strip, FftStrip<const T>{kernel.re, kernel.im}, length_.cols);
    fft_inverse(s.strip, length_.cols, col_twiddles_);
    for (std::int64_t c = 0; c < column_strips(); ++c) fft_join(pair_at(s, strip, c, s.strip));
  }
  for (std::int64_t c = 0; c < column_strips() && !job_.stopped(); ++c) {
    fft_inverse(column_strip(s, c), length_.rows, row_twiddles_);
  }
  store_tile(tile, part, s);
}

/// The outputs of the job's region that a tile holds.
template <class T>
Region Fft<T>::outputs_of(Point tile) const {
  const Pair stride = job_.plan.geometry.stride();
  const std::int64_t top = ceil_div(tile.row * tiling_.valid.rows, stride.rows);
  const std::int64_t bottom = ceil_div((tile.row + 1) * tiling_.valid.rows, stride.rows);
  const std::int64_t left = ceil_div(tile.col * tiling_.valid.cols, stride.cols);
  const std::int64_t right = ceil_div((tile.col + 1) * tiling_.valid.cols, stride.cols);
  const Point first{std::max(top, job_.first_row()), std::max(left, job_.first_col())};
  return {
      first,
      {std::min(bottom, job_.end_row()) - first.row, std::min(right, job_.end_col()) - first.col}};
}

template <class T>
void Fft<T>::store_tile(Point tile, Region part, const Scratch& s) const {
  const Pair stride = job_.plan.geometry.stride();
  const std::int64_t end = part.origin.row + part.size.rows;
  for (std::int64_t r = part.origin.row; r < end && !job_.stopped(); ++r) {
    const std::int64_t row = (r * stride.rows - tile.row * tiling_.valid.rows) * kLanes;
    collect_row(s.columns.re + row, column_strips(), strip_stride(), s.row);
    collect_row(s.columns.im + row, column_strips(), strip_stride(), s.row + length_.cols / 2);
    const T* const cells = s.row + part.origin.col * stride.cols - tile.col * tiling_.valid.cols;
    T* const to = job_.cell(r, part.origin.col);
    if (stride.cols == 1) {
      std::copy_n(cells, part.size.cols, to);
    } else {
      for (std::int64_t c = 0; c < part.size.cols; ++c) to[c] = cells[c * stride.cols];
    }
  }
}

double tiles_along(const AxisGeometry& axis, std::int64_t valid) {
  return static_cast<double>(ceil_div((axis.out - 1) * axis.stride + 1, valid));
}

/// One tile on one thread.
double tile_ns(Size length, std::int64_t cell_bytes) {
  constexpr CostConstants kCost;
  const auto rows = static_cast<double>(length.rows);
  const auto cols = static_cast<double>(length.cols);
  // Strips of frequencies are whole, so short transforms carry some for nothing.
  const auto frequencies = static_cast<double>(round_up(length.rows / 2 + 1, 64 / cell_bytes));
  const double vertical = rows * cols * (kCost.fft_cell + kCost.fft_halving * std::log2(rows));
  const double horizontal =
      2 * frequencies * cols * (kCost.fft_pair + kCost.fft_halving * std::log2(cols));
  const double cached = 4 * length.area() * cell_bytes <= (1 << 21) ? 1 : kCost.fft_beyond_cache;
  return (vertical + horizontal) * cached * static_cast<double>(cell_bytes) / 4;
}

}  // namespace

FftTiling choose_fft_tiling(const Geometry& g, std::int64_t cell_bytes) {
  FftTiling best;
  for (std::int64_t rows = kShortest; rows <= kLongest; rows *= 2) {
    for (std::int64_t cols = kShortest; cols <= kLongest; cols *= 2) {
      const Size valid{rows - g.rows.span + 1, cols - g.cols.span + 1};
      if (valid.rows < 1 || valid.cols < 1) continue;
      const double tiles = tiles_along(g.rows, valid.rows) * tiles_along(g.cols, valid.cols);
      // Half a tile for the kernel's own spectrum.
      const double work = (tiles + 0.5) * tile_ns({rows, cols}, cell_bytes);
      if (best.length.empty() || work < best.work_ns) best = {{rows, cols}, valid, work};
    }
  }
  return best;
}

template <class T>
Status run_fft(const Job<T>& job) {
  Fft<T> fft(job);
  Carver shared;
  fft.share(shared);
  Carver each;
  fft.scratch(each);
  auto reserved = job.workspace.reserve(shared.used(), each.used(), job.workers());
  if (!reserved) return reserved;
  Carver carver(job.workspace.shared());
  fft.share(carver);
  Carver first(job.workspace.of_worker(0));
  fft.prepare(fft.scratch(first));
  const Region tiles = fft.tiles();
  const struct Call {
    const Job<T>& job;
    const Fft<T>& fft;
    Region tiles;
  } call{job, fft, tiles};
  return run_bands(job, tiles.size.area(), job.expected_ms(),
                   [&call](std::int64_t band, int worker) {
                     Carver own(call.job.workspace.of_worker(worker));
                     const Point tile{call.tiles.origin.row + band / call.tiles.size.cols,
                                      call.tiles.origin.col + band % call.tiles.size.cols};
                     call.fft.compute_tile(tile, call.fft.scratch(own));
                   });
}

template Status run_fft<float>(const Job<float>&);
template Status run_fft<double>(const Job<double>&);

}  // namespace convscope
