#pragma once
// How direct and sparse sums walk over the output: tile by tile, each tile top to bottom, with the
// padded rows that the next output rows read in place or in a ring.

#include "strategies/job.h"
#include "strategies/padded_rows.h"
#include "strategies/row_sharing.h"

namespace convscope {

/// One call of the row kernels: `count` output rows that are walked together.
template <class T>
struct RowCall {
  const T** rows = nullptr;               // the row under each tap row, count - 1 steps more
  const std::int64_t* offsets = nullptr;  // of each kernel column in a row
  T** outputs = nullptr;
  int count = 1;
  std::int64_t columns = 0;
  bool stream = false;
};

template <class T>
class RowWalk {
 public:
  struct Scratch {
    std::int64_t* offsets;
    std::int64_t* starts;
    const T** rows;
    T* outside;
    T* ring;
    const T** taps;  // for kernels that list theirs
  };

  virtual ~RowWalk() = default;
  RowWalk(const RowWalk&) = delete;
  RowWalk& operator=(const RowWalk&) = delete;

  /// Memory for all workers: carve, then fill it once with prepare().
  virtual void share(Carver& carver);
  virtual void prepare();
  /// Memory for one worker.
  Scratch scratch(Carver& carver) const;

  /// Computes a part of the job's region; may return early once the job is stopped.
  void compute(Region part, const Scratch& scratch) const;

  /// Bands of this height lose little at their ends.
  std::int64_t band_rows() const;

 protected:
  /// `taps` is the number of products in an output.
  RowWalk(const Job<T>& job, const RowSharing& sharing, std::int64_t taps);

  virtual void sum(const RowCall<T>& call, const Scratch& scratch) const = 0;

  const Job<T>& job_;
  const AxisGeometry& rows_;
  const AxisGeometry& cols_;
  RowSharing sharing_;

 private:
  /// Neighbouring output columns that are computed from rows laid out the same way.
  struct Tile {
    std::int64_t first = 0;
    std::int64_t count = 0;
    bool in_place = false;
  };

  std::int64_t outside_cells() const { return tile_cols_ + std::min(cols_.span, cols_.in); }
  Tile tile_at(std::int64_t first, Region part) const;
  void compute_tile(const Tile& tile, Region part, const Scratch& s) const;
  template <class RowOf>
  bool compute_rows(const Tile& tile, const std::int64_t* offsets, std::int64_t row, int count,
                    const Scratch& s, const RowOf& row_of) const;

  std::int64_t taps_;
  std::int64_t capacity_;  // padded rows in the ring
  bool keeps_ring_;        // else every block of output rows gathers its own
  std::int64_t tile_cols_;
  std::int64_t call_cols_;
  bool streams_;
  std::int64_t* in_place_offsets_ = nullptr;
};

/// Runs a walk over the whole job in bands of rows.
template <class T>
Status run_walk(const Job<T>& job, RowWalk<T>& walk, double expected_ms);

extern template class RowWalk<float>;
extern template class RowWalk<double>;
extern template Status run_walk<float>(const Job<float>&, RowWalk<float>&, double);
extern template Status run_walk<double>(const Job<double>&, RowWalk<double>&, double);

}  // namespace convscope
