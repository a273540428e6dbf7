#pragma once
// Named kernels, as data. "gaussian:1.5" and "box:5,3" name a preset with its parameters; every
// program of the project spells them the same way. Weights are oriented as PyTorch's conv2d slides
// them (cross-correlation): Sobel x is [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]] and answers with
// positive numbers where the image grows brighter to the right.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "convscope/kernel.h"
#include "convscope/result.h"

namespace convscope {

struct PresetParameter {
  std::string_view name;  // "sigma"
  double initial = 0;
  double minimum = 0;
  double maximum = 0;
  bool integer = false;
  bool repeats = false;     // when missing it takes the value before it: "box:5" is "box:5,5"
  std::string_view unit{};  // "px", "°" or empty
  double step = 1;          // of a slider; any value within the range is allowed

  bool operator==(const PresetParameter&) const = default;
};

struct Preset {
  std::string_view id;           // "sobel-x", as typed on a command line
  std::string_view name;         // "Sobel x", as shown
  std::string_view explanation;  // one sentence: what it does to an image
  std::span<const PresetParameter> parameters;
};

/// In the order in which they are offered.
std::span<const Preset> kernel_presets();

/// The preset with this id, or nullptr.
const Preset* find_preset(std::string_view id);

/// The kernel of a preset; missing parameters take their initial values, or the value before them
/// where the first is given and they repeat it.
/// Errors: kInvalidArgument for an unknown id, too many parameters or one out of its range.
Result<Kernel> make_preset(std::string_view id, std::span<const double> parameters = {});

/// A preset with a value for each of its parameters.
struct PresetChoice {
  const Preset* preset = nullptr;
  std::vector<double> values;

  bool operator==(const PresetChoice&) const = default;
};

/// What a spelling, "id" or "id:p1,p2", stands for. Numbers are written with a point in every
/// locale. Errors: those of make_preset; kInvalidArgument for what is no number.
Result<PresetChoice> read_preset(std::string_view spelling);

/// The shortest spelling that is read as this choice: trailing initial values are left out.
std::string spelling_of(const PresetChoice& choice);

/// The kernel of a spelling. Errors: those of read_preset.
Result<Kernel> parse_preset(std::string_view spelling);

}  // namespace convscope
