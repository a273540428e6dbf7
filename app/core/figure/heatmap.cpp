#include "core/figure/heatmap.h"

#include <algorithm>
#include <cmath>

#include "core/figure/cells.h"
#include "core/figure/theme.h"
#include "core/number_text.h"

namespace convscope::figure {
namespace {

constexpr std::int64_t kLargestPlot = 440;
constexpr std::int64_t kLargestCell = 60;
constexpr std::int64_t kSmallestCell = 4;  // below, unequal cells are not seen: the plot is filled
constexpr std::int64_t kThinnestPlot = 8;
constexpr std::int64_t kMargin = 18;
constexpr std::int64_t kHeading = 50;
constexpr std::int64_t kTickGap = 10;
constexpr std::int64_t kTexelTick = 36;  // apart, where not every cell can have a number
constexpr std::int64_t kBarGap = 16;
constexpr std::int64_t kBarWidth = 12;
constexpr std::int64_t kShortestBar = 120;
constexpr int kBarDigits = 6;

constexpr TextStyle kTitle = {.cap_height = 10, .weight = 1.9};
constexpr TextStyle kDetail = {.cap_height = 9, .weight = 1.2};
constexpr TextStyle kTick = {.cap_height = 8, .weight = 1.1};

/// Columns that the numbers of the rows need: the last one is the longest.
std::int64_t row_number_width(const Heatmap& heatmap) {
  return text_width(std::to_string(std::max<std::int64_t>(0, heatmap.numbered.rows - 1)), kTick);
}

std::int64_t heading_width(const Heatmap& heatmap) {
  std::int64_t width = text_width(heatmap.title, kTitle);
  if (!heatmap.detail.empty()) width += 12 + text_width(heatmap.detail, kDetail);
  if (!heatmap.note.empty()) width += 24 + text_width(heatmap.note, kDetail);
  return width;
}

/// As large as fits: whole pixels a cell, or all the cells squeezed into the largest plot.
Size plot_size(Size cells, int cell) {
  if (cell > 0) return {cells.rows * cell, cells.cols * cell};
  const double shrink =
      static_cast<double>(kLargestPlot) / static_cast<double>(std::max(cells.rows, cells.cols));
  const auto side = [&](std::int64_t n) {
    return std::clamp<std::int64_t>(std::llround(static_cast<double>(n) * shrink), kThinnestPlot,
                                    kLargestPlot);
  };
  return {side(cells.rows), side(cells.cols)};
}

void draw_heading(Canvas& canvas, const Heatmap& heatmap, Region panel) {
  const std::int64_t row = panel.origin.row + kHeading / 2;
  const std::int64_t left = panel.origin.col + kMargin;
  const TextStyle detail = colored(kDetail, heatmap.theme.quiet);
  canvas.text({row, left}, heatmap.title, colored(kTitle, heatmap.theme.strong), Align::kLeft);
  canvas.text({row, left + text_width(heatmap.title, kTitle) + 12}, heatmap.detail, detail,
              Align::kLeft);
  canvas.text({row, panel.origin.col + panel.size.cols - kMargin}, heatmap.note, detail,
              Align::kRight);
}

/// 1, 2, 5, 10, 20, ...: the first step at which labels `least` pixels apart do not collide.
std::int64_t tick_step(double pixels_per_cell, std::int64_t least) {
  for (std::int64_t decade = 1; decade < std::int64_t{1} << 50; decade *= 10) {
    for (const std::int64_t factor : {1, 2, 5}) {
      if (static_cast<double>(decade * factor) * pixels_per_cell >= static_cast<double>(least)) {
        return decade * factor;
      }
    }
  }
  return std::int64_t{1} << 50;
}

/// Calls draw(number, position) for the numbers of one axis; position: pixels from the plot's edge
/// to the middle of the cell.
template <class Draw>
void for_each_tick(std::int64_t cells, std::int64_t first, std::int64_t numbered,
                   std::int64_t pixels, std::int64_t label, Draw draw) {
  const double pitch = static_cast<double>(pixels) / static_cast<double>(cells);
  const std::int64_t step = tick_step(pitch, pitch < kTile ? std::max(kTexelTick, label) : label);
  for (std::int64_t i = 0; i < numbered; i += step) {
    draw(i, static_cast<std::int64_t>((static_cast<double>(i - first) + 0.5) * pitch));
  }
}

void draw_ticks(Canvas& canvas, const Heatmap& heatmap, Region plot) {
  const TextStyle tick = colored(kTick, heatmap.theme.quiet);
  const auto longest = std::to_string(std::max<std::int64_t>(0, heatmap.numbered.cols - 1));
  for_each_tick(heatmap.size.cols, heatmap.first.col, heatmap.numbered.cols, plot.size.cols,
                text_width(longest, kTick) + 12, [&](std::int64_t number, std::int64_t position) {
                  canvas.text({plot.origin.row - kTickGap, plot.origin.col + position},
                              std::to_string(number), tick, Align::kCenter);
                });
  for_each_tick(heatmap.size.rows, heatmap.first.row, heatmap.numbered.rows, plot.size.rows,
                kTick.cap_height + 8, [&](std::int64_t number, std::int64_t position) {
                  canvas.text({plot.origin.row + position, plot.origin.col - kTickGap},
                              std::to_string(number), tick, Align::kRight);
                });
}

/// Short numbers as they are, others with three digits of the range's end; a plus sign where the
/// range has both signs.
std::string bar_label(double value, const Display& display) {
  if (value == 0) return "0";
  const std::string sign = is_diverging(display.colormap) && value > 0 ? "+" : "";
  const std::string exact = exact_text(value);
  if (exact.size() <= 4) return sign + exact;
  const double end = std::max(std::abs(display.range.low), std::abs(display.range.high));
  if (end < 1e-2 || end >= 1e5) return sign + short_text(value, kBarDigits - 1);
  const int decimals = std::clamp(2 - static_cast<int>(std::floor(std::log10(end))), 0, 4);
  return sign + fixed_text(value, decimals);
}

void draw_colorbar(Canvas& canvas, const Heatmap& heatmap, Region bar) {
  const auto table = colormap_table(heatmap.display.colormap);
  const std::int64_t last = bar.size.rows - 1;
  RgbImage pixels{bar.size, {}};
  for (std::int64_t r = 0; r <= last; ++r) {
    const auto entry = static_cast<std::size_t>((last - r) * 255 / last);
    pixels.pixels.insert(pixels.pixels.end(), static_cast<std::size_t>(bar.size.cols),
                         table[entry]);
  }
  canvas.picture(bar.origin, pixels);
  const ValueRange range = heatmap.display.range;
  const auto label = [&](std::int64_t row, double value) {
    canvas.text({bar.origin.row + row, bar.origin.col + bar.size.cols + 8},
                bar_label(value, heatmap.display), colored(kTick, heatmap.theme.quiet),
                Align::kLeft);
  };
  label(4, range.high);
  label(last / 2, range.low / 2 + range.high / 2);
  label(last - 4, range.low);
}

Region moved(Region region, Point by) {
  return {{region.origin.row + by.row, region.origin.col + by.col}, region.size};
}

}  // namespace

HeatmapLayout layout_of(const Heatmap& heatmap) {
  HeatmapLayout layout;
  const std::int64_t cell = kLargestPlot / std::max(heatmap.size.rows, heatmap.size.cols);
  if (cell >= kSmallestCell) layout.cell = static_cast<int>(std::min(kLargestCell, cell));
  const std::int64_t left = kMargin + row_number_width(heatmap) + kTickGap;
  layout.plot = {{kHeading + 2 * kTickGap, left}, plot_size(heatmap.size, layout.cell)};
  const std::int64_t bar_rows = std::clamp(layout.plot.size.rows, kShortestBar, 2 * kShortestBar);
  const std::int64_t bar_top =
      layout.plot.origin.row + std::max<std::int64_t>(0, layout.plot.size.rows - bar_rows) / 2;
  layout.colorbar = {{bar_top, left + layout.plot.size.cols + kBarGap}, {bar_rows, kBarWidth}};
  const std::int64_t bar_labels = 8 + kBarDigits * advance_of(kTick);
  const std::int64_t content = layout.colorbar.origin.col + kBarWidth + bar_labels + kMargin;
  const std::int64_t bottom =
      layout.plot.origin.row + std::max(layout.plot.size.rows, bar_rows) + kMargin;
  layout.panel = {bottom, std::max(content, heading_width(heatmap) + 2 * kMargin)};
  return layout;
}

Region cell_region(const HeatmapLayout& layout, Point cell) {
  return {{layout.plot.origin.row + cell.row * layout.cell,
           layout.plot.origin.col + cell.col * layout.cell},
          {layout.cell, layout.cell}};
}

void draw_heatmap(Canvas& canvas, const Heatmap& heatmap, Region panel) {
  const HeatmapLayout layout = layout_of(heatmap);
  canvas.fill_rounded(panel, 10, heatmap.theme.panel);
  canvas.outline_rounded(panel, 10, 1, heatmap.theme.panel_edge);
  draw_heading(canvas, heatmap, panel);
  const Region plot = moved(layout.plot, panel.origin);
  draw_ticks(canvas, heatmap, plot);
  if (layout.cell >= kTile) {
    draw_tiles(canvas, heatmap, plot, layout.cell);
  } else if (layout.cell >= kRectangle) {
    draw_rectangles(canvas, heatmap, plot, layout.cell);
  } else {
    draw_texels(canvas, heatmap, plot);
  }
  draw_colorbar(canvas, heatmap, moved(layout.colorbar, panel.origin));
}

}  // namespace convscope::figure
