#pragma once
// The presets that there are, in the order in which they are offered.

#include <array>
#include <span>
#include <string_view>

#include "convscope/kernel_presets.h"
#include "preset_formulas.h"

namespace convscope {

/// A preset is either a table of weights or a formula.
struct PresetEntry {
  Preset preset;
  Size size;
  std::span<const double> weights;
  Kernel (*formula)(std::span<const double> parameters) = nullptr;
};

constexpr PresetParameter length_of(std::string_view name, double initial, double minimum,
                                    double maximum, double step = 0.1) {
  return {name, initial, minimum, maximum, false, false, "px", step};
}
constexpr PresetParameter angle_of(std::string_view name) {
  return {name, 0, -180, 180, false, false, "°", 1};
}
constexpr PresetParameter factor_of(std::string_view name, double initial, double minimum,
                                    double maximum) {
  return {name, initial, minimum, maximum, false, false, "", 0.05};
}

inline constexpr std::array kRowsCols = {
    PresetParameter{"rows", 3, 1, 127, true, false, "px", 1},
    PresetParameter{"cols", 3, 1, 127, true, true, "px", 1},
};
inline constexpr std::array kGaussianSigma = {length_of("sigma", 1, 0.1, 20)};
inline constexpr std::array kLogSigma = {length_of("sigma", 1.4, 0.5, 15)};
inline constexpr std::array kDog = {length_of("sigma", 1, 0.5, 8), factor_of("ratio", 1.6, 1.1, 3)};
inline constexpr std::array kAmountSigma = {factor_of("amount", 1, 0, 20),
                                            length_of("sigma", 1, 0.1, 20)};
inline constexpr std::array kHighPassSigma = {length_of("sigma", 1.5, 0.3, 20)};
inline constexpr std::array kGabor = {
    length_of("sigma", 2, 0.5, 20),
    length_of("wavelength", 5, 2, 100, 0.5),
    angle_of("angle"),
    angle_of("phase"),
};
inline constexpr std::array kMotion = {length_of("length", 9, 1, 99, 0.5), angle_of("angle")};
inline constexpr std::array kDiscRadius = {length_of("radius", 3, 0.5, 40)};

inline constexpr double kSharpen[] = {0, -1, 0, -1, 5, -1, 0, -1, 0};
inline constexpr double kSobelX[] = {-1, 0, 1, -2, 0, 2, -1, 0, 1};
inline constexpr double kSobelY[] = {-1, -2, -1, 0, 0, 0, 1, 2, 1};
inline constexpr double kPrewittX[] = {-1, 0, 1, -1, 0, 1, -1, 0, 1};
inline constexpr double kPrewittY[] = {-1, -1, -1, 0, 0, 0, 1, 1, 1};
inline constexpr double kScharrX[] = {-3, 0, 3, -10, 0, 10, -3, 0, 3};
inline constexpr double kScharrY[] = {-3, -10, -3, 0, 0, 0, 3, 10, 3};
inline constexpr double kLaplacian[] = {0, 1, 0, 1, -4, 1, 0, 1, 0};
inline constexpr double kLaplacian8[] = {1, 1, 1, 1, -8, 1, 1, 1, 1};
// The two differences of L. G. Roberts, "Machine perception of three-dimensional solids" (1963).
inline constexpr double kRobertsDown[] = {-1, 0, 0, 1};
inline constexpr double kRobertsUp[] = {0, 1, -1, 0};
inline constexpr double kEmboss[] = {-2, -1, 0, -1, 1, 1, 0, 1, 2};
// float32 values: np.random.seed(1337), the four numbers drawn after nine.
inline constexpr double kSeed[] = {-1.3707366F, 1.4252914F, -0.27946392F, -0.5596279F};

constexpr PresetEntry fixed(std::string_view id, std::string_view name,
                            std::string_view explanation, Size size,
                            std::span<const double> weights) {
  return {{id, name, explanation, {}}, size, weights, nullptr};
}

constexpr PresetEntry computed(std::string_view id, std::string_view name,
                               std::string_view explanation,
                               std::span<const PresetParameter> parameters,
                               Kernel (*formula)(std::span<const double>)) {
  return {{id, name, explanation, parameters}, {}, {}, formula};
}

inline constexpr std::array kPresetTable = {
    computed("identity", "Identity", "Leaves the image as it is.", kRowsCols, identity_kernel),
    computed("box", "Box blur", "Replaces each pixel by the mean of its neighbourhood.", kRowsCols,
             box_kernel),
    computed("gaussian", "Gaussian blur", "Blurs smoothly: near pixels count more than far ones.",
             kGaussianSigma, gaussian_kernel),
    computed("disc", "Disc blur", "Blurs as a lens out of focus does.", kDiscRadius, disc_kernel),
    computed("motion", "Motion blur",
             "Smears the image along one direction, as a moving camera does.", kMotion,
             motion_kernel),
    fixed("sharpen", "Sharpen", "Adds to each pixel what sets it off from its four neighbours.",
          {3, 3}, kSharpen),
    computed("unsharp", "Unsharp mask", "Sharpens by adding what a Gaussian blur would take away.",
             kAmountSigma, unsharp_kernel),
    computed("high-pass", "High-pass",
             "Keeps fine detail alone: the image minus its Gaussian blur.", kHighPassSigma,
             high_pass_kernel),
    fixed("sobel-x", "Sobel x",
          "Answers to vertical edges: positive where it grows brighter to "
          "the right.",
          {3, 3}, kSobelX),
    fixed("sobel-y", "Sobel y",
          "Answers to horizontal edges: positive where it grows brighter "
          "downwards.",
          {3, 3}, kSobelY),
    fixed("prewitt-x", "Prewitt x", "Answers to vertical edges, weighing the three rows alike.",
          {3, 3}, kPrewittX),
    fixed("prewitt-y", "Prewitt y",
          "Answers to horizontal edges, weighing the three columns alike.", {3, 3}, kPrewittY),
    fixed("scharr-x", "Scharr x", "Answers to vertical edges, nearly the same in every direction.",
          {3, 3}, kScharrX),
    fixed("scharr-y", "Scharr y",
          "Answers to horizontal edges, nearly the same in every direction.", {3, 3}, kScharrY),
    fixed("roberts-down", "Roberts, falling",
          "Answers to edges by the smallest difference: brighter to the bottom right.", {2, 2},
          kRobertsDown),
    fixed("roberts-up", "Roberts, rising",
          "Answers to edges by the smallest difference: brighter to the top right.", {2, 2},
          kRobertsUp),
    fixed("laplacian", "Laplacian", "Answers where a pixel differs from its four neighbours.",
          {3, 3}, kLaplacian),
    fixed("laplacian-8", "Laplacian, 8 neighbours",
          "Answers where a pixel differs from all its eight neighbours.", {3, 3}, kLaplacian8),
    computed("log", "Laplacian of Gaussian", "Answers to blobs and edges of one size, above noise.",
             kLogSigma, laplacian_of_gaussian_kernel),
    computed("dog", "Difference of Gaussians",
             "Answers to blobs and edges of one size: a narrow blur minus a wide one.", kDog,
             difference_of_gaussians_kernel),
    computed("gabor", "Gabor", "Answers to stripes of one wavelength and direction.", kGabor,
             gabor_kernel),
    fixed("emboss", "Emboss", "Lights the image from the top left, as if it were a relief.", {3, 3},
          kEmboss),
    fixed("seed", "Seed 2x2", "The random kernel with which the project's notebook began.", {2, 2},
          kSeed),
};

}  // namespace convscope
