#pragma once
// Where everything stands in the window, and the bars between the areas that are dragged.

#include <array>

#include "core/linked_cells.h"
#include "core/workbench.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

struct Layout {
  ScreenRect menu;
  ScreenRect column;
  ScreenRect column_splitter;
  ScreenRect tools;
  ScreenRect centre;
  ScreenRect bottom_splitter;
  ScreenRect bottom;
  ScreenRect status;
  ScreenRect view;          // where tools, centre and bottom are seen
  double below = 0;         // by how much they reach below it, where the window is too low for them
  bool one_column = false;  // the window is too narrow for pictures beside each other
};

/// Of a window that is too low the area right of the column keeps its least height, and is
/// scrolled. Where nobody has set the bar above the tabs, they take what the pictures leave.
Layout lay_out(const UiContext& ctx, const PaneSizes& sizes, const Workbench& bench,
               ImVec2 display);

/// Begins the window in which the area right of the column is scrolled, where it has to be, and
/// returns the layout at its place there. Ended by end_scrolled.
Layout begin_scrolled(Layout layout);
void end_scrolled(const Layout& layout);

struct Cards {
  std::array<ScreenRect, kPanes.size()> panes;  // in the order of kPanes
  ScreenRect tabs;
  ScreenRect input_splitter;
  ScreenRect kernel_splitter;
  bool in_a_row = false;  // input, kernel, output
};

/// Small arrays stand side by side, kernel in the middle, so that their numbers can be read across.
/// Pictures get all of the width for themselves, and the kernel goes beside the tabs. In one column
/// all stand below each other, the kernel last.
Cards place_cards(const UiContext& ctx, const PaneSizes& sizes, const Workbench& bench,
                  const Layout& layout);

/// A double click on a bar gives its areas back their usual sizes.
PaneSizes drag_splitters(UiContext& ctx, PaneSizes sizes, const Layout& layout, const Cards& cards);

}  // namespace convscope
