#include "core/figure/cells.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/figure/theme.h"
#include "core/number_text.h"

namespace convscope::figure {
namespace {

constexpr double kPaddingOpacity = 0.3;
constexpr double kPaddingTextOpacity = 0.5;
constexpr int kMostDecimals = 4;
constexpr int kFewestCharacters = 4;  // "0.02": fewer say nothing of a fraction

Rgb cell_color(const Cell& cell, const Heatmap& heatmap) {
  if (cell.kind == CellKind::kGap) return heatmap.theme.inset;
  const Rgb color = color_of(cell.value, heatmap.display.range, heatmap.display.colormap);
  if (cell.kind == CellKind::kData) return color;
  return mixed(heatmap.theme.padding, color, kPaddingOpacity);
}

/// One notation for all the cells of a heatmap: the same decimals wherever that says something.
class CellText {
 public:
  CellText(const Heatmap& heatmap, int width) : display_(heatmap.display), width_(width) {
    if (display_.eight_bit) {
      written_ = width >= 3;
      return;
    }
    double low = 0;
    double high = 0;
    bool whole = true;
    for (std::int64_t r = 0; r < heatmap.size.rows; ++r) {
      for (std::int64_t c = 0; c < heatmap.size.cols; ++c) {
        const Cell cell = heatmap.cell({r, c});
        if (cell.kind == CellKind::kGap || !std::isfinite(cell.value)) continue;
        low = std::min(low, cell.value);
        high = std::max(high, cell.value);
        whole = whole && cell.value == std::floor(cell.value);
      }
    }
    written_ = whole ? decimals_within(low, high, width) >= 0 : width >= kFewestCharacters;
    decimals_ = std::min(decimals_within(low, high, width), whole ? 0 : kMostDecimals);
    const double largest = std::max(-low, high);
    const bool shows_nothing = largest > 0 && largest < 5 * std::pow(10.0, -decimals_);
    if (shows_nothing) decimals_ = -1;
  }

  std::string operator()(const Cell& cell) const {
    const double value = cell.value;
    if (!written_) return "";
    // What a file of 8 bits would have there.
    if (display_.eight_bit && std::isfinite(value))
      return std::to_string(colormap_index(value, display_.range));
    if (cell.kind == CellKind::kPadding && value == 0) return "0";
    if (decimals_ < 0 || !std::isfinite(value)) return short_text(value, width_);
    return fixed_text(value, decimals_);
  }

