#include "ui/thumbnail.h"

#include <algorithm>
#include <cmath>

#include "core/display_settings.h"
#include "ui/widgets.h"

namespace convscope {
namespace {

/// Together with a dozen layers they must stay below the 65536 vertices of one draw list.
constexpr Size kMostCells{24, 32};

/// Of some cells of the block, as a picture is made small: single ones would be its noise.
double mean_value(const ThumbnailCells& cells, Point first, Point last) {
  constexpr std::int64_t kSamples = 4;
  double sum = 0;
  for (std::int64_t i = 0; i < kSamples; ++i) {
    for (std::int64_t j = 0; j < kSamples; ++j) {
      sum += cells.value({first.row + (2 * i + 1) * (last.row - first.row) / (2 * kSamples),
                          first.col + (2 * j + 1) * (last.col - first.col) / (2 * kSamples)});
    }
  }
  return sum / (kSamples * kSamples);
}

/// Where signs would cancel each other. Of a few cells of the block the one farthest from the mean
/// of all: an edge one pixel wide is still seen.
double telling_value(const ThumbnailCells& cells, Point first, Point last) {
  constexpr std::int64_t kSamples = 3;
  double found = cells.value(first);
  for (std::int64_t i = 0; i < kSamples; ++i) {
    for (std::int64_t j = 0; j < kSamples; ++j) {
      const Point at{first.row + (2 * i + 1) * (last.row - first.row) / (2 * kSamples),
                     first.col + (2 * j + 1) * (last.col - first.col) / (2 * kSamples)};
      const double value = cells.value(at);
      const double mean = cells.statistics.mean;
      if (std::abs(value - mean) > std::abs(found - mean)) found = value;
    }
  }
  return found;
}

}  // namespace

ScreenRect draw_thumbnail(UiContext& ctx, ImDrawList& list, ScreenRect room,
                          const ThumbnailCells& cells) {
  const Size size = cells.size;
  if (size.empty()) return room;
  const auto height = static_cast<double>(size.rows);
  const auto width = static_cast<double>(size.cols);
  const double scale = std::min(room.width() / width, room.height() / height);
  // A line of pixels is still seen.
  const double w = std::max(3.0, width * scale);
  const double h = std::max(3.0, height * scale);
  const ScreenPoint at{(room.min.x + room.max.x - w) / 2, (room.min.y + room.max.y - h) / 2};
  const Display display = resolve_display({}, cells.statistics, ctx.palette.light);
  const bool is_signed = cells.statistics.minimum < 0;
  const std::int64_t rows = std::min(size.rows, kMostCells.rows);
  const std::int64_t cols = std::min(size.cols, kMostCells.cols);
  for (std::int64_t r = 0; r < rows; ++r) {
    for (std::int64_t c = 0; c < cols; ++c) {
      const Point first{r * size.rows / rows, c * size.cols / cols};
      const Point last{(r + 1) * size.rows / rows, (c + 1) * size.cols / cols};
      const auto x = [&](std::int64_t i) {
        return static_cast<float>(at.x + w * double(i) / double(cols));
      };
      const auto y = [&](std::int64_t i) {
        return static_cast<float>(at.y + h * double(i) / double(rows));
      };
      const double value =
          is_signed ? telling_value(cells, first, last) : mean_value(cells, first, last);
      list.AddRectFilled(ImVec2(x(c), y(r)), ImVec2(x(c + 1), y(r + 1)),
                         to_u32(color_of(value, display.range, display.colormap)));
    }
  }
  const ScreenRect rect{at, {at.x + w, at.y + h}};
  draw_rect_outline(list, rect, ctx.palette.panel_edge, 0, 1);
  return rect;
}

}  // namespace convscope
