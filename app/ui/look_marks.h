#pragma once
// The line and the rectangle that the tools drag, in the pane where they were drawn and, mapped, in
// the other one.

#include "core/compute.h"
#include "ui/heatmap_overlays.h"
#include "ui/looking_state.h"

namespace convscope {

/// The span in the cells of `pane`.
PaneSpan mapped_to(const PaneSpan& span, Pane pane, const Outcome& outcome);

/// The cells of `pane` that a rectangle has: in its own pane every cell that it touches, in the
/// other one those whose middles lie inside. May be empty.
Region cells_of(const PaneSpan& rectangle, Pane pane, const Outcome& outcome);

void draw_look_marks(UiContext& ctx, ImDrawList& list, const Looking& looking,
                     const Outcome& outcome, Pane pane, const CellArea& area);

}  // namespace convscope
