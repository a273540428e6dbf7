#pragma once
// Which output rows are computed together, so that each input row is loaded once for all of them.

#include <algorithm>
#include <numeric>

#include "convscope/geometry.h"
#include "kernels/direct.h"

namespace convscope {

/// With dilation d and stride s, output rows g = d / gcd(s, d) apart read rows of one residue, and
/// lie s / gcd(s, d) taps apart.
struct RowSharing {
  bool shares = false;     // blocks of kDirectBlockRows; else single rows
  std::int64_t group = 1;  // output rows from one row of a block to the next
  std::int64_t step = 1;   // taps from one row of a block to the next
  std::int64_t block = 1;  // output rows that are in work at a time

  static RowSharing of(const AxisGeometry& rows) {
    const std::int64_t common = std::gcd(rows.stride, rows.dilation);
    const std::int64_t group = rows.dilation / common;
    // Blocks that take in most of the image would leave nothing to the other threads.
    const bool few_blocks = group > 1 && rows.out / (4 * kDirectBlockRows) < group;
    if (few_blocks || !direct_block_exists(rows.stride / common, rows.kernel)) return none();
    return {true, group, rows.stride / common, kDirectBlockRows * group};
  }
  static RowSharing none() { return {}; }

  /// Padded rows under a block of output rows.
  std::int64_t padded_rows(const AxisGeometry& rows) const {
    return (block - 1) * rows.stride + rows.span;
  }
  /// Taps down a block's input rows.
  std::int64_t taps(const AxisGeometry& rows, int count) const {
    return (count - 1) * step + rows.kernel;
  }

  /// Calls body(row, count) for the rows [base, end) of one block, count rows `group` apart, until
  /// it returns false. At the end of a part there may be too few rows to share.
  template <class Body>
  bool for_each(std::int64_t base, std::int64_t end, const Body& body) const {
    for (std::int64_t row = base; row < std::min(base + group, end); ++row) {
      const bool whole = shares && row + (kDirectBlockRows - 1) * group < end;
      for (std::int64_t r = row; r < end; r += whole ? block : group) {
        if (!body(r, whole ? kDirectBlockRows : 1)) return false;
      }
    }
    return true;
  }
};

}  // namespace convscope
