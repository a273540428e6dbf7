#include "engine/convolution_cases.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "convscope/reference.h"

namespace convscope::testing {
namespace {

constexpr Size kKernels[] = {{1, 1}, {1, 5}, {4, 1}, {2, 3}, {3, 2}, {5, 4}, {6, 7}, {9, 8}};
constexpr Pair kStrides[] = {{1, 1}, {2, 1}, {1, 2}, {3, 2}, {2, 5}};
constexpr Pair kDilations[] = {{1, 1}, {2, 3}, {3, 1}, {1, 4}};
const Padding kPaddings[] = {Padding::valid(), Padding::same(), Padding::full(),
                             Padding::explicit_sides({3, 1, 0, 5})};

void add_if_possible(std::vector<ConvolutionCase>& cases, const ConvolutionCase& c) {
  if (resolve_geometry(c.spec, c.input, c.kernel)) cases.push_back(c);
}

/// Random weights, a third of them 0.
Kernel kernel_with_zeros(Size size, std::uint64_t seed) {
  Kernel kernel = random_kernel(size, seed);
  for (std::size_t i = 1; i < kernel.weights.size(); i += 3) kernel.weights[i] = 0;
  return kernel;
}

Kernel box_kernel(Size size, double weight) {
  Kernel kernel(size);
  std::ranges::fill(kernel.weights, weight);
  return kernel;
}

/// The smallest float32 tolerance that a sum of products deserves, for either precision.
double tolerance_for(Precision precision, ImageView<const float> image, const Kernel& kernel,
                     const ConvolutionSpec& spec) {
  double scale = float_tolerance(image, kernel);
  if (spec.border == Border::kConstant) {
    scale += 1e-6 * sum_of_magnitudes(kernel) * std::abs(spec.border_value);
  }
  return precision == Precision::kFloat32 ? scale : scale * 1e-8;
}

template <class T>
::testing::AssertionResult compare(ImageView<const float> image, const Kernel& kernel,
                                   const ConvolutionCase& c, std::optional<Strategy> strategy,
                                   bool exact, int& compared) {
  const auto precision = sizeof(T) == 4 ? Precision::kFloat32 : Precision::kFloat64;
  const auto plan = make_plan(c.spec, c.input, kernel, {precision, strategy});
  if (!plan && plan.error().code == ErrorCode::kNotApplicable) return ::testing::AssertionSuccess();
  if (!plan) return ::testing::AssertionFailure() << describe(c) << ": " << plan.error().message;
  const auto actual = convolve<T>(image, *plan);
  if (!actual) return ::testing::AssertionFailure() << describe(c) << actual.error().message;
  // The float32 path computes with float32 weights: so does its reference.
  Kernel weights = kernel;
  if (precision == Precision::kFloat32) {
    for (double& w : weights.weights) w = static_cast<float>(w);
  }
  const auto expected = reference_convolve(image, c.spec, weights);
  if (!expected) return ::testing::AssertionFailure() << describe(c) << expected.error().message;
  const double tolerance = exact ? 0.0 : tolerance_for(precision, image, kernel, c.spec);
  ++compared;
  auto result = near<T, double>(actual->view(), expected->view(), tolerance);
  if (!result) result << ", " << describe(c) << ", float" << 8 * sizeof(T);
  return result;
}

}  // namespace

std::string describe(const ConvolutionCase& c) {
  return "input " + to_string(c.input) + ", kernel " + to_string(c.kernel) + ", stride " +
         to_string(c.spec.stride) + ", dilation " + to_string(c.spec.dilation) + ", padding mode " +
         std::to_string(static_cast<int>(c.spec.padding.mode)) + " (" +
         to_string(c.spec.padding.sides) + "), border " + std::string(border_name(c.spec.border));
}

std::vector<ConvolutionCase> convolution_grid() {
  std::vector<ConvolutionCase> cases;
  for (const Border border : kBorders) {
    for (const Padding& padding : kPaddings) {
      for (const Size kernel : kKernels) {
        for (const Pair stride : kStrides) {
          for (const Pair dilation : kDilations) {
            const ConvolutionSpec spec{.stride = stride,
                                       .dilation = dilation,
                                       .padding = padding,
                                       .border = border,
                                       .border_value = 2.5,
                                       .flip = kernel.rows % 2 == 0};
            add_if_possible(cases, {{37, 53}, kernel, spec});
          }
        }
      }
    }
  }
  return cases;
}

std::vector<ConvolutionCase> width_grid() {
  std::vector<ConvolutionCase> cases;
  for (std::int64_t width = 1; width <= 70; ++width) {
    const std::int64_t rows = 1 + width * 7 % 13;
    const ConvolutionSpec same{.padding = Padding::same(), .border = Border::kSymmetric};
    const ConvolutionSpec valid{.stride = {1, 2}};
    add_if_possible(cases, {{rows, width}, {3, 5}, same});
    add_if_possible(cases, {{rows, width}, {5, 2}, same});
    add_if_possible(cases, {{rows, width}, {2, 3}, valid});
  }
  return cases;
}

MisalignedImage::MisalignedImage(ImageView<const float> image, std::int64_t shift)
    : storage_(*Image<float>::create({image.size.rows, image.size.cols + shift + 3})),
      size_(image.size),
      shift_(shift) {
  for (std::int64_t r = 0; r < size_.rows; ++r) {
    std::fill_n(storage_.row(r), storage_.stride(), std::numeric_limits<float>::quiet_NaN());
    std::copy_n(image.row(r), size_.cols, storage_.row(r) + shift);
  }
}

ImageView<const float> MisalignedImage::view() const {
  return storage_.view().crop({{0, shift_}, size_});
}

::testing::AssertionResult agrees_with_reference(const ConvolutionCase& c,
                                                 std::optional<Strategy> strategy, bool exact,
                                                 int& compared) {
  const auto seed = static_cast<std::uint64_t>(c.input.area() * 31 + c.kernel.area());
  const MisalignedImage image(random_image(c.input, seed).view(), c.input.cols % 4);
  const bool box = strategy == Strategy::kBox;  // alone needs weights that are all the same
  const Kernel kernel = box ? box_kernel(c.kernel, -0.37) : kernel_with_zeros(c.kernel, seed + 1);
  if (auto r = compare<float>(image.view(), kernel, c, strategy, false, compared); !r) return r;
  if (auto r = compare<double>(image.view(), kernel, c, strategy, false, compared); !r) return r;
  if (!exact) return ::testing::AssertionSuccess();
  const MisalignedImage whole(integer_image(c.input, seed).view(), 1);
  ConvolutionCase integer_case = c;
  integer_case.spec.border_value = 3;
  return compare<float>(whole.view(),
                        box ? box_kernel(c.kernel, 3) : integer_kernel(c.kernel, seed),
                        integer_case, strategy, true, compared);
}

}  // namespace convscope::testing
