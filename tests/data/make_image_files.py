#!/usr/bin/env python3
"""Writes tests/data/images and tests/data/arrays with Pillow and NumPy.

    python3 tests/data/make_image_files.py

Needs python3-pil and python3-numpy. Neither the build nor the tests run it: the files are small
and committed. The tests know the values by the formulas below.
"""
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image

HERE = pathlib.Path(__file__).parent
IMAGES = HERE / 'images'
ARRAYS = HERE / 'arrays'
ROWS, COLS = 5, 7
R, C = np.mgrid[0:ROWS, 0:COLS]

RED = ((37 * R + 11 * C + 5) % 256).astype(np.uint8)
GREEN = ((53 * R + 29 * C) % 256).astype(np.uint8)
BLUE = ((17 * R * C + 90) % 256).astype(np.uint8)
ALPHA = (255 - 20 * R).astype(np.uint8)
DEEP = (9000 * R + 777 * C + 1).astype(np.uint16)
BIT = (R + C) % 3 == 0
SMOOTH = (20 + 20 * R + 15 * C).astype(np.uint8)
INDEX = ((R + C) % 4).astype(np.uint8)
PALETTE = [10, 20, 30, 200, 100, 50, 0, 255, 0, 90, 90, 90]


def png(name, depth, colour, rows, interlace=0, before=()):
    """A PNG of any depth and colour type; `rows` are packed bytes. Pillow lacks some of them.
    `before` are chunks in front of the pixels."""
    def chunk(kind, data):
        body = kind + data
        return struct.pack('>I', len(data)) + body + struct.pack('>I', zlib.crc32(body))
    header = struct.pack('>IIBBBBB', COLS, ROWS, depth, colour, 0, 0, interlace)
    pixels = zlib.compress(b''.join(b'\0' + row for row in rows))
    (IMAGES / name).write_bytes(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) +
                                b''.join(chunk(*c) for c in before) +
                                chunk(b'IDAT', pixels) + chunk(b'IEND', b''))


def write_pngs():
    rgb = np.dstack([RED, GREEN, BLUE])
    Image.fromarray(RED).save(IMAGES / 'gray8.png')
    Image.fromarray(rgb).save(IMAGES / 'rgb8.png')
    Image.fromarray(np.dstack([rgb, ALPHA])).save(IMAGES / 'rgba8.png')
    Image.fromarray(np.dstack([rgb, np.full_like(RED, 255)])).save(IMAGES / 'rgba8_opaque.png')
    Image.fromarray(np.dstack([RED, ALPHA]), 'LA').save(IMAGES / 'gray_alpha8.png')
    Image.fromarray(BIT).save(IMAGES / 'gray1.png')
    palette = Image.fromarray(INDEX, 'P')
    palette.putpalette(PALETTE)
    palette.save(IMAGES / 'palette2.png', bits=2)
    palette.save(IMAGES / 'palette_transparent.png', bits=2, transparency=bytes([255, 0, 255, 255]))
    png('gray16.png', 16, 0, [row.astype('>u2').tobytes() for row in DEEP])
    deep = np.dstack([DEEP, DEEP[::-1], 65535 - DEEP])
    png('rgb16.png', 16, 2, [row.astype('>u2').tobytes() for row in deep])
    twos = [np.packbits(np.unpackbits(row[:, None], axis=1)[:, -2:].ravel()).tobytes()
            for row in INDEX]
    png('gray2.png', 2, 0, twos)
    # The seven passes: first row, first column, step of rows, step of columns.
    passes = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]
    png('interlaced16.png', 16, 2,
        [row.astype('>u2').tobytes() for r, c, dr, dc in passes
         for row in deep[r::dr, c::dc] if row.size], interlace=1)
    png('interlaced1.png', 1, 0,
        [np.packbits(row).tobytes() for r, c, dr, dc in passes
         for row in BIT[r::dr, c::dc] if row.size], interlace=1)
    # One gray is transparent; a gamma and a significance of bits, which are not applied.
    png('gray16_transparent.png', 16, 0, [row.astype('>u2').tobytes() for row in DEEP],
        before=[(b'gAMA', struct.pack('>I', 100000)), (b'sBIT', bytes([9])),
                (b'tRNS', struct.pack('>H', 778))])


