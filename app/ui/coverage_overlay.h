#pragma once
// How often each input cell is read, drawn over the input. The reads of a cell are its row's times
// its column's, so bands along the two axes say it for an image of any size.

#include <string>

#include "ui/heatmap_overlays.h"
#include "ui/ui_state.h"

namespace convscope {

/// Hatches the lines that the floor drops. With the overlay shown also the other lines that no
/// output reads, and lets cells fade into the ground the less often they are read. O(visible lines
/// + the image's two sides).
void draw_coverage(UiContext& ctx, ImDrawList& list, const CellArea& area, const Plan& plan,
                   const CoverageView& view);

/// The reads of each visible cell as a number, where cells are large enough.
void draw_read_counts(UiContext& ctx, ImDrawList& list, const CellArea& area, const Plan& plan,
                      const CoverageView& view);

/// What the hatching and the fading mean here; empty when there is neither.
std::string coverage_legend(const Plan& plan, const CoverageView& view);

}  // namespace convscope
