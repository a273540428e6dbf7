#pragma once
// A pane's array in the colours that the window shows it in, a pixel a cell.

#include "convscope/image_io.h"
#include "core/display_style.h"

namespace convscope {

/// Of input or output, whole; `style` holds the distributions that its settings need. Of a part of
/// an output the colours are those of the part's own values.
RgbImage shown_picture(const Outcome& outcome, Pane pane, const DisplayStyle& style);

}  // namespace convscope
