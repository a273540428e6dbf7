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
};

Layout lay_out(const UiContext& ctx, const PaneSizes& sizes, ImVec2 display);

struct Cards {
  std::array<ScreenRect, kPanes.size()> panes;  // in the order of kPanes
  ScreenRect tabs;
  ScreenRect input_splitter;
  ScreenRect kernel_splitter;
  bool in_a_row = false;  // input, kernel, output
};

/// Small arrays stand side by side, kernel in the middle, so that their numbers can be read across.
/// Pictures get all of the width for themselves, and the kernel goes beside the tabs.
Cards place_cards(const UiContext& ctx, const PaneSizes& sizes, const Workbench& bench,
                  const Layout& layout);

/// A double click on a bar gives its areas back their usual sizes.
PaneSizes drag_splitters(UiContext& ctx, PaneSizes sizes, const Layout& layout, const Cards& cards);

}  // namespace convscope
