#pragma once
// From settings that cannot be computed to near ones that can.

#include <string>
#include <vector>

#include "core/experiment.h"

namespace convscope {

struct WayOut {
  std::string id;       // "dilation1"
  std::string label;    // of a button: "Dilation 1"
  std::string tooltip;  // what it changes
  Experiment experiment;
};

/// Each differs from `experiment` and passes check(); those that keep most of it come first. Empty
/// where nothing of the shown convolution's settings helps.
std::vector<WayOut> ways_out(const Experiment& experiment);

}  // namespace convscope
