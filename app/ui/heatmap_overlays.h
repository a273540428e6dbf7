#pragma once
// What is drawn over every heatmap's cells: numbers, ticks and the selection. Only
// cells that can be seen are visited.

#include <functional>
#include <span>

#include "convscope/geometry.h"
#include "core/display_settings.h"
#include "ui/ui_context.h"

namespace convscope {

/// A value for each cell of the content; nothing for cells that are empty (dilation holes).
using CellValue = std::function<std::optional<double>(Point)>;

struct CellArea {
  ViewTransform view;
  ScreenRect plot;  // nothing is drawn outside
  Region content;   // all cells, padding included
  Size data;        // cells outside of it are padding
};

/// Calls `visit` with each cell of which some part can be seen, in raster order.
template <class Visit>
void for_each_visible(const CellArea& area, Visit visit) {
  const Region cells = visible_cells(area.view, area.content, area.plot);
  for (std::int64_t r = 0; r < cells.size.rows; ++r) {
    for (std::int64_t c = 0; c < cells.size.cols; ++c) {
      visit(Point{cells.origin.row + r, cells.origin.col + c});
    }
  }
}

/// The value in each visible cell, when the cells are large enough to be read.
void draw_cell_values(UiContext& ctx, ImDrawList& list, const CellArea& area,
                      const Display& display, float dim, const CellValue& value);

/// Outlines of the cells under a kernel's dilation holes.
void draw_holes(UiContext& ctx, ImDrawList& list, const CellArea& area, Pair dilation);

/// Row numbers at the left and column numbers at the top of the plot.
void draw_ticks(UiContext& ctx, ImDrawList& list, const CellArea& area);

/// An outline in the selection's colour, on a rim of the panel's.
void draw_mark(UiContext& ctx, ImDrawList& list, ScreenRect rect, float rounding, float width);

/// A cell outlined in the selection's colour, never smaller than can be seen.
void draw_selected_cell(UiContext& ctx, ImDrawList& list, const CellArea& area, Point cell);

/// A dashed line around the cells between the first and the last tap.
void draw_span(UiContext& ctx, ImDrawList& list, const CellArea& area, Region span);

}  // namespace convscope
