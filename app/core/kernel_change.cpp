#include "core/kernel_change.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "convscope/kernel_operations.h"
#include "core/number_text.h"

namespace convscope {
namespace {

template <Kernel (*change)(const Kernel&)>
Result<Kernel> always(const Kernel& kernel) {
  return change(kernel);
}

Result<Kernel> as_whole(const Kernel& kernel) {
  auto whole = whole_weights(kernel);
  if (!whole) return whole.error();
  return std::move(whole->kernel);
}

Result<Kernel> over_divisor(const Kernel& kernel) {
  auto whole = whole_weights(kernel);
  if (!whole) return whole.error();
  // What no rounding has touched stays what it was to the last bit.
  if (whole->exact) return kernel;
  for (double& w : whole->kernel.weights) w /= whole->divisor;
  return std::move(whole->kernel);
}

std::string_view how_rounded(const WholeWeights& whole) {
  return whole.exact ? "exactly" : "each rounded to the nearest";
}

std::string note_of_whole(const Kernel& kernel) {
  const auto whole = whole_weights(kernel);
  if (!whole || whole->divisor == 1) return {};
  return fmt::format(
      "The weights are multiplied by {}, {}, and so is the output: \"Whole / divisor\" keeps it as "
      "it "
      "was.",
      short_text(whole->divisor, 9), how_rounded(*whole));
}

std::string note_of_divisor(const Kernel& kernel) {
  const auto whole = whole_weights(kernel);
  if (!whole) return {};
  const auto [least, most] = std::ranges::minmax(whole->kernel.weights);
  return fmt::format("The weights are whole numbers from {} to {}, divided by {}: {}.",
                     short_text(least, 9), short_text(most, 9), short_text(whole->divisor, 9),
                     how_rounded(*whole));
}

Kernel cleared(const Kernel& kernel) {
  return Kernel(kernel.size);
}

constexpr std::array kChanges = {
    KernelChange{"transpose", "Transpose", "Rows become columns.", always<transposed>},
    KernelChange{"rotate-left", "Rotate left", "A quarter turn counter-clockwise.",
                 always<rotated_left>},
    KernelChange{"rotate-right", "Rotate right", "A quarter turn clockwise.",
                 always<rotated_right>},
    KernelChange{"mirror-left-right", "Mirror left-right", "Columns in reverse order.",
                 always<mirrored_left_right>},
    KernelChange{"mirror-upside-down", "Mirror up-down", "Rows in reverse order.",
                 always<mirrored_upside_down>},
    KernelChange{"negate", "Negate", "Changes the sign of every weight.", always<negated>},
    KernelChange{"sum-one", "Sum to 1",
                 "Divides the weights by their sum, so that a constant image keeps its value.",
                 normalised},
    KernelChange{"magnitude-one", "Magnitudes to 1",
                 "Divides by the sum of the magnitudes (L1): no output exceeds the largest input.",
                 normalised_l1},
    KernelChange{"minus-mean", "Sum to 0",
                 "Takes the mean off every weight, so that a constant image becomes 0.",
                 always<without_mean>},
    KernelChange{"round", "Round", "Rounds every weight to the nearest whole number.",
                 always<rounded>},
    KernelChange{
        "whole", "Whole numbers",
        "Multiplies by the smallest factor that makes every weight a whole number, and the "
        "output with them; where there is none, to 255 at most and rounded.",
        as_whole, note_of_whole},
    KernelChange{
        "divisor", "Whole / divisor",
        "Whole numbers over one divisor, as other programs take them: the output keeps its "
        "scale. Where none is exact, rounded, with 255 for the largest.",
        over_divisor, note_of_divisor},
    KernelChange{"clear", "Clear", "Sets every weight to 0.", always<cleared>},
};

}  // namespace

std::span<const KernelChange> kernel_changes() {
  return kChanges;
}

}  // namespace convscope
