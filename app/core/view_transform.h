#pragma once
// From cells to the screen and back. Three coordinate systems, named once for the whole program:
//
//   screen  pixels of the window, x to the right and y down
//   cell    continuous (row, col) of an array: cell (2, 3) covers rows [2, 3) and cols [3, 4);
//           padding lies at negative coordinates and beyond the size
//   index   the whole (row, col) of a cell: the floor of the above

#include "convscope/shape.h"

namespace convscope {

struct ScreenPoint {
  double x = 0;
  double y = 0;

  bool operator==(const ScreenPoint&) const = default;
};

struct ScreenRect {
  ScreenPoint min;
  ScreenPoint max;

  double width() const { return max.x - min.x; }
  double height() const { return max.y - min.y; }
  bool contains(ScreenPoint p) const {
    return p.x >= min.x && p.y >= min.y && p.x < max.x && p.y < max.y;
  }
  bool operator==(const ScreenRect&) const = default;
};

struct ViewTransform {
  ScreenPoint origin;    // where the corner of cell (0, 0) is
  double cell_size = 1;  // screen pixels per cell

  ScreenPoint to_screen(double row, double col) const {
    return {origin.x + col * cell_size, origin.y + row * cell_size};
  }
  ScreenRect to_screen(Region region) const;
  /// The cell under a screen position; may lie outside the array.
  Point index_at(ScreenPoint p) const;

  bool operator==(const ViewTransform&) const = default;
};

/// Cells never get larger than this when a view is fitted: a 2x2 array is not blown up to fill a
/// screen.
inline constexpr double kLargestFittedCell = 64;

/// The largest view in which `content` lies within `rect`, centred; whole pixels per cell from
/// three on, so that all cells look alike. `scale`: the interface's scale.
ViewTransform fit_view(Region content, ScreenRect rect, double scale);

/// Zoomed by `factor` with the position under `about` staying where it is. Between 1/64 pixel and
/// 256 pixels per cell.
ViewTransform zoomed(const ViewTransform& view, double factor, ScreenPoint about);

ViewTransform panned(const ViewTransform& view, double dx, double dy);

/// The cells of `content` of which some part lies within `rect`; empty when there are none.
Region visible_cells(const ViewTransform& view, Region content, ScreenRect rect);

}  // namespace convscope
