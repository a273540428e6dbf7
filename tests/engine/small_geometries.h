#pragma once
// Every small configuration, for tests that compare a closed form with what counting finds.

#include <cstddef>
#include <vector>

#include "convscope/geometry.h"
#include "convscope/kernel.h"
#include "convscope/plan.h"

namespace convscope::testing {

/// All axes of up to 7 cells with kernels up to 4, strides up to 4, dilations up to 3 and paddings
/// up to 3 before and 2 after, as far as the kernel fits.
inline std::vector<AxisGeometry> small_axes() {
  std::vector<AxisGeometry> axes;
  for (std::int64_t code = 0; code < 7 * 4 * 4 * 3 * 4 * 3; ++code) {
    const std::int64_t n = code % 7 + 1;
    const std::int64_t k = code / 7 % 4 + 1;
    const std::int64_t s = code / 28 % 4 + 1;
    const std::int64_t d = code / 112 % 3 + 1;
    const std::int64_t before = code / 336 % 4;
    const std::int64_t after = code / 1344;
    const ConvolutionSpec spec{.stride = {s, 1},
                               .dilation = {d, 1},
                               .padding = Padding::explicit_sides({before, after, 0, 0})};
    if (const auto geometry = resolve_geometry(spec, {n, 1}, {k, 1}))
      axes.push_back(geometry->rows);
  }
  return axes;
}

/// Each small axis as rows, with another one as columns.
inline std::vector<Geometry> small_geometries() {
  const std::vector<AxisGeometry> axes = small_axes();
  std::vector<Geometry> geometries;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    geometries.push_back({axes[i], axes[(i * 7 + 1234) % axes.size()]});
  }
  return geometries;
}

/// The spec whose geometry this is, up to the border.
inline ConvolutionSpec spec_of(const Geometry& geometry, Border border = Border::kZero) {
  return {.stride = geometry.stride(),
          .dilation = geometry.dilation(),
          .padding = Padding::explicit_sides(geometry.padding()),
          .border = border,
          .border_value = border == Border::kConstant ? 3.0 : 0.0};
}

/// What a failing comparison prints of its configuration.
inline std::string describe(const Geometry& g) {
  return "input " + to_string(g.input()) + ", kernel " + to_string(g.kernel()) + ", stride " +
         to_string(g.stride()) + ", dilation " + to_string(g.dilation()) + ", padding " +
         to_string(g.padding());
}

}  // namespace convscope::testing
