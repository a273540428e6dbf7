#pragma once
// What is drawn over a heatmap's cells: numbers, ticks, the padding's outlines, the selection and
// the colour bar. Only cells that can be seen are visited.

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

/// The value in each visible cell, when the cells are large enough to be read.
void draw_cell_values(UiContext& ctx, ImDrawList& list, const CellArea& area,
                      const Display& display, float dim, const CellValue& value);

/// Dashed outlines of the padding cells, or one around all of it when cells are small.
void draw_padding_outlines(UiContext& ctx, ImDrawList& list, const CellArea& area);

/// Outlines of the cells under a kernel's dilation holes.
void draw_holes(UiContext& ctx, ImDrawList& list, const CellArea& area, Pair dilation);

/// Row numbers at the left and column numbers at the top of the plot.
void draw_ticks(UiContext& ctx, ImDrawList& list, const CellArea& area);

/// A cell outlined in the selection's colour, never smaller than can be seen.
void draw_selected_cell(UiContext& ctx, ImDrawList& list, const CellArea& area, Point cell);

/// A dashed line around the cells between the first and the last tap.
void draw_span(UiContext& ctx, ImDrawList& list, const CellArea& area, Region span);

/// A vertical bar with its numbers: the ends and, for a range about zero, 0.
void draw_color_bar(UiContext& ctx, ImDrawList& list, ScreenRect rect, const Display& display);

}  // namespace convscope
