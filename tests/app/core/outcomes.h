#pragma once
// Outcomes for tests of what is made of them.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "core/compute.h"

namespace convscope::testing {

/// An experiment over an image of this name.
inline Experiment experiment_of(Image<float> image, Kernel kernel, const ConvolutionSpec& spec = {},
                                const std::string& name = "picture.png") {
  auto source = std::make_shared<Source>();
  source->name = name;
  source->statistics = statistics_of<float>(std::as_const(image).view());
  source->image = std::move(image);
  Experiment experiment;
  experiment.source = std::move(source);
  experiment.kernel = std::move(kernel);
  experiment.kernel_name = "custom";
  experiment.spec = spec;
  return experiment;
}

/// Its outcome; the test fails where there is none.
inline Outcome outcome_of(const Experiment& experiment) {
  auto outcome = compute(experiment, {});
  EXPECT_TRUE(outcome) << (outcome ? "" : outcome.error().message);
  return outcome ? *std::move(outcome) : Outcome{};
}

}  // namespace convscope::testing
