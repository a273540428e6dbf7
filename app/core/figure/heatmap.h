#pragma once
// One panel of a figure: a title, a grid of cells with row and column numbers, a colour bar. Few
// cells are drawn as tiles with their values, many as plain texels, more than fit as averages.

#include <functional>
#include <string>

#include "convscope/shape.h"
#include "core/display_settings.h"
#include "core/figure/canvas.h"
#include "core/figure/theme.h"

namespace convscope::figure {

enum class CellKind {
  kData,
  kPadding,  // outside the image: drawn dim, with the value that the border mode puts there
  kGap,      // a hole of a dilated kernel: drawn empty
};

struct Cell {
  CellKind kind = CellKind::kData;
  double value = 0;
};

struct Heatmap {
  std::string title;
  std::string detail;  // quiet, beside the title
  std::string note;    // quiet, at the right end
  Size size;           // all the cells, padding included; not empty
  Point first;         // number of the top left cell's row and column: negative in padding
  Size numbered;       // rows and columns from 0 to this carry numbers
  Display display;
  Theme theme = kDark;
  std::function<Cell(Point)> cell;  // by position from {0, 0} to `size`
};

/// Where a panel's parts lie, from the panel's own top left corner.
struct HeatmapLayout {
  Size panel;       // the least that holds everything
  Region plot;      // the cells
  int cell = 0;     // pixels a side, or 0 where cells and pixels do not coincide
  Region colorbar;  // the bar alone
};

/// Cells from this many pixels a side on are tiles with a gap and round corners.
inline constexpr int kTile = 24;
/// And from this many on plain squares, which an SVG keeps sharp; below it is all one picture.
inline constexpr int kRectangle = 8;

HeatmapLayout layout_of(const Heatmap& heatmap);

/// The pixels of one cell, from the panel's corner. layout.cell must not be 0.
Region cell_region(const HeatmapLayout& layout, Point cell);

/// Draws into `panel`, which is at least as large as layout_of() says. Costs one call of
/// heatmap.cell a cell, and at most kSamplesPerAxis squared a pixel.
void draw_heatmap(Canvas& canvas, const Heatmap& heatmap, Region panel);

}  // namespace convscope::figure
