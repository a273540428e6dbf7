#pragma once
// The values along a line through an image.

#include <functional>
#include <vector>

#include "core/scene_map.h"

namespace convscope {

struct Profile {
  std::vector<double> values;  // at equal distances from end to end; NaN outside the image
  double length = 0;           // in cells
};

/// Bilinear between the middles of cells; a cell's own value within half a cell of the image's
/// edge. `value` is called for cells inside `size` only, at most four times a sample. `samples` >=
/// 2.
Profile profile_along(CellPosition from, CellPosition to, Size size, int samples,
                      const std::function<double(Point)>& value);

}  // namespace convscope
