#include "core/scene_map.h"

#include <algorithm>
#include <cmath>

namespace convscope {
namespace {

AxisMap window_middle(const AxisGeometry& axis) {
  const auto stride = static_cast<double>(axis.stride);
  // Output o has its middle at o + 1/2, its window from o * stride - before, `span` long.
  const double offset =
      static_cast<double>(axis.span) / 2 - static_cast<double>(axis.before) - stride / 2;
  return {stride, offset};
}

/// The whole cells of [first, end) whose middles lie within [low, high).
std::pair<std::int64_t, std::int64_t> middles_within(double low, double high, std::int64_t count) {
  const auto line = [&](double at) {
    const double clamped = std::clamp(at, 0.0, static_cast<double>(count));
    return static_cast<std::int64_t>(std::ceil(clamped));
  };
  const std::int64_t first = line(low - 0.5);
  return {first, std::max<std::int64_t>(0, line(high - 0.5) - first)};
}

}  // namespace

double SceneMap::scale() const {
  return std::sqrt(rows.scale * cols.scale);
}

SceneMap output_to_input(const Geometry& geometry) {
  return {window_middle(geometry.rows), window_middle(geometry.cols)};
}

SceneMap output_to_input(const Outcome& outcome) {
  if (outcome.transposed) return output_to_input(outcome.transposed->forward).inverse();
  return output_to_input(outcome.plan.geometry);
}

Region mapped_region(const SceneMap& map, Region region, Size target) {
  const auto row = static_cast<double>(region.origin.row);
  const auto col = static_cast<double>(region.origin.col);
  const auto [top, height] = middles_within(
      map.rows.at(row), map.rows.at(row + static_cast<double>(region.size.rows)), target.rows);
  const auto [left, width] = middles_within(
      map.cols.at(col), map.cols.at(col + static_cast<double>(region.size.cols)), target.cols);
  return {{top, left}, {height, width}};
}

ViewTransform linked_view(const ViewTransform& view, ScreenRect from, ScreenRect to,
                          const SceneMap& map) {
  const auto middle = [](ScreenRect r) {
    return ScreenPoint{(r.min.x + r.max.x) / 2, (r.min.y + r.max.y) / 2};
  };
  const ScreenPoint here = middle(from);
  const ScreenPoint there = middle(to);
  const CellPosition scene = map.at(
      {(here.y - view.origin.y) / view.cell_size, (here.x - view.origin.x) / view.cell_size});
  ViewTransform linked;
  linked.cell_size = view.cell_size / map.scale();
  linked.origin = {there.x - scene.col * linked.cell_size, there.y - scene.row * linked.cell_size};
  return linked;
}

}  // namespace convscope
