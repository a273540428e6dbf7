#!/usr/bin/python3
"""Writes lens_golden.csv: what the libraries themselves make of convscope's settings.

    /usr/bin/python3 tests/data/make_lens_golden.py
    (Debian: python3-torch, python3-scipy, python3-opencv)

One line a case: the settings, the library, what it answered. `output` is empty where the library
has no such border or refuses; `border` is then the one it lacks. All numbers are whole, so that
every library must be met exactly. The calls are those that a person would write for the settings:
each library's own `same` and its own borders, without any padding of the input beforehand.
"""

import csv
import itertools
import pathlib

import cv2
import numpy as np
import scipy
import scipy.ndimage
import scipy.signal
import torch
import torch.nn.functional as F

COLUMNS = ["library", "mode", "border", "border_value", "flip", "stride", "dilation", "input",
           "kernel", "x", "w", "output_size", "output"]
TORCH = {"zero": "constant", "constant": "constant", "replicate": "replicate", "reflect": "reflect",
         "circular": "circular"}
SIGNAL = {"zero": "fill", "constant": "fill", "symmetric": "symm", "circular": "wrap"}
NDIMAGE = {"zero": "constant", "constant": "constant", "replicate": "nearest", "reflect": "mirror",
           "symmetric": "reflect", "circular": "wrap"}
OPENCV = {"zero": cv2.BORDER_CONSTANT, "replicate": cv2.BORDER_REPLICATE,
          "reflect": cv2.BORDER_REFLECT_101, "symmetric": cv2.BORDER_REFLECT}

rng = np.random.default_rng(20261122)


def stuffed(w, dilation):
    """Zeros in the gaps, for the libraries that have no dilation."""
    result = np.zeros([(k - 1) * d + 1 for k, d in zip(w.shape, dilation)])
    result[:: dilation[0], :: dilation[1]] = w
    return result


def by_torch(x, w, case):
    """nn.Conv2d(padding=mode, padding_mode=border) pads as F.pad does with the layer's numbers."""
    if case["border"] not in TORCH:
        return None
    layer = torch.nn.Conv2d(1, 1, w.shape, dilation=case["dilation"], padding="same")
    same = layer._reversed_padding_repeated_twice
    full = [r for d, k in zip(case["dilation"][::-1], w.shape[::-1]) for r in [d * (k - 1)] * 2]
    sides = {"valid": [0] * 4, "same": same, "full": full}[case["mode"]]
    tensor = torch.tensor(x)[None, None]
    weight = torch.tensor(w[::-1, ::-1].copy() if case["flip"] else w)[None, None]
    steps = {"stride": case["stride"], "dilation": case["dilation"]}
    if case["border"] == "zero" and case["mode"] != "full":
        return F.conv2d(tensor, weight, padding=case["mode"], **steps)[0, 0].numpy()
    mode = TORCH[case["border"]]
    value = {"value": case["value"]} if mode == "constant" else {}
    try:
        padded = F.pad(tensor, list(sides), mode=mode, **value)
    except RuntimeError:
        return None
    return F.conv2d(padded, weight, **steps)[0, 0].numpy()


def by_signal(name):
    def answer(x, w, case):
        if case["border"] not in SIGNAL and case["mode"] != "valid":
            return None
        w = stuffed(w, case["dilation"])
        if case["flip"] != (name == "convolve2d"):
            w = w[::-1, ::-1]
        boundary = SIGNAL.get(case["border"], "fill")
        call = getattr(scipy.signal, name)
        output = call(x, w, mode=case["mode"], boundary=boundary, fillvalue=case["value"])
        return output[:: case["stride"][0], :: case["stride"][1]]

    return answer


def by_ndimage(x, w, case):
    if case["mode"] != "same":
        return None
    w = stuffed(w, case["dilation"])
    w = w[::-1, ::-1] if case["flip"] else w
    output = scipy.ndimage.correlate(x, w, mode=NDIMAGE[case["border"]], cval=case["value"])
    return output[:: case["stride"][0], :: case["stride"][1]]


