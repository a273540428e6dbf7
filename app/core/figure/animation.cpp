#include "core/figure/animation.h"

#include <algorithm>

#include "core/figure/theme.h"

namespace convscope::figure {
namespace {

constexpr std::int64_t kLine = 2;  // pixels of an outline, around what it marks

Region plot_of(const PlacedHeatmap& placed) {
  Region plot = layout_of(placed.heatmap).plot;
  plot.origin.row += placed.panel.origin.row;
  plot.origin.col += placed.panel.origin.col;
  return plot;
}

/// The smallest rectangle with all the input cells that an output cell is made of.
std::optional<Region> reach_of(const Outcome& outcome, Point output) {
  const auto terms = terms_of(outcome, output);
  if (terms.empty()) return std::nullopt;
  Point low = terms.front().position;
  Point high = low;
  for (const Term& term : terms) {
    low = {std::min(low.row, term.position.row), std::min(low.col, term.position.col)};
    high = {std::max(high.row, term.position.row), std::max(high.col, term.position.col)};
  }
  return Region{low, {high.row - low.row + 1, high.col - low.col + 1}};
}

void mark(RasterCanvas& canvas, Region pixels, const Theme& theme) {
  const auto grown = [&](std::int64_t by) {
    return Region{{pixels.origin.row - by, pixels.origin.col - by},
                  {pixels.size.rows + 2 * by, pixels.size.cols + 2 * by}};
  };
  canvas.outline_rounded(grown(kLine + 1), 3, kLine + 2, theme.mark_edge);
  canvas.outline_rounded(grown(kLine), 2, kLine, theme.mark);
}

}  // namespace

std::int64_t frame_count(Size output) {
  return std::min(output.area(), kMostFrames);
}

FigureAnimation::FigureAnimation(const Outcome& outcome, const DisplayStyle& style)
    : outcome_(outcome) {
  const std::array<const Outcome*, 1> outcomes = {&outcome};
  figure_ = layout_figure(outcomes, style);
  whole_ = render(figure_);
  RasterCanvas empty(whole_);
  empty.fill(plot_of(figure_.rows.front().panels[2]), figure_.theme.inset);
  shown_ = empty.image();
}

Region FigureAnimation::pixels_of(std::size_t panel, Region cells) const {
  const PlacedHeatmap& placed = figure_.rows.front().panels[panel];
  const Region plot = plot_of(placed);
  const Size all = placed.heatmap.size;
  const Point from{cells.origin.row - placed.heatmap.first.row,
                   cells.origin.col - placed.heatmap.first.col};
  const auto at = [](std::int64_t cell, std::int64_t pixels, std::int64_t count) {
    return cell * pixels / count;
  };
  const std::int64_t top = at(from.row, plot.size.rows, all.rows);
  const std::int64_t left = at(from.col, plot.size.cols, all.cols);
  const std::int64_t bottom = at(from.row + cells.size.rows, plot.size.rows, all.rows);
  const std::int64_t right = at(from.col + cells.size.cols, plot.size.cols, all.cols);
  return {{plot.origin.row + top, plot.origin.col + left},
          {std::max<std::int64_t>(1, bottom - top), std::max<std::int64_t>(1, right - left)}};
}

void FigureAnimation::reveal(std::int64_t from, std::int64_t to) {
  const Region plot = plot_of(figure_.rows.front().panels[2]);
  const Size cells = outcome_.size();
  for (std::int64_t r = 0; r < plot.size.rows; ++r) {
    const std::int64_t row = r * cells.rows / plot.size.rows;
    if (row * cells.cols >= to || (row + 1) * cells.cols <= from) continue;
    for (std::int64_t c = 0; c < plot.size.cols; ++c) {
      const std::int64_t cell = row * cells.cols + c * cells.cols / plot.size.cols;
      if (cell < from || cell >= to) continue;
      const auto pixel =
          static_cast<std::size_t>((plot.origin.row + r) * whole_.size.cols + plot.origin.col + c);
      shown_.pixels[pixel] = whole_.pixels[pixel];
    }
  }
}

RgbImage FigureAnimation::next() {
  const Size cells = outcome_.size();
  ++frame_;
  if (frame_ >= frames()) return whole_;
  // No product of large numbers: a hundred million cells times 400 still fits into 64 bits.
  const std::int64_t until = frame_ * cells.area() / frames();
  reveal(cells_, until);
  cells_ = until;
  const Point at{(until - 1) / cells.cols, (until - 1) % cells.cols};
  RasterCanvas canvas(shown_);
  if (const auto reach = reach_of(outcome_, at)) mark(canvas, pixels_of(0, *reach), figure_.theme);
  mark(canvas, pixels_of(2, {at, {1, 1}}), figure_.theme);
  return canvas.image();
}

}  // namespace convscope::figure
