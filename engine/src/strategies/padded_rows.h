#pragma once
// Source rows with their padding, gathered one by one into a ring as a band moves down the image:
// the only copy of the source that is ever made, and never more than a band's worth.
//
// Columns are split into slots by phase: with column stride s, the cells that tap j of neighbouring
// outputs reads lie s apart in the source and side by side here. Tap j of output column c is at
// offsets[j] + (c - first column). Where taps lie further apart than a tile is wide, each has a
// slot of its own.

#include <cstdint>

#include "convscope/image.h"
#include "convscope/plan.h"

namespace convscope {

/// `count` cells of padded row `row`, from padded column `first` on and `step` apart. Rows and
/// columns beyond the padded image follow the border's map too.
template <class T>
void gather_cells(ImageView<const float> source, const Plan& plan, std::int64_t row,
                  std::int64_t first, std::int64_t step, std::int64_t count, T* to);

/// How the columns of one tile are laid out in a gathered row.
struct PhaseLayout {
  const std::int64_t* offsets = nullptr;  // one per kernel column
  const std::int64_t* starts = nullptr;   // the padded column at which each slot begins
  std::int64_t slots = 0;
  std::int64_t slot_cells = 0;  // from one slot to the next
  std::int64_t filled = 0;      // cells of a slot that are gathered

  std::int64_t row_cells() const { return slots * slot_cells; }
};

/// `offsets` and `starts` have room for cols.kernel numbers. `count` output columns a tile.
PhaseLayout make_phase_layout(const AxisGeometry& cols, std::int64_t count, std::int64_t* offsets,
                              std::int64_t* starts);

/// An upper bound of row_cells() for any tile of `count` output columns.
std::int64_t phase_layout_cells(const AxisGeometry& cols, std::int64_t count);

template <class T>
class PaddedRows {
 public:
  /// `cells` has room for `capacity` rows of layout.row_cells(). `first_col`: the tile's first
  /// output column.
  PaddedRows(ImageView<const float> source, const Plan& plan, const PhaseLayout& layout,
             std::int64_t first_col, T* cells, std::int64_t capacity)
      : source_(source),
        plan_(plan),
        layout_(layout),
        first_col_(first_col),
        cells_(cells),
        capacity_(capacity) {}

  /// Makes the padded rows [first, end) available, end - first <= capacity. Rows move forward only:
  /// `first` and `end` must not fall from call to call.
  void require(std::int64_t first, std::int64_t end) {
    for (std::int64_t p = first > end_ ? first : end_; p < end; ++p) {
      gather(p, cells_ + p % capacity_ * layout_.row_cells());
    }
    if (end > end_) end_ = end;
  }
  const T* row(std::int64_t p) const { return cells_ + p % capacity_ * layout_.row_cells(); }

  /// Gathers padded row p into place `at` of the ring, for callers that keep no ring.
  const T* fetch(std::int64_t p, std::int64_t at) {
    T* const to = cells_ + at * layout_.row_cells();
    gather(p, to);
    return to;
  }

 private:
  void gather(std::int64_t p, T* to);

  ImageView<const float> source_;
  const Plan& plan_;
  PhaseLayout layout_;
  std::int64_t first_col_;
  T* cells_;
  std::int64_t capacity_;
  std::int64_t end_ = 0;
};

extern template class PaddedRows<float>;
extern template class PaddedRows<double>;

}  // namespace convscope
