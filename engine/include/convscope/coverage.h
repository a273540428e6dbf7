#pragma once
// How often each input cell is read, why some never are, and how much of an output cell comes from
// padding. All counts are closed forms: a cell's reads are the product of its row's and its
// column's, so an image of any size costs its two sides, not its area.

#include <string>
#include <string_view>
#include <vector>

#include "convscope/geometry.h"
#include "convscope/kernel.h"

namespace convscope {

/// How many outputs read `position` (any coordinate) of an axis at that very position.
/// O(log stride).
std::int64_t reads_of(const AxisGeometry& axis, std::int64_t position);

/// Why no output reads a position of an axis.
enum class Unread {
  kRead,       // it is read
  kRemainder,  // beyond the last window: left over by the floor
  kStride,     // between two windows: the stride is larger than the span of the taps
  kDilation,   // inside a window, but always in a gap between taps (gridding)
};

/// Constant time but for reads_of. `position` must lie inside the padded axis.
Unread unread_cause(const AxisGeometry& axis, std::int64_t position);

/// "dropped by the floor", "between windows", "in a dilation gap"; empty for kRead.
std::string_view unread_name(Unread cause);

/// The cause with its numbers: "column 3 lies between windows: stride 4 is larger than the 3 cells
/// that the kernel spans". `line` is "row" or "column". Empty for a position that is read.
std::string unread_sentence(const AxisGeometry& axis, std::int64_t position, std::string_view line);

/// The reads of a whole image, as its rows' and its columns'.
struct Coverage {
  std::vector<std::int64_t> rows;  // one per input row
  std::vector<std::int64_t> cols;

  std::int64_t at(Point pixel) const {
    return rows[static_cast<std::size_t>(pixel.row)] * cols[static_cast<std::size_t>(pixel.col)];
  }
  /// The largest at().
  std::int64_t maximum() const;
  /// Pixels that no output reads.
  std::int64_t unread() const;
  bool operator==(const Coverage&) const = default;
};

/// Reads of each pixel at its own position. O(input rows + input cols).
Coverage coverage_of(const Geometry& geometry);

/// Reads of each pixel together with those of the padding cells that copy it.
/// O(padded rows + padded cols).
Coverage coverage_with_copies(const Geometry& geometry, Border border);

/// Taps first, first + 1, ... of one output that read the image and not its padding.
struct TapRange {
  std::int64_t first = 0;
  std::int64_t count = 0;

  bool operator==(const TapRange&) const = default;
};

/// Constant time: positions ascend with the taps. `output` must lie inside the axis' output.
TapRange taps_inside(const AxisGeometry& axis, std::int64_t output);

/// The share of the kernel's mass, sum of |weight|, that an output cell spends on padding: 0 in
/// the middle of an image, growing to its edges; what makes the dark band of a blur with zeros.
class PaddingShare {
 public:
  /// `kernel` as it is slid over the image (Plan::kernel), of the geometry's kernel size.
  /// O(kernel). A kernel whose mass is 0 or not finite is measured by its number of taps.
  PaddingShare(const Geometry& geometry, const Kernel& kernel);

  /// From 0 to 1; 0 exactly where no tap, and 1 exactly where every tap is on padding. Constant
  /// time. `output` must lie inside the output.
  double at(Point output) const;

 private:
  double mass_above_left(std::int64_t rows, std::int64_t cols) const;

  Geometry geometry_;
  std::vector<double> sums_;  // of |weight| above and to the left; one row and column more
};

}  // namespace convscope
