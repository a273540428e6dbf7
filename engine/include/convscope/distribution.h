#pragma once
// How the values of an image are spread: histograms, percentiles and shares of any range, all read
// from the same sorted cells.

#include <cstdint>
#include <vector>

#include "convscope/colormap.h"
#include "convscope/image.h"
#include "convscope/statistics.h"

namespace convscope {

/// Larger images are sampled: as many cells, one from each of as many runs of equal length, which
/// places a percentile to within 0.1 % of the cells.
inline constexpr std::int64_t kSampledCells = 1 << 18;

struct Distribution {
  Statistics statistics;          // of all cells
  double standard_deviation = 0;  // of all finite cells, as a population; 0 when there is none
  bool sampled = false;           // `sorted` has a sample of them
  std::vector<double> sorted;     // finite cells, ascending

  /// The value below which the share `p`, 0 to 1, of the finite cells lies, linear between two of
  /// them (NumPy's default); 0 when there is none.
  double quantile(double p) const;
  double median() const { return quantile(0.5); }
  /// Shares of the finite cells, 0 to 1. Never 0 where the image has such a cell.
  double share_below(double value) const;
  double share_above(double value) const;
};

/// T is float or double; `statistics` are those of the image. Two passes over the cells and a sort
/// of the kept ones. `most` >= 1 cells are kept.
template <class T>
Distribution distribution_of(ImageView<const T> image, const Statistics& statistics,
                             std::int64_t most = kSampledCells);

extern template Distribution distribution_of<float>(ImageView<const float>, const Statistics&,
                                                    std::int64_t);
extern template Distribution distribution_of<double>(ImageView<const double>, const Statistics&,
                                                     std::int64_t);

struct Histogram {
  ValueRange range;
  std::vector<std::int64_t> counts;  // of equal widths; the last one has its upper end too
  std::int64_t below = 0;            // outside of the range
  std::int64_t above = 0;
};

/// Counts of the kept cells; O(bins * log(cells)), so that a range can be dragged. `bins` >= 1,
/// range.low < range.high.
Histogram histogram_of(const Distribution& distribution, ValueRange range, int bins);

}  // namespace convscope