 private:
  Display display_;
  int width_;
  int decimals_ = 0;
  bool written_ = true;
};

void draw_tile(Canvas& canvas, const Cell& cell, Region tile, const Heatmap& heatmap) {
  const Rgb color = cell_color(cell, heatmap);
  canvas.fill_rounded(tile, 3, color);
  if (cell.kind == CellKind::kGap) canvas.outline_rounded(tile, 3, 1, heatmap.theme.panel_edge);
  if (cell.kind == CellKind::kPadding) canvas.outline_dashed(tile, 3, heatmap.theme.padding_edge);
}

/// The cells under one pixel along one axis, with the share that each has in it.
struct Share {
  std::int64_t index = 0;
  double weight = 0;
};

std::vector<Share> shares_of_pixel(std::int64_t pixel, std::int64_t pixels, std::int64_t cells) {
  const double pitch = static_cast<double>(cells) / static_cast<double>(pixels);
  const double begin = static_cast<double>(pixel) * pitch;
  const double end = begin + pitch;
  const auto first = static_cast<std::int64_t>(begin + 1e-9);
  const auto last =
      std::clamp(static_cast<std::int64_t>(std::ceil(end - 1e-9)) - 1, first, cells - 1);
  std::vector<Share> shares;
  if (last - first < kSamplesPerAxis) {
    for (std::int64_t i = first; i <= last; ++i) {
      const auto cell = static_cast<double>(i);
      shares.push_back({i, std::min(end, cell + 1) - std::max(begin, cell)});
    }
    return shares;
  }
  for (std::int64_t k = 0; k < kSamplesPerAxis; ++k) {
    const double middle = (static_cast<double>(k) + 0.5) / static_cast<double>(kSamplesPerAxis);
    shares.push_back({std::min(cells - 1, static_cast<std::int64_t>(begin + pitch * middle)), 1});
  }
  return shares;
}

/// The kind is that of the cell with the largest share; gaps have no value to add.
Cell averaged(const Heatmap& heatmap, const std::vector<Share>& rows,
              const std::vector<Share>& cols) {
  if (rows.size() == 1 && cols.size() == 1) {
    return heatmap.cell({rows.front().index, cols.front().index});
  }
  double sum = 0;
  double total = 0;
  double padding = 0;
  for (const Share& row : rows) {
    for (const Share& col : cols) {
      const Cell cell = heatmap.cell({row.index, col.index});
      if (cell.kind == CellKind::kGap) continue;
      const double weight = row.weight * col.weight;
      sum += weight * cell.value;
      total += weight;
      if (cell.kind == CellKind::kPadding) padding += weight;
    }
  }
  if (total <= 0) return {CellKind::kGap, 0};
  return {padding > total / 2 ? CellKind::kPadding : CellKind::kData, sum / total};
}

}  // namespace

void draw_tiles(Canvas& canvas, const Heatmap& heatmap, Region plot, int cell) {
  TextStyle style{.cap_height = cell >= 50 ? 9 : 8, .weight = 1.25};
  const CellText text(heatmap, std::min(6, (cell - 8) / advance_of(style)));
  for (std::int64_t r = 0; r < heatmap.size.rows; ++r) {
    for (std::int64_t c = 0; c < heatmap.size.cols; ++c) {
      const Cell value = heatmap.cell({r, c});
      const Point corner{plot.origin.row + r * cell, plot.origin.col + c * cell};
      draw_tile(canvas, value, {corner, {cell - 1, cell - 1}}, heatmap);
      if (value.kind == CellKind::kGap) continue;
      const Rgb ground = cell_color(value, heatmap);
      style.color = value.kind == CellKind::kPadding
                        ? mixed(ground, heatmap.theme.strong, kPaddingTextOpacity)
                        : text_color_on(ground, kDarkInk, kLightInk);
      canvas.text({corner.row + cell / 2, corner.col + cell / 2}, text(value), style,
                  Align::kCenter);
    }
  }
}

void draw_rectangles(Canvas& canvas, const Heatmap& heatmap, Region plot, int cell) {
  for (std::int64_t r = 0; r < heatmap.size.rows; ++r) {
    for (std::int64_t c = 0; c < heatmap.size.cols; ++c) {
      const Point corner{plot.origin.row + r * cell, plot.origin.col + c * cell};
      canvas.fill({corner, {cell, cell}}, cell_color(heatmap.cell({r, c}), heatmap));
    }
  }
}

void draw_texels(Canvas& canvas, const Heatmap& heatmap, Region plot) {
  RgbImage pixels{plot.size, {}};
  pixels.pixels.reserve(static_cast<std::size_t>(plot.size.area()));
  std::vector<std::vector<Share>> cols;
  for (std::int64_t c = 0; c < plot.size.cols; ++c) {
    cols.push_back(shares_of_pixel(c, plot.size.cols, heatmap.size.cols));
  }
  for (std::int64_t r = 0; r < plot.size.rows; ++r) {
    const auto rows = shares_of_pixel(r, plot.size.rows, heatmap.size.rows);
    for (std::int64_t c = 0; c < plot.size.cols; ++c) {
      const Cell cell = averaged(heatmap, rows, cols[static_cast<std::size_t>(c)]);
      pixels.pixels.push_back(cell_color(cell, heatmap));
    }
  }
  canvas.picture(plot.origin, pixels);
}

}  // namespace convscope::figure
