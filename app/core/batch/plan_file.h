#pragma once
// A batch as a JSON file: the options of the command line by their long names.
//
//   {"inputs": ["photos"], "kernel": "gaussian:2", "sweep": {"stride": [1, 2, "2,3"]},
//    "output": "out/{stem}_{stride}.png", "make-folders": true}

#include <string>
#include <string_view>
#include <vector>

#include "convscope/result.h"
#include "core/text_place.h"

namespace convscope::batch {

/// One value of one parameter, where it stands.
struct PlanValue {
  std::string parameter;
  std::string text;  // empty: nothing but the parameter's name
  TextPlace place;

  bool operator==(const PlanValue&) const = default;
};

/// An option and its values, as one would type them; a flag that is set has none.
struct PlanEntry {
  std::string name;
  std::vector<std::string> values;
  TextPlace place;
  std::vector<PlanValue> parts{};  // each value alone; of sweeps by what they sweep

  bool operator==(const PlanEntry&) const = default;
};

/// A list is one value with commas, such as [2, 3] for "2,3", but of inputs and of sweeps it is as
/// many values. Errors, kBadFormat: "line 3, column 7: …".
Result<std::vector<PlanEntry>> parse_plan(std::string_view text);

}  // namespace convscope::batch
