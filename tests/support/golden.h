#pragma once
// The golden data that tests/data/make_golden.py computed with PyTorch and SciPy.

#include <optional>
#include <string>
#include <vector>

#include "convscope/image.h"
#include "convscope/kernel.h"
#include "convscope/result.h"
#include "convscope/spec.h"

namespace convscope::testing {

struct GoldenCase {
  std::string oracle;   // "torch", "scipy.signal.correlate2d", ...
  std::string padding;  // as the library was told: "same", "pair 1,2", ...
  std::string line;     // the whole line, for messages
  ConvolutionSpec spec;
  Image<float> input;
  Kernel kernel;
  Image<double> output;                   // computed in float64
  std::optional<Image<double>> output32;  // computed in float32
};

/// A call that PyTorch refuses.
struct GoldenRefusal {
  std::string line;
  ConvolutionSpec spec;
  Size input;
  Size kernel;
  ErrorCode code = ErrorCode::kInvalidArgument;
  std::vector<std::string> names;  // what our message has to contain
};

/// All of them; an empty list, which every test must refuse, when a file is missing or broken.
std::vector<GoldenCase> golden_cases();
std::vector<GoldenRefusal> golden_refusals();

}  // namespace convscope::testing
