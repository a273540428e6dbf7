// Any settings, any image, any kernel: every strategy that applies gives what the reference gives.

#include <array>
#include <limits>
#include <string>

#include "convscope/reference.h"
#include "engine/strategies.h"
#include "fuzz/draw.h"
#include "fuzz/targets.h"

namespace convscope::fuzzing {
namespace {

enum class Weights { kFree, kEqual, kProduct, kSparse };

Padding drawn_padding(Draw& draw) {
  switch (draw.between(0, 3)) {
    case 0:
      return Padding::valid();
    case 1:
      return Padding::same();
    case 2:
      return Padding::full();
    default:
      break;
  }
  const auto side = [&] { return draw.between(0, 12); };
  Sides sides;
  sides.top = side();
  sides.bottom = side();
  sides.left = side();
  sides.right = side();
  return Padding::explicit_sides(sides);
}

ConvolutionSpec drawn_spec(Draw& draw) {
  ConvolutionSpec spec;
  spec.stride = {draw.between(0, 5), draw.between(0, 5)};
  spec.dilation = {draw.between(0, 4), draw.between(0, 4)};
  spec.padding = drawn_padding(draw);
  spec.border = draw.one_of(kBorders);
  spec.border_value = draw.value();
  spec.flip = draw.flag();
  return spec;
}

Kernel drawn_kernel(Draw& draw) {
  Kernel kernel({draw.between(1, 9), draw.between(1, 9)});
  const auto kind = static_cast<Weights>(draw.between(0, 3));
  std::array<double, 9> down{};
  std::array<double, 9> across{};
  if (kind == Weights::kProduct) {
    for (double& v : down) v = draw.value();
    for (double& v : across) v = draw.value();
  }
  const double equal = draw.value();
  for (std::int64_t i = 0; i < kernel.size.rows; ++i) {
    for (std::int64_t j = 0; j < kernel.size.cols; ++j) {
      double& w = kernel.at({i, j});
      if (kind == Weights::kEqual) w = equal;
      if (kind == Weights::kProduct) w = down[i] * across[j];
      if (kind == Weights::kFree) w = draw.value();
      if (kind == Weights::kSparse) w = draw.byte() % 4 == 0 ? draw.value() : 0.0;
    }
  }
  return kernel;
}

/// The last bytes repeat nothing: what is not drawn is a pattern that no two neighbours share.
Image<float> drawn_image(Draw& draw, Size size) {
  Image<float> image = *Image<float>::create(size);
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c) {
      const auto pattern = static_cast<float>((r * 7 + c * 3) % 11 - 5);
      image.row(r)[c] = draw.ended() ? pattern : static_cast<float>(draw.value());
    }
  }
  return image;
}

/// A few cells that are no numbers; none when the draw says so.
void add_non_finite(Draw& draw, Image<float>& image) {
  constexpr std::array kValues = {std::numeric_limits<float>::quiet_NaN(),
                                  std::numeric_limits<float>::infinity(),
                                  -std::numeric_limits<float>::infinity()};
  for (int n = static_cast<int>(draw.between(0, 7)) - 5; n > 0; --n) {
    const auto row = draw.between(0, image.size().rows - 1);
    const auto col = draw.between(0, image.size().cols - 1);
    image.row(row)[col] = draw.one_of(kValues);
  }
}

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

}  // namespace

void convolution(Bytes bytes) {
  Draw draw(bytes);
  const ConvolutionSpec spec = drawn_spec(draw);
  const Kernel kernel = drawn_kernel(draw);
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
}

}  // namespace convscope::fuzzing
