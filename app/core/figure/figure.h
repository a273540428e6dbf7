#pragma once
// Outcomes as a picture: for each one a row of input, kernel and output, side by side, under a line
// that names the settings and above one that works out the output's size. A pure function of the
// outcomes' data: no times in it, so that the same experiment draws the same pixels.

#include <array>
#include <span>
#include <string>
#include <vector>

#include "convscope/image_io.h"
#include "convscope/result.h"
#include "core/compute.h"
#include "core/display_style.h"
#include "core/figure/canvas.h"
#include "core/figure/heatmap.h"

namespace convscope::figure {

/// One panel and where it lies in the figure.
struct PlacedHeatmap {
  Heatmap heatmap;
  Region panel;
};

struct FigureRow {
  std::string title;                    // what is convolved with what
  std::string settings;                 // stride, dilation, padding, ...
  std::vector<std::string> layers;      // of a stack, one a line, the first of them first
  std::size_t shown_layer = 0;          // among them
  std::string formula;                  // the output's size with its numbers filled in
  std::array<PlacedHeatmap, 3> panels;  // input, kernel, output
  Region region;                        // all of the row
};

struct Figure {
  Size size;
  Theme theme = kDark;
  std::vector<FigureRow> rows;
};

/// Places everything. The figure reads from the outcomes, which must outlive it; at least one.
/// The panels of all the rows are as wide, so that they stand under each other.
Figure layout_figure(std::span<const Outcome* const> outcomes, const DisplayStyle& style = {});

/// Draws all of it but the ground.
void draw(Canvas& canvas, const Figure& figure);

/// Draws it. Costs about 10 ms for small arrays; for images at most kSamplesPerAxis^2 cells a
/// pixel.
RgbImage render(const Figure& figure);

/// Both at once.
RgbImage render_figure(std::span<const Outcome* const> outcomes, const DisplayStyle& style = {});

/// The same as an SVG: words as text, few cells as rectangles, many as an embedded picture. The
/// same bytes each time. Error kOutOfMemory: from the picture's encoder.
Result<std::string> render_svg(std::span<const Outcome* const> outcomes,
                               const DisplayStyle& style = {});

}  // namespace convscope::figure
