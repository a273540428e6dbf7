// The engine against PyTorch 1.13 and SciPy 1.10: see tests/data/make_golden.py.
#include "support/golden.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "convscope/reference.h"
#include "engine/strategies.h"

namespace convscope {
namespace {

using testing::Choice;
using testing::choice_name;
using testing::for_each_choice;
using testing::golden_cases;
using testing::golden_refusals;
using testing::GoldenCase;
using testing::GoldenRefusal;
using testing::near;
using testing::tolerance;

constexpr std::size_t kTorchCases = 600;
constexpr std::size_t kSciPyCases = 100;

bool from_torch(const GoldenCase& golden) {
  return golden.oracle == "torch";
}

TEST(Golden, covers_every_padding_with_every_border) {
  std::map<std::string, int> counts;
  std::size_t torch = 0;
  for (const GoldenCase& golden : golden_cases()) {
    EXPECT_NE(golden.input.size().rows, golden.input.size().cols) << golden.line;
    EXPECT_NE(golden.kernel.size.rows, golden.kernel.size.cols) << golden.line;
    if (!from_torch(golden)) continue;
    ++torch;
    const std::string padding = golden.padding.substr(0, golden.padding.find(' '));
    ++counts[padding + " " + std::string(border_name(golden.spec.border))];
  }
  EXPECT_GE(torch, kTorchCases);
  EXPECT_EQ(counts.size(), 36U);
  for (const auto& [kind, count] : counts) EXPECT_GE(count, 18) << kind;
}

TEST(Golden, the_reference_equals_pytorch_in_float64) {
  std::size_t compared = 0;
  for (const GoldenCase& golden : golden_cases()) {
    if (!from_torch(golden)) continue;
    const auto output = reference_convolve(golden.input.view(), golden.spec, golden.kernel);
    ASSERT_TRUE(output) << golden.line << ": " << output.error().message;
    const double allowed =
        1e-2 * tolerance<double>(golden.input.view(), golden.spec, golden.kernel);
    EXPECT_TRUE(near(output->view(), golden.output.view(), allowed)) << golden.line;
    ++compared;
  }
  EXPECT_GE(compared, kTorchCases);
}

TEST(Golden, the_reference_equals_scipy) {
  std::size_t compared = 0;
  for (const GoldenCase& golden : golden_cases()) {
    if (from_torch(golden)) continue;
    const auto output = reference_convolve(golden.input.view(), golden.spec, golden.kernel);
    ASSERT_TRUE(output) << golden.line << ": " << output.error().message;
    const double allowed =
        1e-2 * tolerance<double>(golden.input.view(), golden.spec, golden.kernel);
    EXPECT_TRUE(near(output->view(), golden.output.view(), allowed)) << golden.line;
    ++compared;
  }
  EXPECT_GE(compared, kSciPyCases);
}

/// Every choice of strategy in the precision of T against what the libraries computed in float64.
template <class T>
void expect_golden_outputs() {
  std::size_t compared = 0;
  for (const GoldenCase& golden : golden_cases()) {
    const double allowed = tolerance<T>(golden.input.view(), golden.spec, golden.kernel);
    for_each_choice<T>(golden.input.view(), golden.spec, golden.kernel,
                       [&](Choice choice, const Image<T>& output) {
                         EXPECT_TRUE(near(output.view(), golden.output.view(), allowed))
                             << choice_name(choice) << ": " << golden.line;
                         ++compared;
                       });
  }
  EXPECT_GE(compared, 2 * (kTorchCases + kSciPyCases));
}

TEST(Golden, float32_outputs_equal_those_of_the_libraries) {
  expect_golden_outputs<float>();
}

TEST(Golden, float64_outputs_equal_those_of_the_libraries) {
  expect_golden_outputs<double>();
}

TEST(Golden, float32_outputs_equal_pytorchs_float32_outputs) {
  std::size_t compared = 0;
  for (const GoldenCase& golden : golden_cases()) {
    if (!golden.output32) continue;
    const double allowed = tolerance<float>(golden.input.view(), golden.spec, golden.kernel);
    for_each_choice<float>(golden.input.view(), golden.spec, golden.kernel,
                           [&](Choice choice, const Image<float>& output) {
                             EXPECT_TRUE(near(output.view(), golden.output32->view(), allowed))
                                 << choice_name(choice) << ": " << golden.line;
                             ++compared;
                           });
  }
  EXPECT_GE(compared, 300U);
}

TEST(Golden, refuses_what_pytorch_refuses) {
  const auto refusals = golden_refusals();
  EXPECT_GE(refusals.size(), 16U);
  for (const GoldenRefusal& golden : refusals) {
    const auto plan = make_plan(golden.spec, golden.input, Kernel(golden.kernel));
    ASSERT_FALSE(plan) << golden.line;
    EXPECT_EQ(plan.error().code, golden.code) << golden.line << "\n" << plan.error().message;
    for (const std::string& name : golden.names) {
      EXPECT_THAT(plan.error().message, ::testing::HasSubstr(name)) << golden.line;
    }
    const auto image = testing::random_image(golden.input, 1);
    const auto output = reference_convolve(image.view(), golden.spec, Kernel(golden.kernel));
    ASSERT_FALSE(output) << golden.line;
    EXPECT_EQ(output.error(), plan.error()) << golden.line;
  }
}

}  // namespace
}  // namespace convscope
