#include "strategies/separable.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels/direct.h"
#include "kernels/scan.h"
#include "strategies/padded_rows.h"
#include "strategies/row_sharing.h"
#include "strategies/specials.h"
#include "strategies/streaming.h"

namespace convscope {
namespace {

constexpr std::int64_t kRingBytes = std::int64_t{1} << 18;
constexpr std::int64_t kWidestTile = 2048;

template <class T>
class Separable {
 public:
  struct Scratch {
    std::int64_t* offsets;
    std::int64_t* starts;
    const T** rows;
    T* line;  // one padded row
    T* ring;  // rows after the horizontal pass: `rank` planes next to each other
  };

  explicit Separable(const Job<T>& job)
      : job_(job),
        rows_(job.plan.geometry.rows),
        cols_(job.plan.geometry.cols),
        factors_(job.plan.factors),
        sharing_(RowSharing::of(rows_)),
        capacity_(sharing_.padded_rows(rows_)),
        streams_(is_streamed(job)) {
    const std::int64_t row_bytes = factors_.rank * static_cast<std::int64_t>(sizeof(T));
    const std::int64_t fitting = kRingBytes / row_bytes / capacity_ / 64 * 64;
    tile_cols_ = std::clamp<std::int64_t>(fitting, 128, kWidestTile);
    plane_ = tile_cols_ + kDirectOverread;
  }

  void share(Carver& carver) {
    row_weights_ = carver.take<T>(factors_.rank * cols_.kernel);
    col_weights_ = carver.take<T>(factors_.rank * rows_.kernel);
    planes_ = carver.take<std::int64_t>(factors_.rank);
  }

  void prepare() {
    const auto narrow = [](double w) { return static_cast<T>(w); };
    std::ranges::transform(factors_.rows, row_weights_, narrow);
    for (std::int64_t t = 0; t < factors_.rank; ++t) {
      planes_[t] = t * plane_;
      for (std::int64_t i = 0; i < rows_.kernel; ++i) {
        col_weights_[i * factors_.rank + t] =
            narrow(factors_.columns[static_cast<std::size_t>(t * rows_.kernel + i)]);
      }
    }
  }

  Scratch scratch(Carver& carver) const {
    Scratch s{};
    s.offsets = carver.take<std::int64_t>(cols_.kernel);
    s.starts = carver.take<std::int64_t>(cols_.kernel);
    s.rows = carver.take<const T*>(sharing_.taps(rows_, kDirectBlockRows));
    s.line = carver.take<T>(phase_layout_cells(cols_, tile_cols_));
    s.ring = carver.take<T>(capacity_ * factors_.rank * plane_);
    return s;
  }

  /// Enough rows that the ones above a block, convolved again for it, weigh little.
  Size block() const {
    const std::int64_t rows = std::max<std::int64_t>(64, 4 * rows_.span / rows_.stride);
    return {round_up(rows, sharing_.block), tile_cols_};
  }

  void compute(Region part, const Scratch& s) const {
    compute_within(part, s, std::numeric_limits<T>::infinity(), false);
  }

  /// Every cell of the window is gathered, none of it in a gap.
  bool gathers_all() const {
    const Geometry& g = job_.plan.geometry;
    return g.stride() == Pair{1, 1} && g.dilation() == Pair{1, 1};
  }

  /// False as soon as a gathered row exceeds the limit; outputs are unspecified then.
  bool try_compute(Region part, const Scratch& s, float limit) const {
    return compute_within(part, s, static_cast<T>(limit), true);
  }

 private:
  bool compute_within(Region part, const Scratch& s, T limit, bool look) const {
    const PhaseLayout layout = make_phase_layout(cols_, part.size.cols, s.offsets, s.starts);
    const std::int64_t end = part.origin.row + part.size.rows;
    std::int64_t done = 0;
    for (std::int64_t base = part.origin.row; base < end; base += sharing_.block) {
      const std::int64_t base_end = std::min(base + sharing_.block, end);
      const std::int64_t needed_end = (base_end - 1) * rows_.stride + rows_.span;
      for (std::int64_t p = std::max(done, base * rows_.stride); p < needed_end; ++p) {
        if (job_.stopped()) return true;
        if (!is_tap(p)) continue;
        gather(p, part, layout, s);
        if (look && !all_within(s.line, layout.filled, limit)) {
          if (streams_) finish_streaming();
          return false;
        }
        horizontal(p, part, layout, s);
      }
      done = needed_end;
      sharing_.for_each(base, base_end, [&](std::int64_t row, int count) {
        vertical(row, count, part, s);
        return true;
      });
    }
    if (streams_) finish_streaming();
    return true;
  }

