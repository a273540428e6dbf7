// Transposed convolutions, and layers behind each other: what comes out is what their definitions
// give, one cell after the other.

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "convscope/reference.h"
#include "core/compute.h"
#include "core/layer_stack.h"
#include "engine/strategies.h"
#include "fuzz/drawn.h"
#include "fuzz/targets.h"

namespace convscope::fuzzing {
namespace {

/// A threshold is left out: where a sum lies at it, its rounding decides.
constexpr std::array kSmooth = {ResponseKind::kValue, ResponseKind::kAbsolute,
                                ResponseKind::kMagnitude, ResponseKind::kRelu};

Layer drawn_layer(Draw& draw) {
  Layer layer;
  if (draw.between(0, 3) == 0) layer.transposed = drawn_transposed_spec(draw);
  layer.spec = drawn_spec(draw);
  layer.kernel = drawn_kernel(draw, {4, 5});
  layer.response.kind = draw.one_of(kSmooth);
  layer.pooling.kind = draw.one_of(kPoolingKinds);
  layer.pooling.window = {draw.between(0, 3), draw.between(0, 4)};
  layer.pooling.stride = {draw.between(0, 2), draw.between(0, 3)};
  return layer;
}

/// Between layers values are float32; how far from these the program's may be.
struct Expected {
  Image<float> cells;
  double tolerance = 0;
};

Result<Image<double>> sums_of(ImageView<const float> input, const Layer& layer,
                              const Kernel& kernel) {
  return layer.transposed ? reference_transposed(input, *layer.transposed, kernel)
                          : reference_convolve(input, layer.spec, kernel);
}

double responded(ResponseKind kind, double sum, double transposed_sum) {
  switch (kind) {
    case ResponseKind::kAbsolute:
      return std::abs(sum);
    case ResponseKind::kMagnitude:
      return std::hypot(sum, transposed_sum);
    case ResponseKind::kRelu:
      return std::max(sum, 0.0);
    default:
      return sum;
  }
}

Result<Image<float>> convolved(ImageView<const float> input, const Layer& layer) {
  if (const auto status =
          check_response(layer.response, layer.kernel.size, layer.transposed.has_value());
      !status) {
    return status.error();
  }
  const auto sums = sums_of(input, layer, layer.kernel);
  if (!sums) return sums.error();
  const bool pair = layer.response.kind == ResponseKind::kMagnitude;
  const auto others = sums_of(input, layer, pair ? transpose_of(layer.kernel) : layer.kernel);
  if (!others) return others.error();
  auto result = *Image<float>::create(sums->size());
  for (std::int64_t r = 0; r < sums->size().rows; ++r) {
    for (std::int64_t c = 0; c < sums->size().cols; ++c) {
      result.at({r, c}) =
          static_cast<float>(responded(layer.response.kind, sums->at({r, c}), others->at({r, c})));
    }
  }
  return result;
}

float pooled_cell(const Image<float>& input, const Pooling& pooling, Point first) {
  double sum = 0;
  double greatest = -std::numeric_limits<double>::infinity();
  for (std::int64_t r = 0; r < pooling.window.rows; ++r) {
    for (std::int64_t c = 0; c < pooling.window.cols; ++c) {
      const double value = static_cast<double>(input.at({first.row + r, first.col + c}));
      sum += value;
      greatest = std::max(greatest, value);
    }
  }
  const bool max = pooling.kind == PoolingKind::kMax;
  return static_cast<float>(max ? greatest : sum / static_cast<double>(pooling.window.area()));
}

Result<Image<float>> pooled(Image<float> input, const Pooling& pooling) {
  if (!pooling.any()) return input;
  const Size window = pooling.window;
  const Pair stride = pooling.stride;
  if (window.rows < 1 || window.cols < 1 || stride.rows < 1 || stride.cols < 1 ||
      window.rows > input.size().rows || window.cols > input.size().cols) {
    return Error{ErrorCode::kInvalidArgument, "no such windows"};
  }
  const Size size{(input.size().rows - window.rows) / stride.rows + 1,
                  (input.size().cols - window.cols) / stride.cols + 1};
  auto result = *Image<float>::create(size);
  for (std::int64_t r = 0; r < size.rows; ++r) {
    for (std::int64_t c = 0; c < size.cols; ++c) {
      result.at({r, c}) = pooled_cell(input, pooling, {r * stride.rows, c * stride.cols});
    }
  }
  return result;
}

Result<Expected> expected_of(Image<float> input, const std::vector<Layer>& layers) {
  Expected expected{std::move(input), 0};
  for (const Layer& layer : layers) {
    // A magnitude is off by what both of its sums are.
    const double both = layer.response.kind == ResponseKind::kMagnitude ? 2 : 1;
    expected.tolerance =
        both * (sum_of_magnitudes(layer.kernel) * expected.tolerance +
                testing::tolerance<float>(expected.cells.view(), layer.spec, layer.kernel));
    auto cells = convolved(expected.cells.view(), layer);
    if (!cells) return cells.error();
    auto smaller = pooled(*std::move(cells), layer.pooling);
    if (!smaller) return smaller.error();
    expected.cells = *std::move(smaller);
  }
  return expected;
}

Experiment experiment_of(const Image<float>& image, std::vector<Layer> layers,
                         Precision precision) {
  auto source = std::make_shared<Source>();
  source->name = "drawn";
  source->image = *image.clone();
  Experiment experiment;
  experiment.source = std::move(source);
  const std::size_t last = layers.size() - 1;
  experiment = with_layers(std::move(experiment), std::move(layers), last);
  experiment.pooled = experiment.pooling.any();
  experiment.options.precision = precision;
  return experiment;
}

}  // namespace

void transposed(Bytes bytes) {
  Draw draw(bytes);
  const TransposedSpec spec = drawn_transposed_spec(draw);
  const Kernel kernel = drawn_kernel(draw, {9, 9});
  const Size size{draw.between(1, 24), draw.between(1, 40)};
  const bool all_finite = draw.byte() % 4 != 0;
  Draw places = draw;
  Image<float> image = drawn_image(draw, size);
  const double tolerance = testing::float_tolerance(image.view(), kernel);
  if (!all_finite) add_non_finite(places, image);
  const auto expected = reference_transposed(image.view(), spec, kernel);
  const auto single = convolve_transposed<float>(image.view(), spec, kernel);
  const auto twice = convolve_transposed<double>(image.view(), spec, kernel);
  require(static_cast<bool>(single) == static_cast<bool>(expected), "both compute, or both refuse");
  require(static_cast<bool>(twice) == static_cast<bool>(expected), "both compute, or both refuse");
  if (!expected) return;
  const auto close = testing::near<float, double>(single->view(), expected->view(), tolerance);
  require(static_cast<bool>(close), std::string("float32: ") + close.message());
  const auto same = testing::near<double, double>(twice->view(), expected->view(), 0.0);
  require(static_cast<bool>(same), std::string("float64: ") + same.message());
}

void stack(Bytes bytes) {
  Draw draw(bytes);
  std::vector<Layer> layers(static_cast<std::size_t>(draw.between(1, 3)));
  for (Layer& layer : layers) layer = drawn_layer(draw);
  const auto precision = draw.flag() ? Precision::kFloat64 : Precision::kFloat32;
  const Size size{draw.between(1, 12), draw.between(1, 14)};
  Image<float> image = drawn_image(draw, size);
  const auto actual = compute(experiment_of(image, layers, precision), {});
  const auto expected = expected_of(std::move(image), layers);
  require(static_cast<bool>(actual) == static_cast<bool>(expected), "both compute, or both refuse");
  if (!actual) return;
  require(actual->size() == expected->cells.size(), "both have the same size");
  for (std::int64_t r = 0; r < actual->size().rows; ++r) {
    for (std::int64_t c = 0; c < actual->size().cols; ++c) {
      const double off =
          std::abs(actual->value({r, c}) - static_cast<double>(expected->cells.at({r, c})));
      require(off <= expected->tolerance, "cell " + std::to_string(r) + ", " + std::to_string(c) +
                                              " is off by " + std::to_string(off));
    }
  }
}

}  // namespace convscope::fuzzing
