#pragma once
// The three ways in which a heatmap's cells are drawn.

#include "core/figure/canvas.h"
#include "core/figure/heatmap.h"

namespace convscope::figure {

/// Each cell a tile of `cell` pixels a side with its value written in it where that fits.
void draw_tiles(Canvas& canvas, const Heatmap& heatmap, Region plot, int cell);

/// Each cell a plain square of `cell` pixels a side.
void draw_rectangles(Canvas& canvas, const Heatmap& heatmap, Region plot, int cell);

/// Each pixel of the plot coloured by the mean of the cells under it, weighted by the area that
/// they share with it. Of more than kSamplesPerAxis cells along one axis that many, evenly spread,
/// stand for all, so that the cost is bounded by the plot, not by the image. A NaN or an infinity
/// among them shows.
void draw_texels(Canvas& canvas, const Heatmap& heatmap, Region plot);

inline constexpr std::int64_t kSamplesPerAxis = 16;

}  // namespace convscope::figure
