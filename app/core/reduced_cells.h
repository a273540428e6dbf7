#pragma once
// Smaller copies of a large array, for a picture in which many cells share a pixel: they are on the
// screen at once, while the array itself is still on its way to the graphics card.

#include <memory>
#include <vector>

#include "convscope/image.h"
#include "convscope/thread_pool.h"

namespace convscope {

struct ReducedCells {
  /// Arrays of no more cells go to the graphics card within a frame, as they are.
  static constexpr std::int64_t kFrom = std::int64_t{1} << 22;
  /// Of the array's cells, the finest level holds a 64th: all levels together take 2 % of its
  /// memory.
  static constexpr std::int64_t kFinest = 8;
  /// The coarsest has about so many rows or columns.
  static constexpr std::int64_t kCoarsest = 64;

  struct Level {
    std::int64_t factor = 1;  // rows and columns of the array that make one of these
    Image<float> cells;
  };

  /// From kFinest on each level has half the rows and columns of the one before: its cells are the
  /// means of four of those, of fewer at the bottom and at the right. A mean with NaN is NaN, as it
  /// is where a pixel takes in several cells.
  std::vector<Level> levels;
};

/// Null for an array of at most ReducedCells::kFrom cells, and where there is no memory for it.
/// One pass over the cells on the pool's threads. T is float or double.
template <class T>
std::shared_ptr<const ReducedCells> reduced_cells(ImageView<const T> cells, ThreadPool& pool);

extern template std::shared_ptr<const ReducedCells> reduced_cells<float>(ImageView<const float>,
                                                                         ThreadPool&);
extern template std::shared_ptr<const ReducedCells> reduced_cells<double>(ImageView<const double>,
                                                                          ThreadPool&);

}  // namespace convscope
