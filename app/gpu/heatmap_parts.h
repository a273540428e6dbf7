#pragma once
// Which pixels of a heatmap are drawn from what: no OpenGL here.

#include <array>
#include <optional>
#include <utility>

#include "convscope/border.h"
#include "convscope/colormap.h"
#include "core/reduced_cells.h"
#include "core/view_transform.h"

namespace convscope {

/// Cells averaged per pixel and axis: enough against flicker, bounded in cost.
int samples_for(double cell_size);

/// Whole pixels around `r`, and within it.
ScreenRect outward(ScreenRect r);
ScreenRect inward(ScreenRect r);

/// Empty rectangles lie on the edge of `b`.
ScreenRect overlap(ScreenRect a, ScreenRect b);

/// `whole` without `hole`, which lies inside it: above, below, left, right.
std::array<ScreenRect, 4> around(ScreenRect hole, ScreenRect whole);

/// The coarsest level whose cells are no larger than a pixel; none where the array's own are to be
/// shown. `reduced` may be null.
std::optional<std::size_t> level_for(const ReducedCells* reduced, double cell_size);

/// The power of two that brings numbers of this magnitude to where floats on a graphics card are
/// at ease; 1 for nearly all. Cards take the smallest floats for 0, and differences and sums of the
/// largest overflow.
double texture_scale(double reach);

/// The range as the shader gets it, of cells times `scale`: its ends differ where the range's do,
/// and so does their difference from infinity.
std::pair<float, float> shader_range(ValueRange range, double scale);

/// The first and the end of the indices of an axis of n cells that [first, end) maps to, and
/// perhaps some more.
std::pair<std::int64_t, std::int64_t> sources(std::int64_t first, std::int64_t end, std::int64_t n,
                                              Border border);

}  // namespace convscope
