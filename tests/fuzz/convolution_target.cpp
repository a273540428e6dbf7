// Any settings, any image, any kernel: every strategy that applies gives what the reference gives,
// and a part of the output is what it is in the whole.

#include <string>
#include <utility>

#include "convscope/reference.h"
#include "engine/strategies.h"
#include "fuzz/drawn.h"
#include "fuzz/targets.h"

namespace convscope::fuzzing {
namespace {

template <class T>
void check(ImageView<const float> image, const ConvolutionSpec& spec, const Kernel& kernel,
           double tolerance, testing::Choice choice) {
  const auto expected = reference_convolve(image, spec, kernel);
  const auto actual = testing::convolved<T>(image, spec, kernel, choice);
  if (!actual && actual.error().code == ErrorCode::kNotApplicable && testing::may_decline(choice))
    return;
  require(static_cast<bool>(actual) == static_cast<bool>(expected), "both compute, or both refuse");
  if (!actual) return;
  const auto same = testing::near<T, double>(actual->view(), expected->view(), tolerance);
  require(static_cast<bool>(same), testing::choice_name(choice) + ": " + same.message());
}

/// A part has the values of the whole, to the last bit.
template <class T>
void check_region(ImageView<const float> image, const ConvolutionSpec& spec, const Kernel& kernel,
                  Draw draw) {
  const auto precision = std::is_same_v<T, float> ? Precision::kFloat32 : Precision::kFloat64;
  const auto plan = make_plan(spec, image.size, kernel, {.precision = precision});
  if (!plan) return;
  const auto whole = convolve<T>(image, *plan);
  require(static_cast<bool>(whole), "what has a plan is computed");
  const Size size = whole->size();
  Region region{{draw.between(0, size.rows - 1), draw.between(0, size.cols - 1)}, {}};
  region.size = {draw.between(1, size.rows - region.origin.row),
                 draw.between(1, size.cols - region.origin.col)};
  auto part = *Image<T>::create(region.size);
  require(static_cast<bool>(convolve_region<T>(image, *plan, region, part.view())),
          "a region is computed");
  const auto same =
      testing::near<T, T>(std::as_const(part).view(), whole->view().crop(region), 0.0);
  require(static_cast<bool>(same), std::string("a region: ") + same.message());
}

}  // namespace

void convolution(Bytes bytes) {
  Draw draw(bytes);
  const ConvolutionSpec spec = drawn_spec(draw);
  const Kernel kernel = drawn_kernel(draw, {9, 9});
  const Size size{draw.between(1, 40), draw.between(1, 70)};
  const bool all_finite = draw.byte() % 4 != 0;
  Draw places = draw;
  Image<float> image = drawn_image(draw, size);
  const double single = testing::tolerance<float>(image.view(), spec, kernel);
  const double twice = testing::tolerance<double>(image.view(), spec, kernel);
  if (!all_finite) add_non_finite(places, image);
  check<float>(image.view(), spec, kernel, single, {});
  check<double>(image.view(), spec, kernel, twice, {});
  for (const Strategy strategy : kStrategies) {
    check<float>(image.view(), spec, kernel, single, strategy);
    check<double>(image.view(), spec, kernel, twice, strategy);
  }
  check_region<float>(image.view(), spec, kernel, places);
  check_region<double>(image.view(), spec, kernel, places);
}

}  // namespace convscope::fuzzing
