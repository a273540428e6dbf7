#include "core/view_transform.h"

#include <algorithm>
#include <cmath>

namespace convscope {

ScreenRect ViewTransform::to_screen(Region region) const {
  const auto row = static_cast<double>(region.origin.row);
  const auto col = static_cast<double>(region.origin.col);
  return {to_screen(row, col), to_screen(row + static_cast<double>(region.size.rows),
                                         col + static_cast<double>(region.size.cols))};
}

Point ViewTransform::index_at(ScreenPoint p) const {
  return {static_cast<std::int64_t>(std::floor((p.y - origin.y) / cell_size)),
          static_cast<std::int64_t>(std::floor((p.x - origin.x) / cell_size))};
}

ViewTransform fit_view(Region content, ScreenRect rect, double scale) {
  const auto rows = static_cast<double>(std::max<std::int64_t>(1, content.size.rows));
  const auto cols = static_cast<double>(std::max<std::int64_t>(1, content.size.cols));
  double cell = std::min({rect.width() / cols, rect.height() / rows, kLargestFittedCell * scale});
  cell = std::max(cell, 1.0 / 4096);
  if (cell >= 3) cell = std::floor(cell);
  ViewTransform view;
  view.cell_size = cell;
  const double left = rect.min.x + (rect.width() - cols * cell) / 2;
  const double top = rect.min.y + (rect.height() - rows * cell) / 2;
  view.origin = {std::round(left) - static_cast<double>(content.origin.col) * cell,
                 std::round(top) - static_cast<double>(content.origin.row) * cell};
  return view;
}

ViewTransform zoomed(const ViewTransform& view, double factor, ScreenPoint about) {
  const double cell = std::clamp(view.cell_size * factor, 1.0 / 64, 256.0);
  const double actual = cell / view.cell_size;
  return {
      {about.x - (about.x - view.origin.x) * actual, about.y - (about.y - view.origin.y) * actual},
      cell};
}

ViewTransform panned(const ViewTransform& view, double dx, double dy) {
  return {{view.origin.x + dx, view.origin.y + dy}, view.cell_size};
}

Region visible_cells(const ViewTransform& view, Region content, ScreenRect rect) {
  const Point first = view.index_at(rect.min);
  const Point last = view.index_at(
      {std::nextafter(rect.max.x, rect.min.x), std::nextafter(rect.max.y, rect.min.y)});
  const std::int64_t top = std::max(first.row, content.origin.row);
  const std::int64_t left = std::max(first.col, content.origin.col);
  const std::int64_t bottom = std::min(last.row + 1, content.origin.row + content.size.rows);
  const std::int64_t right = std::min(last.col + 1, content.origin.col + content.size.cols);
  return {{top, left},
          {std::max<std::int64_t>(0, bottom - top), std::max<std::int64_t>(0, right - left)}};
}

}  // namespace convscope
