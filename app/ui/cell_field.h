#pragma once
// The field that opens over a cell, of the kernel or of the input, to type a number into.

#include <optional>
#include <string>

#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// What became of the field in this frame.
struct Typed {
  bool open = true;             // false: Enter, Tab, Escape or a click elsewhere closed it
  bool go_on = false;           // by Tab: the next cell is to open
  std::optional<double> value;  // the number that was left in it, where it was changed to one
};

/// A field over `cell` that holds `value`, to be shown from the next frame on.
CellEdit begin_typing(Point cell, double value);

/// `name`: of the widget.
Typed cell_field(UiContext& ctx, const std::string& name, CellEdit& edit, ImVec2 at, float width);

}  // namespace convscope
