#pragma once
// Every output as the sum of its products: the strategy that every other one is measured against,
// and falls back to where its own arithmetic would not do.

#include "strategies/job.h"
#include "strategies/padded_rows.h"

namespace convscope {

/// Source rows are read in place where no padding, stride or conversion is in the way; elsewhere
/// padded rows are gathered into the worker's scratch.
template <class T>
class Direct {
 public:
  struct Scratch {
    std::int64_t* offsets;
    std::int64_t* phases;
    const T** rows;
    T* outside;
    T* ring;
  };

  explicit Direct(const Job<T>& job);

  /// Memory for all workers: carve, then fill it once with prepare().
  void share(Carver& carver);
  void prepare();
  /// Memory for one worker.
  Scratch scratch(Carver& carver) const;

  /// Computes a part of the job's region; may return early once the job is stopped.
  void compute(Region part, const Scratch& scratch) const;

  /// Bands of this height lose little at their ends.
  std::int64_t band_rows() const { return band_rows_; }

 private:
  /// Neighbouring output columns that are computed from rows laid out the same way.
  struct Tile {
    std::int64_t first = 0;
    std::int64_t count = 0;
    bool in_place = false;
  };

  Tile tile_at(std::int64_t first, Region part) const;
  void compute_tile(const Tile& tile, Region part, const Scratch& s) const;
  bool compute_rows(const Tile& tile, const PhaseLayout& layout, const PaddedRows<T>& padded,
                    std::int64_t row, int count, const Scratch& s) const;
  const T* source_row(std::int64_t p, const Tile& tile, const Scratch& s) const;

  const Job<T>& job_;
  const AxisGeometry& rows_;
  const AxisGeometry& cols_;
  std::int64_t step_ = 1;      // taps from one output row of a block to the next
  std::int64_t group_ = 1;     // output rows from one row of a block to the next
  std::int64_t block_ = 1;     // output rows whose padded rows are in the ring together
  bool shares_ = false;        // blocks of kDirectBlockRows, not single rows
  std::int64_t capacity_ = 0;  // padded rows in the ring
  std::int64_t band_rows_ = 0;
  std::int64_t tile_cols_ = 0;
  std::int64_t call_cols_ = 0;
  bool streams_ = false;
  T* weights_ = nullptr;
  std::int64_t* in_place_offsets_ = nullptr;
};

template <class T>
Status run_direct(const Job<T>& job);

extern template class Direct<float>;
extern template class Direct<double>;
extern template Status run_direct<float>(const Job<float>&);
extern template Status run_direct<double>(const Job<double>&);

}  // namespace convscope
