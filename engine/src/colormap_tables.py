#!/usr/bin/env python3
"""Writes colormap_tables.h: python3 colormap_tables.py > colormap_tables.h

Needs python3-numpy and python3-matplotlib. Neither the build nor the tests run it.

viridis, inferno and magma are by Nathaniel Smith and Stefan van der Walt (CC0,
https://bids.github.io/colormap/); cividis is by Nunez, Anderton and Renslow (PLoS ONE 13(7):
e0199239, free of all copyright, https://doi.org/10.1371/journal.pone.0199239). The values are those that matplotlib
gives, rounded to 8 bits.

The two diverging maps are ours. Lightness (CIE L*) is linear in |t|, so that equal steps of the
value are equal steps of lightness on both sides of zero; the hues are blue and orange, which stay
apart for every common kind of colour blindness. Between the anchors a* and b* are linear in L*;
where that leaves sRGB, chroma is reduced and lightness kept.
"""
import sys

import numpy as np

WHITE = np.array([0.95047, 1.0, 1.08883])
TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375],
                   [0.2126729, 0.7151522, 0.0721750],
                   [0.0193339, 0.1191920, 0.9503041]])


def lab_of(hex_colour):
    srgb = np.array([int(hex_colour[i:i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    f = TO_XYZ @ linear / WHITE
    f = np.where(f > (6 / 29) ** 3, np.cbrt(f), f / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def srgb_of(lab):
    fy = (lab[0] + 16) / 116
    f = np.array([fy + lab[1] / 500, fy, fy - lab[2] / 200])
    xyz = WHITE * np.where(f > 6 / 29, f ** 3, 3 * (6 / 29) ** 2 * (f - 4 / 29))
    linear = np.linalg.solve(TO_XYZ, xyz)
    return np.where(linear <= 0.0031308, 12.92 * linear,
                    1.055 * np.abs(linear) ** (1 / 2.4) - 0.055)


def colour(lightness, anchors):
    anchors = anchors[np.argsort(anchors[:, 0])]
    lab = np.array([lightness] + [np.interp(lightness, anchors[:, 0], anchors[:, i])
                                  for i in (1, 2)])
    for chroma in np.linspace(1, 0, 201):
        rgb = srgb_of(lab * [1, chroma, chroma])
        if rgb.min() >= -0.002 and rgb.max() <= 1.002:
            return np.clip(np.rint(255 * rgb), 0, 255).astype(int)
    raise ValueError(lightness)


def diverging(neutral, blues, oranges, end):
    """Entry 128 is zero; entries 128 - k and 128 + k have the same lightness."""
    start = lab_of(neutral)
    sides = [np.array([start] + [lab_of(c) for c in side]) for side in (blues, oranges)]
    table = []
    for i in range(256):
        t = np.clip((i - 128) / 127, -1, 1)
        lightness = start[0] + abs(t) * (end - start[0])
        table.append(colour(lightness, sides[0] if t < 0 else sides[1]))
    return np.array(table)


def matplotlib_map(name):
    from matplotlib import _cm_listed
    return np.rint(255 * np.array(getattr(_cm_listed, f'_{name}_data'))).astype(int)


TABLES = [(name, matplotlib_map(name)) for name in ('viridis', 'inferno', 'magma', 'cividis')]
TABLES += [
    ('blue_orange', diverging('#2b303a', ['#3a5f9f', '#4f92d8', '#a8d4ff'],
                              ['#9a5620', '#c2702a', '#ee9c48', '#ffd08a'], 85)),
    ('blue_orange_light', diverging('#f3f4f6', ['#9fc3ea', '#4c86cc', '#1c4f9c', '#0d3574'],
                                    ['#f6c48a', '#d67f26', '#9a4e06', '#6b3303'], 27)),
]

out = sys.stdout
out.write('''#pragma once
// Written by colormap_tables.py, which says where the colours come from. 256 entries each,
// "rrggbb" after "rrggbb", eight a line.

#include <string_view>

namespace convscope {
''')
for name, table in TABLES:
    constant = 'k' + ''.join(word.capitalize() for word in name.split('_')) + 'Hex'
    out.write(f'\ninline constexpr std::string_view {constant} =\n')
    for row in range(16):
        text = ''.join('%02x%02x%02x' % tuple(c) for c in table[16 * row:16 * row + 16])
        # Two pieces: a line has at most 100 columns.
        out.write(f'    "{text[:48]}"\n    "{text[48:]}"' + (';\n' if row == 15 else '\n'))
out.write('\n}  // namespace convscope\n')
