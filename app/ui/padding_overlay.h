#pragma once
// The padding around the input, drawn as what it is: its cells, its four numbers, and what `same`
// does with an even span.

#include "core/compute.h"
#include "ui/heatmap_overlays.h"

namespace convscope {

/// The lines that `same` pads at the bottom and right beyond those at the top and left: 1 on an
/// axis of an even span, else 0. Zero for every other mode.
Size extra_padding(const Outcome& outcome);

/// Dashed outlines of the padding cells, or one around all of it when cells are small; the extra
/// line of `same` in a colour of its own, and over it an arrow as long as it shifts the picture.
/// `focused` is the output that is pointed at: the arrow then stands on the pixel of its name and
/// ends in the middle of what it reads.
void draw_padding(UiContext& ctx, ImDrawList& list, const CellArea& area, const Outcome& outcome,
                  std::optional<Point> focused);

/// "top 1", "bottom 2", "left 1", "right 1" at the four sides, outside of the ticks; nothing
/// without padding. Notes "padding.shown.top" and so on.
void draw_padding_numbers(UiContext& ctx, ImDrawList& list, const CellArea& area,
                          const Outcome& outcome);

/// What draw_padding_numbers needs beside the ticks, in design units.
inline constexpr float kPaddingNumbers = 15;

}  // namespace convscope
