#pragma once
// The output's card while a result is pinned: A and B beside each other, on both sides of a
// divider, in turn, or their difference.

#include <string>

#include "core/workbench.h"
#include "ui/heatmap_overlays.h"
#include "ui/pane_content.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// What of the pinned result is to be drawn; `comparison` is null where nothing is.
struct ComparedPane {
  CompareShow show = CompareShow::kB;
  const OutcomeComparison* comparison = nullptr;

  bool is(CompareShow what) const { return comparison != nullptr && show == what; }
};

ComparedPane compared_pane(const CompareState& compare, const Workbench& bench);

/// The output pane's content as the comparison shows it: A's cells or the difference in place of
/// B's; otherwise B's, with a range that holds A's values too.
PaneContent compared_content(const CompareState& compare, const ComparedPane& pane,
                             PaneContent content);

/// The settings of the colours that are shown: the difference has its own, on a diverging map.
DisplaySettings difference_settings(const CompareState& compare, bool light_theme);

/// Of the view of both: where A goes, and where B. The same cell is at the same place of both.
struct Halves {
  ScreenRect a;
  ScreenRect b;
  ScreenPoint apart;  // from A's picture to B's, in pixels
};
/// Beside each other or, where `cells` are larger that way, A above B.
Halves halves_of(const UiContext& ctx, ScreenRect plot, Size cells);
/// `rect` moved by `by`, times `times`.
ScreenRect shifted(ScreenRect rect, ScreenPoint by, double times = 1);

/// The divider's handle, before the plot takes the mouse.
void drag_divider(UiContext& ctx, CompareState& compare, const CellArea& area);

/// A's cells over B's, as far as the view shows them: left of the divider, or `apart` before B.
/// `draw` is B's drawing.
void draw_pinned(UiContext& ctx, ImDrawList& list, const CompareState& compare,
                 const ComparedPane& pane, HeatmapDraw draw, const CellArea& area,
                 ScreenPoint apart);

/// "A" and "B" at the top of what is theirs, and the divider's line.
void draw_compared_names(UiContext& ctx, ImDrawList& list, const CompareState& compare,
                         const ComparedPane& pane, const CellArea& area, ScreenPoint apart);

/// The number to write into a cell of the output.
std::optional<double> compared_value(const CompareState& compare, const ComparedPane& pane,
                                     const Workbench& bench, const CellArea& area, Point cell);

/// Lines for the tooltip of an output cell: A's value and the difference. Empty where nothing is
/// pinned.
std::string compared_tooltip(const CompareState& compare, const Workbench& bench, Point cell);

/// "Pin as A" in the free part of the card's title line.
void pin_button(UiContext& ctx, UiState& state, const Workbench& bench, ScreenRect room);

}  // namespace convscope
