#pragma once
// Which cells of two outputs lie over the same place of the input.

#include "core/scene_map.h"

namespace convscope {

/// From the cells of one array to the nearest ones of another.
struct CellMap {
  SceneMap scene;

  bool is_identity() const { return scene == SceneMap{}; }
  /// The cell in which the middle of `p` lies, between two the lower; it may be outside the other
  /// array.
  Point nearest(Point p) const;
  bool operator==(const CellMap&) const = default;
};

/// From what the experiment shows to its source, through all layers up to there. `experiment` must
/// be one that can be computed.
SceneMap shown_to_source(const Experiment& experiment);

/// From cells of one array to those of another that lie at the same place of what both lead to.
CellMap between(const SceneMap& from, const SceneMap& to);

/// The cells of a `from`-sized array whose nearest one exists in a `to`-sized one; of size 0x0
/// where there are none.
Region overlap(const CellMap& map, Size from, Size to);

}  // namespace convscope