  T* ring_row(std::int64_t p, const Scratch& s) const {
    return s.ring + p % capacity_ * factors_.rank * plane_;
  }

  /// With a stride, some padded rows lie under no tap.
  bool is_tap(std::int64_t p) const {
    if (rows_.stride == 1) return true;
    for (std::int64_t i = 0; i < rows_.kernel; ++i) {
      if ((p - i * rows_.dilation) % rows_.stride == 0) return true;
    }
    return false;
  }

  void gather(std::int64_t p, Region part, const PhaseLayout& layout, const Scratch& s) const {
    for (std::int64_t slot = 0; slot < layout.slots; ++slot) {
      gather_cells(job_.source, job_.plan, p, part.origin.col * cols_.stride + layout.starts[slot],
                   cols_.stride, layout.filled, s.line + slot * layout.slot_cells);
    }
  }

  void horizontal(std::int64_t p, Region part, const PhaseLayout& layout, const Scratch& s) const {
    const T* const line = s.line;
    for (std::int64_t t = 0; t < factors_.rank; ++t) {
      T* const to = ring_row(p, s) + planes_[t];
      DirectBlock<T> block;
      block.rows = &line;
      block.weights = row_weights_ + t * cols_.kernel;
      block.kernel_rows = 1;
      block.kernel_cols = cols_.kernel;
      block.offsets = layout.offsets;
      block.outputs = &to;
      block.columns = part.size.cols;
      direct_block(block);
    }
  }

  void vertical(std::int64_t row, int count, Region part, const Scratch& s) const {
    const std::int64_t taps = sharing_.taps(rows_, count);
    for (std::int64_t t = 0; t < taps; ++t) {
      s.rows[t] = ring_row(row * rows_.stride + t * rows_.dilation, s);
    }
    T* outputs[kDirectBlockRows] = {};
    for (int r = 0; r < count; ++r) {
      outputs[r] = job_.cell(row + r * sharing_.group, part.origin.col);
    }
    DirectBlock<T> block;
    block.rows = s.rows;
    block.weights = col_weights_;
    block.kernel_rows = rows_.kernel;
    block.kernel_cols = factors_.rank;
    block.offsets = planes_;
    block.outputs = outputs;
    block.output_rows = count;
    block.step = sharing_.step;
    block.columns = part.size.cols;
    block.stream = streams_ && part.size.cols % kDirectOverread == 0 &&
                   std::all_of(outputs, outputs + count, aligned_for_streaming);
    direct_block(block);
  }

  const Job<T>& job_;
  const AxisGeometry& rows_;
  const AxisGeometry& cols_;
  const LowRank& factors_;
  RowSharing sharing_;
  std::int64_t capacity_;
  bool streams_;
  std::int64_t tile_cols_ = 0;
  std::int64_t plane_ = 0;
  T* row_weights_ = nullptr;
  T* col_weights_ = nullptr;
  std::int64_t* planes_ = nullptr;
};

/// How much larger than the kernel's own magnitudes the factors' products are.
double growth_of(const LowRank& factors, const Kernel& kernel) {
  double product = 0;
  const auto magnitude = [](double sum, double x) { return sum + std::abs(x); };
  for (std::int64_t t = 0; t < factors.rank; ++t) {
    const auto* columns = factors.columns.data() + t * kernel.size.rows;
    const auto* rows = factors.rows.data() + t * kernel.size.cols;
    const double across = std::accumulate(rows, rows + kernel.size.cols, 0.0, magnitude);
    const double down = std::accumulate(columns, columns + kernel.size.rows, 0.0, magnitude);
    product += across * std::max(1.0, down);
  }
  return product / sum_of_magnitudes(kernel);
}

}  // namespace

template <class T>
Status run_separable(const Job<T>& job) {
  Separable<T> separable(job);
  const double growth = growth_of(job.plan.factors, job.plan.kernel);
  return run_blocks(job, separable, separable.block(), reorderable_limit<T>(job.plan, growth));
}

template Status run_separable<float>(const Job<float>&);
template Status run_separable<double>(const Job<double>&);

}  // namespace convscope
