#include "check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "convscope/geometry.h"
#include "convscope/reference.h"

namespace convscope::bench {
namespace {

constexpr std::int64_t kFullCheckProducts = 20'000'000;
constexpr std::int64_t kTileRows = 3;
constexpr std::int64_t kTileCols = 70;  // more than a register block of any target
constexpr std::int64_t kTilesAcross = 5;

/// The input that the outputs of `tile` read, clipped to the image, as a problem of its own.
struct Excerpt {
  Region source;
  ConvolutionSpec spec;
};

struct Span {
  std::int64_t begin;
  std::int64_t end;
  std::int64_t before;
  std::int64_t after;
};

Span span_of(const AxisGeometry& axis, std::int64_t first, std::int64_t count) {
  const std::int64_t begin = axis.input_of(first, 0);
  const std::int64_t end = axis.input_of(first + count - 1, 0) + axis.span;
  const std::int64_t from = std::clamp<std::int64_t>(begin, 0, axis.in);
  const std::int64_t to = std::clamp<std::int64_t>(end, 0, axis.in);
  return {from, to, from - begin, end - to};
}

Excerpt excerpt_of(const BenchCase& c, const Geometry& g, Region tile) {
  const Span rows = span_of(g.rows, tile.origin.row, tile.size.rows);
  const Span cols = span_of(g.cols, tile.origin.col, tile.size.cols);
  Excerpt e;
  e.source = {{rows.begin, cols.begin}, {rows.end - rows.begin, cols.end - cols.begin}};
  e.spec = c.spec;
  e.spec.padding = Padding::explicit_sides({rows.before, rows.after, cols.before, cols.after});
  return e;
}

/// The weights as the computation rounds them.
Kernel rounded(const BenchCase& c) {
  Kernel kernel = c.kernel;
  if (c.precision == Precision::kFloat32) {
    for (double& w : kernel.weights) w = static_cast<float>(w);
  }
  return kernel;
}

template <class T>
Status check_tile(const BenchCase& c, const Geometry& g, ImageView<const float> source,
                  ImageView<const T> output, Region tile) {
  const Excerpt e = excerpt_of(c, g, tile);
  const auto expected = reference_convolve(source.crop(e.source), e.spec, rounded(c));
  if (!expected) return expected.error();
  const double tolerance = tolerance_of(c);
  for (std::int64_t r = 0; r < tile.size.rows; ++r) {
    for (std::int64_t col = 0; col < tile.size.cols; ++col) {
      const Point at{tile.origin.row + r, tile.origin.col + col};
      const auto actual = static_cast<double>(output.at(at));
      const double exact = expected->at({r, col});
      if (!(std::abs(actual - exact) <= tolerance)) {
        return Error{ErrorCode::kInvalidArgument,
                     fmt::format("{}: at ({}, {}) {} instead of {}, tolerance {}", c.name, at.row,
                                 at.col, actual, exact, tolerance)};
      }
    }
  }
  return Done{};
}

}  // namespace

double tolerance_of(const BenchCase& c) {
  const double largest = c.data == Data::kBytes ? 255 : 1;
  const double rounding = c.precision == Precision::kFloat64 ? 1e-14 : 1e-6;
  return rounding * sum_of_magnitudes(c.kernel) * largest;
}

template <class T>
Status check_output(const BenchCase& c, ImageView<const float> source, ImageView<const T> output) {
  const auto geometry = resolve_geometry(c.spec, c.input, c.kernel.size);
  if (!geometry) return geometry.error();
  const Size out = geometry->output();
  if (out.area() * c.kernel.size.area() <= kFullCheckProducts) {
    return check_tile<T>(c, *geometry, source, output, {{0, 0}, out});
  }
  const Size tile{std::min(kTileRows, out.rows), std::min(kTileCols, out.cols)};
  for (std::int64_t i = 0; i < kTilesAcross; ++i) {
    for (std::int64_t j = 0; j < kTilesAcross; ++j) {
      const Point origin{(out.rows - tile.rows) * i / (kTilesAcross - 1),
                         (out.cols - tile.cols) * j / (kTilesAcross - 1)};
      auto status = check_tile<T>(c, *geometry, source, output, {origin, tile});
      if (!status) return status;
    }
  }
  return Done{};
}

template Status check_output<float>(const BenchCase&, ImageView<const float>,
                                    ImageView<const float>);
template Status check_output<double>(const BenchCase&, ImageView<const float>,
                                     ImageView<const double>);

}  // namespace convscope::bench