def by_opencv(x, w, case):
    if case["mode"] != "same" or case["border"] not in OPENCV:
        return None
    w = stuffed(w, case["dilation"])
    w = np.ascontiguousarray(w[::-1, ::-1]) if case["flip"] else w
    output = cv2.filter2D(x, cv2.CV_64F, w, borderType=OPENCV[case["border"]])
    return output[:: case["stride"][0], :: case["stride"][1]]


LIBRARIES = {
    "PyTorch conv2d": by_torch,
    "SciPy signal.correlate2d": by_signal("correlate2d"),
    "SciPy signal.convolve2d": by_signal("convolve2d"),
    "SciPy ndimage.correlate": by_ndimage,
    "OpenCV filter2D": by_opencv,
}
BORDERS = ["zero", "constant", "replicate", "reflect", "symmetric", "circular"]
# Even and odd, tall and wide; one pair each for the rows' and the columns' parity.
KERNELS = [(2, 3), (3, 2), (4, 5), (3, 5), (2, 4), (1, 2)]


def whole(shape):
    return rng.integers(-4, 5, shape).astype(np.float64)


def distinct_weights(shape):
    """1, 2, 3, ... in any order: no symmetry hides a flip or a shift."""
    return rng.permutation(np.arange(1.0, 1.0 + shape[0] * shape[1])).reshape(shape)


def check_mends():
    """What the lens says to do about a shift does it: origin for ndimage, anchor for filter2D."""
    x, w = whole((6, 7)), distinct_weights((2, 4))
    case = {"mode": "same", "border": "zero", "flip": False, "stride": (1, 1), "dilation": (1, 1)}
    expected = by_torch(x, w, case)
    assert np.array_equal(scipy.ndimage.correlate(x, w, mode="constant", origin=-1), expected)
    anchor = ((w.shape[1] - 1) // 2, (w.shape[0] - 1) // 2)
    mended = cv2.filter2D(x, -1, w, anchor=anchor, borderType=cv2.BORDER_CONSTANT)
    assert np.array_equal(mended, expected)


def cases():
    """Every border with every kernel at `same`; a sample of the rest."""
    plain = {"stride": (1, 1), "dilation": (1, 1)}
    for border, kernel in itertools.product(BORDERS, KERNELS):
        yield {**plain, "mode": "same", "border": border, "kernel": kernel}
    for mode, border in itertools.product(["valid", "full"], BORDERS):
        yield {**plain, "mode": mode, "border": border, "kernel": (2, 3)}
    for border in BORDERS:
        yield {**plain, "mode": "same", "border": border, "kernel": (2, 3), "dilation": (3, 2)}
    for mode in ["valid", "full"]:
        yield {**plain, "mode": mode, "border": "zero", "kernel": (3, 2), "stride": (2, 3)}


def text(array):
    return " ".join(str(int(v)) for v in np.asarray(array).ravel())


def pair(values, separator=","):
    return separator.join(str(v) for v in values)


def main():
    torch.set_num_threads(1)
    check_mends()
    path = pathlib.Path(__file__).resolve().parent / "lens_golden.csv"
    lines = 0
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";", lineterminator="\n")
        writer.writeheader()
        for number, case in enumerate(cases()):
            case["flip"] = number % 3 == 1
            case["value"] = 3.0 if case["border"] == "constant" else 0.0
            x, w = whole((6, 7)), distinct_weights(case["kernel"])
            for library, answer in LIBRARIES.items():
                output = answer(x, w, case)
                if output is not None:
                    assert np.array_equal(output, np.round(output)), (library, case)
                writer.writerow({
                    "library": library, "mode": case["mode"], "border": case["border"],
                    "border_value": case["value"], "flip": int(case["flip"]),
                    "stride": pair(case["stride"]), "dilation": pair(case["dilation"]),
                    "input": pair(x.shape, "x"), "kernel": pair(w.shape, "x"), "x": text(x),
                    "w": text(w), "output_size": "" if output is None else pair(output.shape, "x"),
                    "output": "" if output is None else text(output),
                })
                lines += 1
    print(f"torch {torch.__version__}, scipy {scipy.__version__}, opencv {cv2.__version__}: "
          f"{lines} lines")


if __name__ == "__main__":
    main()
