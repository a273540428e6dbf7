#pragma once
// The colours of the figures: those of the window's two themes.

#include "convscope/colormap.h"

namespace convscope::figure {

struct Theme {
  Rgb ground;
  Rgb panel;
  Rgb panel_edge;
  Rgb inset;
  Rgb padding;
  Rgb padding_edge;
  Rgb strong;
  Rgb text;
  Rgb quiet;
  Rgb mark;
  Rgb mark_edge;  // dark beside bright: seen on every colour of every map
};

inline constexpr Theme kDark = {.ground = {0x14, 0x17, 0x1c},
                                .panel = {0x17, 0x1b, 0x21},
                                .panel_edge = {0x25, 0x2b, 0x34},
                                .inset = {0x12, 0x15, 0x1a},
                                .padding = {0x1f, 0x24, 0x2b},
                                .padding_edge = {0x36, 0x3d, 0x47},
                                .strong = {0xe8, 0xec, 0xf1},
                                .text = {0xc9, 0xd1, 0xdb},
                                .quiet = {0x7d, 0x87, 0x94},
                                .mark = {0xff, 0xc8, 0x57},
                                .mark_edge = {0x14, 0x17, 0x1c}};
inline constexpr Theme kLight = {.ground = {0xe9, 0xec, 0xf0},
                                 .panel = {0xfb, 0xfc, 0xfd},
                                 .panel_edge = {0xd3, 0xd8, 0xdf},
                                 .inset = {0xf1, 0xf3, 0xf6},
                                 .padding = {0xe6, 0xea, 0xef},
                                 .padding_edge = {0xb4, 0xbc, 0xc7},
                                 .strong = {0x11, 0x16, 0x1c},
                                 .text = {0x2a, 0x32, 0x3c},
                                 .quiet = {0x5b, 0x66, 0x73},
                                 .mark = {0xff, 0xc8, 0x57},
                                 .mark_edge = {0x14, 0x17, 0x1c}};

/// Numbers upon a cell take whichever of the two stands out from it.
inline constexpr Rgb kDarkInk = {0x0d, 0x10, 0x14};
inline constexpr Rgb kLightInk = {0xe8, 0xec, 0xf1};

}  // namespace convscope::figure
