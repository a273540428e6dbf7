// Every input of 1..12 x 1..12 cells with every kernel of 1..5 x 1..5 weights against the
// reference. Borders, paddings, strides, dilations and flips are drawn, a few for each pair of
// sizes.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "convscope/reference.h"
#include "engine/strategies.h"

namespace convscope {
namespace {

using testing::Choice;
using testing::choice_name;
using testing::for_each_choice;
using testing::integer_image;
using testing::integer_kernel;
using testing::near;
using testing::random_image;
using testing::random_kernel;
using testing::tolerance;

constexpr std::int64_t kLargestInput = 12;
constexpr std::int64_t kLargestKernel = 5;
constexpr int kDrawsPerPair = 6;

std::string describe(const ConvolutionSpec& spec, Size input, Size kernel) {
  return "input " + to_string(input) + ", kernel " + to_string(kernel) + ", stride " +
         to_string(spec.stride) + ", dilation " + to_string(spec.dilation) + ", padding mode " +
         std::to_string(static_cast<int>(spec.padding.mode)) + " (" +
         to_string(spec.padding.sides) + "), border " + std::string(border_name(spec.border)) +
         (spec.flip ? ", flipped" : "");
}

/// The same specifications on every machine: mt19937_64 is defined to the bit.
class Draw {
 public:
  explicit Draw(std::int64_t seed) : engine_(static_cast<std::uint64_t>(seed)) {}

  ConvolutionSpec spec() {
    ConvolutionSpec spec;
    spec.border = kBorders[static_cast<std::size_t>(upto(5))];
    spec.border_value = static_cast<double>(upto(6) - 3);
    spec.flip = upto(1) == 1;
    spec.dilation = upto(1) == 0 ? Pair{1, 1} : distinct(3);
    spec.padding.mode = static_cast<PaddingMode>(upto(3));
    spec.padding.sides = {upto(4), upto(4), upto(4), upto(4)};
    if (spec.padding.mode != PaddingMode::kSame && upto(1) == 0) spec.stride = distinct(4);
    return spec;
  }

 private:
  std::int64_t upto(std::int64_t highest) {
    return static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(highest + 1));
  }
  Pair distinct(std::int64_t highest) {
    const std::int64_t first = 1 + upto(highest - 1);
    const std::int64_t second = 1 + upto(highest - 2);
    return {first, second < first ? second : second + 1};
  }

  std::mt19937_64 engine_;
};

/// Integer data must come out exactly, random data within rounding.
template <class T>
void compare(const ConvolutionSpec& spec, const Image<float>& image, const Kernel& kernel,
             double allowed) {
  const auto expected = reference_convolve(image.view(), spec, kernel);
  ASSERT_TRUE(expected) << expected.error().message;
  for_each_choice<T>(image.view(), spec, kernel, [&](Choice choice, const Image<T>& output) {
    EXPECT_TRUE(near(output.view(), expected->view(), allowed))
        << choice_name(choice) << " in " << sizeof(T) * 8
        << " bits: " << describe(spec, image.size(), kernel.size);
  });
}

class EveryRowCount : public ::testing::TestWithParam<std::int64_t> {
 protected:
  /// The first drawn that has a geometry; those before it must be refused by the plan too.
  static ConvolutionSpec fitting_spec(Draw& draw, Size input, Size kernel) {
    for (int i = 0; i < 20; ++i) {
      const ConvolutionSpec spec = draw.spec();
      const auto geometry = resolve_geometry(spec, input, kernel);
      if (geometry) return spec;
      const auto plan = make_plan(spec, input, Kernel(kernel));
      EXPECT_TRUE(!plan && plan.error() == geometry.error()) << describe(spec, input, kernel);
    }
    return {.padding = Padding::full()};  // fits every pair about a zero border
  }

  /// All of one pair of sizes; the number of specifications compared.
  int compare_pair(Size input, Size kernel_size) {
    const std::int64_t seed =
        ((input.rows * 16 + input.cols) * 16 + kernel_size.rows) * 16 + kernel_size.cols;
    const auto useed = static_cast<std::uint64_t>(seed);
    const auto integers = integer_image(input, useed);
    const auto reals = random_image(input, useed);
    const Kernel integer_weights = integer_kernel(kernel_size, useed);
    const Kernel real_weights = random_kernel(kernel_size, useed);
    Draw draw(seed);
    int compared = 0;
    for (int i = 0; i < kDrawsPerPair; ++i) {
      const ConvolutionSpec spec = fitting_spec(draw, input, kernel_size);
      compare<float>(spec, integers, integer_weights, 0);
      compare<double>(spec, integers, integer_weights, 0);
      compare<float>(spec, reals, real_weights, tolerance<float>(reals.view(), spec, real_weights));
      compare<double>(spec, reals, real_weights,
                      tolerance<double>(reals.view(), spec, real_weights));
      ++compared;
    }
    return compared;
  }
};

TEST_P(EveryRowCount, with_every_column_count_and_kernel_equals_the_reference) {
  int compared = 0;
  for (std::int64_t cols = 1; cols <= kLargestInput; ++cols) {
    for (std::int64_t kernel_rows = 1; kernel_rows <= kLargestKernel; ++kernel_rows) {
      for (std::int64_t kernel_cols = 1; kernel_cols <= kLargestKernel; ++kernel_cols) {
        compared += compare_pair({GetParam(), cols}, {kernel_rows, kernel_cols});
        ASSERT_FALSE(HasFailure()) << "stopped at the first pair of sizes that differs";
      }
    }
  }
  EXPECT_EQ(compared, kLargestInput * kLargestKernel * kLargestKernel * kDrawsPerPair);
}

INSTANTIATE_TEST_SUITE_P(Exhaustive, EveryRowCount,
                         ::testing::Range<std::int64_t>(1, kLargestInput + 1));

}  // namespace
}  // namespace convscope
