#pragma once
// The example from which the project comes: a 3x3 input and a 2x2 kernel of float32 values, in the
// three settings whose results every program of the project must bring back digit for digit.

#include <array>
#include <memory>
#include <string_view>

#include "core/experiment.h"

namespace convscope {

struct SeedSetting {
  std::string_view title;
  ConvolutionSpec spec;
};

/// Valid, same, and same with dilation 3.
std::array<SeedSetting, 3> seed_settings();

/// The input and the kernel under `spec`, by cross-correlation. Error: kOutOfMemory.
Result<Experiment> seed_experiment(const ConvolutionSpec& spec, Precision precision);

}  // namespace convscope
