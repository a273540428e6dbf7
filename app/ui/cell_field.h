#pragma once
// The field that opens over a cell, of the kernel or of the input, to type a number into.

#include <string>

#include "ui/typing.h"
#include "ui/ui_context.h"
#include "ui/ui_state.h"

namespace convscope {

/// A field over `cell` that holds `value`, to be shown from the next frame on.
CellEdit begin_typing(Point cell, double value);

/// `name`: of the widget. A fraction such as 1/9 is a number too.
TypedNumber<double> cell_field(UiContext& ctx, const std::string& name, CellEdit& edit, ImVec2 at,
                               float width);

}  // namespace convscope
