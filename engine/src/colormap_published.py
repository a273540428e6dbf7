#!/usr/bin/env python3
"""Writes colormap_published.h: python3 colormap_published.py > colormap_published.h

Maps that are computed from what their authors published; needs nothing but Python. Neither the
build nor the tests run it.

turbo: every 8th entry of the table by Anton Mikhailov (Google, 2019, Apache-2.0,
https://research.google/blog/turbo-an-improved-rainbow-colormap-for-visualization/), cubic between
them, which meets the other entries to within 1/255.

coolwarm: Kenneth Moreland, Diverging Color Maps for Scientific Visualization, ISVC 2009: linear in
the polar form of CIELAB (magnitude, saturation, hue) from blue over a neutral middle to red.

RdBu and PuOr: Cynthia Brewer, colorbrewer2.org (Apache-2.0), the schemes of 11 colours, linear in
sRGB between them. As published, the low end is the red and the orange one.

Diverging tables have their middle at entry 128, where 0 of a symmetric range falls.
"""
import math
import sys

TURBO = [
    (.18995, .07176, .23217), (.22500, .16354, .45096), (.25107, .25237, .63374),
    (.26816, .33825, .78050), (.27628, .42118, .89123), (.27543, .50115, .96594),
    (.25862, .57958, .99876), (.21382, .65886, .97959), (.15844, .73551, .92305),
    (.11167, .80569, .84525), (.09267, .86554, .76230), (.12014, .91193, .68660),
    (.19659, .94901, .59466), (.30513, .97697, .48987), (.42778, .99419, .38575),
    (.54658, .99907, .29581), (.64362, .98999, .23356), (.72596, .96470, .20640),
    (.80473, .92452, .20459), (.87530, .87267, .21555), (.93301, .81236, .22667),
    (.97323, .74682, .22536), (.99314, .67408, .20348), (.99593, .58703, .16899),
    (.98360, .49291, .12849), (.95801, .39958, .08831), (.92105, .31489, .05475),
    (.87422, .24526, .03297), (.81608, .18462, .01809), (.74617, .13098, .00851),
    (.66449, .08436, .00424), (.57103, .04474, .00529), (.47960, .01583, .01055)]
RDBU = ('67001f', 'b2182b', 'd6604d', 'f4a582', 'fddbc7', 'f7f7f7', 'd1e5f0', '92c5de', '4393c3',
        '2166ac', '053061')
PUOR = ('7f3b08', 'b35806', 'e08214', 'fdb863', 'fee0b6', 'f7f7f7', 'd8daeb', 'b2abd2', '8073ac',
        '542788', '2d004b')
WHITE = (0.95047, 1.0, 1.08883)


def byte(value):
    return min(255, max(0, round(255 * value)))


def cubic(points):
    """Catmull-Rom through entries 0, 8, ..., 248, 255."""
    at = [8 * i for i in range(len(points) - 1)] + [255]
    def slope(i, c):
        a, b = max(0, i - 1), min(len(at) - 1, i + 1)
        return (points[b][c] - points[a][c]) / (at[b] - at[a])
    table = []
    for entry in range(256):
        i = min(entry // 8, len(points) - 2)
        width = at[i + 1] - at[i]
        t = (entry - at[i]) / width
        rgb = []
        for c in range(3):
            p, q = points[i][c], points[i + 1][c]
            m, n = slope(i, c) * width, slope(i + 1, c) * width
            rgb.append(byte((2 * t**3 - 3 * t**2 + 1) * p + (t**3 - 2 * t**2 + t) * m +
                            (3 * t**2 - 2 * t**3) * q + (t**3 - t**2) * n))
        table.append(rgb)
    return table


def share(entry):
    """0 ... 1, with 1/2 at entry 128."""
    return 0.5 + max(-1, min(1, (entry - 128) / 127)) / 2


def brewer(names):
    points = [[int(name[i:i + 2], 16) / 255 for i in (0, 2, 4)] for name in names]
    table = []
    for entry in range(256):
        place = share(entry) * (len(points) - 1)
        i = min(int(place), len(points) - 2)
        table.append([byte(a + (b - a) * (place - i)) for a, b in zip(points[i], points[i + 1])])
    return table


def msh_of(srgb):
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055)**2.4 for v in srgb)
    xyz = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b, 0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
           0.0193339 * r + 0.1191920 * g + 0.9503041 * b)
    f = [t**(1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (v / w for v, w in zip(xyz, WHITE))]
    l, a, b = 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])
    m = math.sqrt(l * l + a * a + b * b)
    return m, math.acos(l / m), math.atan2(b, a)


def srgb_of(m, s, h):
    l, a, b = m * math.cos(s), m * math.sin(s) * math.cos(h), m * math.sin(s) * math.sin(h)
    f = [(l + 16) / 116 + a / 500, (l + 16) / 116, (l + 16) / 116 - b / 200]
    x, y, z = (w * (t**3 if t > 0.206893 else (t - 16 / 116) / 7.787) for t, w in zip(f, WHITE))
    linear = (3.2404542 * x - 1.5371385 * y - 0.4985314 * z, -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
              0.0556434 * x - 0.2040259 * y + 1.0572252 * z)
    return [12.92 * v if v <= 0.0031308 else 1.055 * v**(1 / 2.4) - 0.055 for v in linear]


def spun_hue(m, s, h, to):
    """The hue towards which a saturated colour goes on its way to a neutral one of magnitude `to`."""
    if m >= to:
        return h
    spin = s * math.sqrt(to * to - m * m) / (m * math.sin(s))
    return h + spin if h > -math.pi / 3 else h - spin


def coolwarm():
    ends = [msh_of((0.230, 0.299, 0.754)), msh_of((0.706, 0.016, 0.150))]
    middle = max(ends[0][0], ends[1][0], 88)
    table = []
    for entry in range(256):
        t = 2 * share(entry)
        m, s, h = ends[0] if t < 1 else ends[1]
        away = 1 - t if t < 1 else t - 1
        hue = spun_hue(m, s, h, middle)
        table.append([byte(v) for v in srgb_of(middle + (m - middle) * away, s * away, hue + (h - hue) * away)])
    return table


out = sys.stdout
out.write('''#pragma once
// Written by colormap_published.py, which says where the colours come from. 256 entries each,
// "rrggbb" after "rrggbb", eight a line.

#include <string_view>

namespace convscope {
''')
for name, table in (('Turbo', cubic(TURBO)), ('Coolwarm', coolwarm()), ('RdBu', brewer(RDBU)),
                    ('PuOr', brewer(PUOR))):
    out.write(f'\ninline constexpr std::string_view k{name}Hex =\n')
    for row in range(32):
        text = ''.join('%02x%02x%02x' % tuple(c) for c in table[8 * row:8 * row + 8])
        out.write(f'    "{text}"' + (';\n' if row == 31 else '\n'))
out.write('\n}  // namespace convscope\n')
