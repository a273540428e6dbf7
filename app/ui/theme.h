#pragma once
// Colours and metrics of the two themes. Every text colour has at least 4.5:1 against its ground.

#include <imgui.h>

#include "convscope/colormap.h"

namespace convscope {

struct Palette {
  bool light = false;
  ImU32 ground = 0;  // behind everything
  ImU32 panel = 0;   // cards, column
  ImU32 panel_edge = 0;
  ImU32 field = 0;  // inset: sliders, combos, inputs
  ImU32 field_edge = 0;
  ImU32 field_hover = 0;
  ImU32 button = 0;
  ImU32 button_hover = 0;
  ImU32 text = 0;
  ImU32 strong = 0;
  ImU32 quiet = 0;
  ImU32 accent = 0;
  ImU32 accent_fill = 0;  // behind the chosen one of several
  ImU32 selection = 0;    // receptive field, selected cell
  ImU32 good = 0;
  ImU32 error = 0;
  ImU32 error_fill = 0;
};

Palette make_palette(bool light);

/// Sets ImGui's own colours and metrics from the palette, at this scale.
void apply_theme(const Palette& palette, float scale);

/// Black or white, whichever reads better on `color`: at least 4.5:1 on any colour.
ImU32 ink_on(ImU32 color);

/// `color`, or one towards black or white that is told apart from `ground`: at least 3:1, as
/// graphics need.
ImU32 seen_on(ImU32 ground, ImU32 color);

ImU32 to_u32(Rgb color);
/// `amount` 0: a, 1: b.
ImU32 mix(ImU32 a, ImU32 b, float amount);
/// WCAG contrast ratio of two opaque colours, 1 to 21.
double contrast_ratio(ImU32 a, ImU32 b);

}  // namespace convscope
