#pragma once
// What the window remembers of a stack that is not part of the experiment.

#include <optional>
#include <vector>

#include "convscope/shape.h"
#include "core/receptive_field.h"

namespace convscope {

/// An output cell whose receptive field is followed back through the layers.
struct TracedCell {
  LayerPlace place;
  Point cell;
  std::vector<Layer> layers;  // with other ones it would be another cell's

  bool operator==(const TracedCell&) const = default;
};

struct StackState {
  std::optional<TracedCell> traced;
};

}  // namespace convscope
