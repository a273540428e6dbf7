#pragma once
// Where the scene of one pane lies in the other: the continuous map between the cells of the output
// and those of the input. The middle of an output cell belongs to the middle of its window.

#include "core/compute.h"
#include "core/view_transform.h"

namespace convscope {

/// target = scale * source + offset, on one axis, in cell coordinates. `scale` is positive.
struct AxisMap {
  double scale = 1;
  double offset = 0;

  double at(double source) const { return scale * source + offset; }
  AxisMap inverse() const { return {1 / scale, -offset / scale}; }
  bool operator==(const AxisMap&) const = default;
};

/// A continuous position in an array: (row, col), as of ViewTransform.
struct CellPosition {
  double row = 0;
  double col = 0;

  bool operator==(const CellPosition&) const = default;
};

struct SceneMap {
  AxisMap rows;
  AxisMap cols;

  CellPosition at(CellPosition p) const { return {rows.at(p.row), cols.at(p.col)}; }
  SceneMap inverse() const { return {rows.inverse(), cols.inverse()}; }
  /// Cells of the target along one cell of the source; the geometric mean where the axes differ.
  double scale() const;
  bool operator==(const SceneMap&) const = default;
};

/// From output to input of a convolution: stride, padding and the dilated kernel's span.
SceneMap output_to_input(const Geometry& geometry);
/// The same of the outcome's operation: of a transposed convolution the other way round.
SceneMap output_to_input(const Outcome& outcome);

/// The cells whose middles lie in what `region` is mapped to, cut to `target`; may be empty.
Region mapped_region(const SceneMap& map, Region region, Size target);

/// The view of a pane that shows the same scene at the same size as `view` does in another one:
/// what stands in the middle of `from` stands in the middle of `to`. `map` leads from the cells
/// that `view` shows to those of the returned one. Where the map stretches its axes differently,
/// square cells cannot follow both: sizes agree in the mean, and the middle of the pane fits.
ViewTransform linked_view(const ViewTransform& view, ScreenRect from, ScreenRect to,
                          const SceneMap& map);

}  // namespace convscope
