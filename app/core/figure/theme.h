#pragma once
// The colours of the figures: those of the window's dark theme.

#include "convscope/colormap.h"

namespace convscope::figure {

inline constexpr Rgb kGround = {0x14, 0x17, 0x1c};
inline constexpr Rgb kPanel = {0x17, 0x1b, 0x21};
inline constexpr Rgb kPanelEdge = {0x25, 0x2b, 0x34};
inline constexpr Rgb kInset = {0x12, 0x15, 0x1a};
inline constexpr Rgb kPadding = {0x1f, 0x24, 0x2b};
inline constexpr Rgb kPaddingEdge = {0x36, 0x3d, 0x47};
inline constexpr Rgb kStrong = {0xe8, 0xec, 0xf1};
inline constexpr Rgb kText = {0xc9, 0xd1, 0xdb};
inline constexpr Rgb kQuiet = {0x7d, 0x87, 0x94};
inline constexpr Rgb kMark = {0xff, 0xc8, 0x57};
inline constexpr Rgb kOnBright = {0x0d, 0x10, 0x14};

}  // namespace convscope::figure