def write_others():
    rgb = np.dstack([RED, GREEN, BLUE])
    Image.fromarray(SMOOTH).save(IMAGES / 'gray.jpg', quality=98)
    grays = np.dstack([SMOOTH, SMOOTH, SMOOTH])
    Image.fromarray(grays).save(IMAGES / 'rgb.jpg', quality=98, subsampling=0)
    Image.fromarray(grays).save(IMAGES / 'progressive.jpg', quality=98, progressive=True)
    # As Adobe's programs store it: what the inks leave free. Black takes half.
    cmyk = Image.fromarray(np.dstack([SMOOTH, SMOOTH, SMOOTH, np.full_like(RED, 127)]), 'CMYK')
    cmyk.save(IMAGES / 'cmyk.jpg', quality=98)
    Image.fromarray(RED).save(IMAGES / 'gray8.bmp')
    Image.fromarray(rgb).save(IMAGES / 'rgb8.bmp')
    Image.fromarray(np.dstack([rgb, ALPHA])).save(IMAGES / 'rgba8.bmp')
    Image.fromarray(BIT).save(IMAGES / 'gray1.bmp')
    Image.fromarray(RED).save(IMAGES / 'gray8.tga')
    Image.fromarray(rgb).save(IMAGES / 'rgb8.tga')
    Image.fromarray(np.dstack([rgb, ALPHA])).save(IMAGES / 'rgba8.tga')
    Image.fromarray(rgb).save(IMAGES / 'rgb8_packed.tga', compression='tga_rle')
    Image.fromarray((INDEX * 60).astype(np.uint8)).save(IMAGES / 'gray8_packed.tga',
                                                         compression='tga_rle')
    palette = Image.fromarray(INDEX, 'P')
    palette.putpalette(PALETTE)
    palette.save(IMAGES / 'palette8.tga')
    Image.fromarray(RED).save(IMAGES / 'photo.gif')
    Image.fromarray(RED).save(IMAGES / 'photo.tif')


def write_hdrs():
    """Pixel (r, c) is (r + 1, c / 8, 0.5); 7 columns are stored flat, 9 with run lengths."""
    def pixel(r, c):
        colour = (r + 1, c / 8, 0.5)
        mantissa, exponent = np.frexp(max(colour))
        scale = mantissa * 256 / max(colour)
        return [int(v * scale) for v in colour] + [exponent + 128]

    def head(cols):
        return b'#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y %d +X %d\n' % (ROWS, cols)
    flat = bytes(v for r in range(ROWS) for c in range(COLS) for v in pixel(r, c))
    (IMAGES / 'flat.hdr').write_bytes(head(COLS) + flat)
    packed = b''
    for r in range(ROWS):
        row = np.array([pixel(r, c) for c in range(9)], np.uint8)
        packed += bytes([2, 2, 0, 9])
        packed += bytes([128 + 9, row[0, 0]])           # one run
        packed += bytes([9, *row[:, 1]])                # one stretch of literals
        packed += bytes([5, *row[:5, 2], 4, *row[5:, 2]])
        packed += bytes([128 + 4, row[0, 3], 128 + 5, row[4, 3]])
    (IMAGES / 'packed.hdr').write_bytes(head(9) + packed)


def write_arrays():
    """Signed and float cells are 10 r + c - 7, unsigned ones 10 r + c, bools (r + c) odd."""
    r, c = np.mgrid[0:3, 0:4]
    for kind in ('f4', 'f8', 'i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', 'b1'):
        values = (r + c) % 2 if kind == 'b1' else 10 * r + c - (0 if kind[0] == 'u' else 7)
        for order, name in (('<', 'le'), ('>', 'be')):
            if kind[1] == '1' and name == 'be':
                continue
            for layout in 'CF':
                array = np.asarray(values.astype(order + kind), order=layout)
                np.save(ARRAYS / f'{kind}_{name}_{layout}.npy', array)
    base = (10 * r + c - 7).astype('<f4')
    for version in (2, 3):
        with open(ARRAYS / f'version{version}.npy', 'wb') as file:
            np.lib.format.write_array(file, base, version=(version, 0))
    for shape in ((1, 1, 3, 4), (3, 4, 1), (1, 3, 4, 1)):
        np.save(ARRAYS / ('shape_%s.npy' % 'x'.join(map(str, shape))), base.reshape(shape))
    for name, array in {
            'float16': base.astype('f2'), 'complex64': base.astype('c8'),
            'longdouble': base.astype(np.longdouble), 'string': base.astype('U4'),
            'date': base.astype('i8').astype('M8[D]'),
            'record': np.zeros((3, 4), [('x', 'f4'), ('y', 'i2')]),
            'object': base.astype(object), 'one_axis': base[0], 'no_axis': np.float32(1),
            'three_axes': base.reshape(3, 2, 2), 'no_rows': base[:0]}.items():
        np.save(ARRAYS / f'unsupported_{name}.npy', array)


for folder in (IMAGES, ARRAYS):
    folder.mkdir(exist_ok=True)
write_pngs()
write_others()
write_hdrs()
write_arrays()
