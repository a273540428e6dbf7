#include "fuzz/drawn.h"

#include <array>
#include <limits>

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

}  // namespace

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

TransposedSpec drawn_transposed_spec(Draw& draw) {
  TransposedSpec spec;
  spec.stride = {draw.between(0, 3), draw.between(0, 3)};
  spec.dilation = {draw.between(0, 3), draw.between(0, 3)};
  spec.padding = {draw.between(0, 4), draw.between(0, 4)};
  spec.output_padding = {draw.between(0, 3), draw.between(0, 3)};
  return spec;
}

Kernel drawn_kernel(Draw& draw, Size most) {
  Kernel kernel({draw.between(1, most.rows), draw.between(1, most.cols)});
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

}  // namespace convscope::fuzzing
