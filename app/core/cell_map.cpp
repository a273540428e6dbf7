#include "core/cell_map.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "core/layer_stack.h"

namespace convscope {
namespace {

AxisMap chained(const AxisMap& first, const AxisMap& then) {
  return {first.scale * then.scale, then.at(first.offset)};
}

SceneMap chained(const SceneMap& first, const SceneMap& then) {
  return {chained(first.rows, then.rows), chained(first.cols, then.cols)};
}

/// From the sums of a layer to its input.
std::optional<SceneMap> convolution_map(const Layer& layer, Size input) {
  if (layer.transposed) {
    const auto links = resolve_transposed(*layer.transposed, input, layer.kernel.size);
    return links ? std::optional(output_to_input(links->forward).inverse()) : std::nullopt;
  }
  const auto geometry = resolve_geometry(layer.spec, input, layer.kernel.size);
  return geometry ? std::optional(output_to_input(*geometry)) : std::nullopt;
}

std::int64_t nearest(const AxisMap& map, std::int64_t i) {
  return static_cast<std::int64_t>(std::ceil(map.at(static_cast<double>(i) + 0.5))) - 1;
}

/// The first cell and how many follow: the scale is positive, so that they are without a gap.
std::pair<std::int64_t, std::int64_t> overlap(const AxisMap& map, std::int64_t from,
                                              std::int64_t to) {
  // The ends by arithmetic, then exactly: rounding may be one off.
  const auto near = [&](std::int64_t target) {
    const double i = (static_cast<double>(target) - map.offset) / map.scale;
    return static_cast<std::int64_t>(std::floor(std::clamp(i, -1.0, static_cast<double>(from))));
  };
  std::int64_t first = std::clamp<std::int64_t>(near(0) - 2, 0, from);
  while (first < from && nearest(map, first) < 0) ++first;
  std::int64_t end = std::clamp<std::int64_t>(near(to) + 2, first, from);
  while (end > first && nearest(map, end - 1) >= to) --end;
  return {first, end - first};
}

}  // namespace

Point CellMap::nearest(Point p) const {
  return {convscope::nearest(scene.rows, p.row), convscope::nearest(scene.cols, p.col)};
}

SceneMap shown_to_source(const Experiment& experiment) {
  std::vector<Layer> layers = experiment.before;
  layers.push_back(shown_layer(experiment));
  if (!shows_pooling(experiment)) layers.back().pooling = {};
  SceneMap map;
  Size input = experiment.source->image.size();
  for (const Layer& layer : layers) {
    const auto sizes = layer_sizes(layer, input);
    if (!sizes) return map;
    if (const auto convolved = convolution_map(layer, input)) map = chained(*convolved, map);
    if (layer.pooling.any()) {
      const auto pooled = pooling_geometry(layer.pooling, sizes->convolved);
      if (pooled) map = chained(output_to_input(*pooled), map);
    }
    input = sizes->output;
  }
  return map;
}

CellMap between(const SceneMap& from, const SceneMap& to) {
  return {chained(from, to.inverse())};
}

Region overlap(const CellMap& map, Size from, Size to) {
  const auto [row, rows] = overlap(map.scene.rows, from.rows, to.rows);
  const auto [col, cols] = overlap(map.scene.cols, from.cols, to.cols);
  const Region region{{row, col}, {rows, cols}};
  return region.size.empty() ? Region{} : region;
}

}  // namespace convscope
