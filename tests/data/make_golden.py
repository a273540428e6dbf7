#!/usr/bin/python3
"""Writes the golden data that the engine's semantics are tested against.

    /usr/bin/python3 tests/data/make_golden.py      (Debian: python3-torch, python3-scipy)

makes, beside itself,

    golden_cases.csv     one convolution a line; see COLUMNS
    golden_values.npy    one flat float64 array that the offsets in golden_cases.csv point into
    golden_refusals.csv  what PyTorch refuses, with its words

The same versions of the libraries give the same files. Every input and every weight is a float32
value, so that float32 and float64 computations start from the same numbers. What a library can do
itself it does itself (PyTorch's own padding='same', integer paddings and padding modes; SciPy's own
boundaries); only where it has no such call is the input padded by F.pad or np.pad first.
"""

import csv
import itertools
import pathlib

import numpy as np
import scipy
import scipy.ndimage
import scipy.signal
import torch
import torch.nn.functional as F

COLUMNS = [
    "oracle",  # who computed the output: torch, scipy.signal.*, scipy.ndimage.*
    "input",  # rows x cols, here and below
    "kernel",
    "stride",  # rows,cols
    "dilation",
    "padding",  # valid | same | full | number N | pair R,C | sides T,B,L,R
    "border",
    "border_value",
    "flip",
    "output",
    "input_at",  # offsets into golden_values.npy
    "kernel_at",
    "output_at",  # computed in float64
    "output32_at",  # computed in float32 by the same call; empty where it was not
]
BORDERS = ["zero", "constant", "replicate", "reflect", "symmetric", "circular"]
PADDINGS = ["valid", "same", "full", "number", "pair", "sides"]
CASES_PER_COMBINATION = 18
FLOAT32_PER_COMBINATION = 5

rng = np.random.default_rng(20260217)


class Golden:
    """The cases and the values they point into."""

    def __init__(self):
        self.rows = []
        self.values = []
        self.length = 0

    def store(self, array):
        at = self.length
        flat = np.asarray(array, dtype=np.float64).ravel()
        self.values.append(flat)
        self.length += flat.size
        return at

    def add(self, oracle, x, w, output, spec, output32=None):
        self.rows.append(
            {
                "oracle": oracle,
                "input": size(x.shape),
                "kernel": size(w.shape),
                "stride": pair(spec.get("stride", (1, 1))),
                "dilation": pair(spec.get("dilation", (1, 1))),
                "padding": spec["padding"],
                "border": spec["border"],
                "border_value": repr(float(spec.get("value", 0.0))),
                "flip": int(spec.get("flip", False)),
                "output": size(output.shape),
                "input_at": self.store(x),
                "kernel_at": self.store(w),
                "output_at": self.store(output),
                "output32_at": "" if output32 is None else self.store(output32),
            }
        )

    def write(self, folder):
        with open(folder / "golden_cases.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, delimiter=";", lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)
        np.save(folder / "golden_values.npy", np.concatenate(self.values).astype("<f8"))


def size(shape):
    return f"{shape[0]}x{shape[1]}"


def pair(values):
    return ",".join(str(v) for v in values)


def float32_values(shape):
    return rng.standard_normal(shape).astype(np.float32)


def distinct(low, high):
    """Two different whole numbers: no test may pass with rows and columns exchanged."""
    first = int(rng.integers(low, high + 1))
    second = int(rng.integers(low, high))
    return first, second + (second >= first)


# --- PyTorch -------------------------------------------------------------------------------------


def same_sides(kernel, dilation):
    """(left, right, top, bottom) as nn.Conv2d(padding='same') would pad."""
    layer = torch.nn.Conv2d(1, 1, kernel, dilation=dilation, padding="same")
    return layer._reversed_padding_repeated_twice


def sides_of(spec, kernel):
    """(left, right, top, bottom), the order of F.pad."""
    mode, _, numbers = spec["padding"].partition(" ")
    n = [int(v) for v in numbers.split(",")] if numbers else []
    reach = [d * (k - 1) for d, k in zip(spec["dilation"], kernel)]
    if mode == "valid":
        return [0, 0, 0, 0]
    if mode == "same":
        return same_sides(kernel, spec["dilation"])
    if mode == "full":
        return [reach[1], reach[1], reach[0], reach[0]]
    if mode == "number":
        return n * 4
    if mode == "pair":
        return [n[1], n[1], n[0], n[0]]
    return [n[2], n[3], n[0], n[1]]


def native_padding(spec):
    """The padding argument with which conv2d itself does it, or None."""
    mode, _, numbers = spec["padding"].partition(" ")
    if spec["border"] != "zero" or mode in ("full", "sides"):
        return None
    if mode in ("valid", "same"):
        return mode
    n = [int(v) for v in numbers.split(",")]
    return n[0] if mode == "number" else tuple(n)


def pad(x, sides, border, value):
    """x padded by PyTorch; by NumPy for the one border that PyTorch lacks."""
    left, right, top, bottom = sides
    if border == "symmetric":
        padded = np.pad(x[0, 0].numpy(), ((top, bottom), (left, right)), mode="symmetric")
        return torch.tensor(padded)[None, None]
    if border in ("zero", "constant"):
        return F.pad(x, sides, mode="constant", value=value if border == "constant" else 0.0)
    return F.pad(x, sides, mode=border)


def torch_convolve(x, w, spec, dtype):
    """The output, or an exception in PyTorch's words."""
    tensor = torch.tensor(x, dtype=dtype)[None, None]
    weight = torch.tensor(w, dtype=dtype)[None, None]
    if spec.get("flip"):
        weight = torch.flip(weight, (2, 3))
    steps = {"stride": spec["stride"], "dilation": spec["dilation"]}
    native = native_padding(spec)
    if native is not None:
        return F.conv2d(tensor, weight, padding=native, **steps)[0, 0].numpy()
    sides = sides_of(spec, w.shape)
    padded = pad(tensor, sides, spec["border"], spec.get("value", 0.0))
    return F.conv2d(padded, weight, **steps)[0, 0].numpy()


def random_spec(mode, border, index):
    spec = {"border": border, "flip": bool(index % 2)}
    spec["stride"] = (1, 1) if mode == "same" or index % 3 == 0 else distinct(1, 4)
    spec["dilation"] = (1, 1) if (index // 3) % 2 == 0 else distinct(1, 3)
    if border == "constant":
        spec["value"] = float(np.float32(rng.standard_normal()))
    if mode == "number":
        spec["padding"] = f"number {rng.integers(1, 6)}"
    elif mode == "pair":
        spec["padding"] = "pair " + pair(distinct(0, 6))
    elif mode == "sides":
        spec["padding"] = "sides " + pair(rng.permutation(8)[:4])
    else:
        spec["padding"] = mode
    return spec


def random_torch_cases(golden):
    for mode, border in itertools.product(PADDINGS, BORDERS):
        made = 0
        while made < CASES_PER_COMBINATION:
            spec = random_spec(mode, border, made)
            x = float32_values(distinct(1, 14))
            w = float32_values(distinct(1, 6))
            try:
                output = torch_convolve(x, w, spec, torch.float64)
            except RuntimeError:  # a combination that PyTorch refuses: draw another
                continue
            single = None
            if made < FLOAT32_PER_COMBINATION:
                single = torch_convolve(x, w, spec, torch.float32)
            if mode == "full" and border == "zero" and spec["stride"] == (1, 1):
                check_full(x, w, spec, output)
            golden.add("torch", x, w, output, spec, single)
            made += 1


def check_full(x, w, spec, output):
    """PyTorch has no 'full'; its transposed convolution is one."""
    weight = torch.tensor(w, dtype=torch.float64)[None, None]
    if not spec["flip"]:  # conv_transpose2d scatters, which is convolution proper
        weight = torch.flip(weight, (2, 3))
    tensor = torch.tensor(x, dtype=torch.float64)[None, None]
    scattered = F.conv_transpose2d(tensor, weight, dilation=spec["dilation"])[0, 0].numpy()
    assert np.allclose(output, scattered, rtol=0, atol=1e-12), spec


def chosen_torch_cases(golden):
    """The edges of what is allowed, and values that are not finite."""
    plain = {"stride": (1, 1), "dilation": (1, 1), "border": "zero"}
    edges = [
        ((5, 4), (9, 12), {"padding": "same"}),  # a kernel larger than the image
        ((1, 7), (3, 6), {"padding": "same", "dilation": (2, 3)}),
        ((5, 6), (3, 2), {"padding": "valid", "stride": (7, 9)}),  # one output
        ((5, 7), (3, 2), {"padding": "sides 4,0,0,6", "border": "reflect"}),  # n - 1
        ((5, 7), (3, 2), {"padding": "sides 5,0,0,7", "border": "circular"}),  # n
        ((3, 2), (4, 5), {"padding": "sides 11,9,8,7", "border": "symmetric", "stride": (2, 3)}),
        ((3, 2), (4, 5), {"padding": "sides 11,9,8,7", "border": "replicate", "stride": (3, 2)}),
        ((1, 2), (3, 1), {"padding": "number 9", "border": "symmetric"}),
        ((1, 40), (1, 17), {"padding": "same", "dilation": (2, 1)}),
        ((40, 1), (18, 1), {"padding": "same", "border": "reflect"}),
        ((33, 35), (11, 13), {"padding": "same", "border": "circular"}),
        ((37, 30), (4, 7), {"padding": "pair 3,5", "dilation": (5, 3), "stride": (2, 3)}),
    ]
    for shape, kernel, changes in edges:
        for flip in (False, True):
            spec = {**plain, **changes, "flip": flip}
            x, w = float32_values(shape), float32_values(kernel)
            single = torch_convolve(x, w, spec, torch.float32)
            golden.add("torch", x, w, torch_convolve(x, w, spec, torch.float64), spec, single)
    for changes in (
        {"padding": "valid"},
        {"padding": "valid", "dilation": (2, 3)},
        {"padding": "same", "border": "reflect", "dilation": (3, 2)},
        {"padding": "full", "border": "replicate", "stride": (2, 3)},
        {"padding": "sides 1,2,3,0", "border": "constant", "value": 2.0},
    ):
        x, w = float32_values((9, 12)), float32_values((3, 2))
        x[2, 3], x[6, 8], x[7, 1] = np.nan, np.inf, -np.inf
        w[0, 1] = 0.0  # times infinity: NaN
        spec = {**plain, **changes}
        golden.add("torch", x, w, torch_convolve(x, w, spec, torch.float64), spec)


# --- SciPy ---------------------------------------------------------------------------------------


def kernel_within(shape):
    """SciPy exchanges image and kernel where the kernel is larger: keep it smaller."""
    while True:
        kernel = distinct(1, 5)
        if kernel[0] <= shape[0] and kernel[1] <= shape[1]:
            return kernel


def scipy_signal_cases(golden):
    """correlate2d, and convolve2d whose 'same' leans the other way for even kernels."""
    boundaries = {"fill": "constant", "wrap": "circular", "symm": "symmetric"}
    calls = {"correlate2d": False, "convolve2d": True}
    modes = ["valid", "same", "full"]
    for (name, flip), mode, boundary, _ in itertools.product(
        calls.items(), modes, boundaries, range(4)
    ):
        x = float32_values(distinct(2, 11))
        w = float32_values(kernel_within(x.shape))
        value = float(np.float32(rng.standard_normal()))
        call = getattr(scipy.signal, name)
        output = call(
            x.astype(np.float64), w.astype(np.float64), mode=mode, boundary=boundary, fillvalue=value
        )
        spec = {"padding": mode, "border": boundaries[boundary], "value": value, "flip": flip}
        if mode == "same" and flip:
            (kr, kc) = w.shape
            spec["padding"] = "sides " + pair((kr // 2, (kr - 1) // 2, kc // 2, (kc - 1) // 2))
        golden.add(f"scipy.signal.{name}", x, w, output, spec)


def scipy_ndimage_cases(golden):
    """correlate looks k // 2 cells back and convolve as far ahead."""
    modes = {
        "constant": "constant",
        "nearest": "replicate",
        "mirror": "reflect",
        "reflect": "symmetric",
        "wrap": "circular",
    }
    for (name, flip), mode, _ in itertools.product(
        {"correlate": False, "convolve": True}.items(), modes, range(5)
    ):
        x = float32_values(distinct(3, 11))
        w = float32_values(kernel_within(x.shape))
        value = float(np.float32(rng.standard_normal()))
        call = getattr(scipy.ndimage, name)
        output = call(x.astype(np.float64), w.astype(np.float64), mode=mode, cval=value)
        (kr, kc) = w.shape
        far = (kr // 2, (kr - 1) // 2, kc // 2, (kc - 1) // 2)
        near = ((kr - 1) // 2, kr // 2, (kc - 1) // 2, kc // 2)
        spec = {"border": modes[mode], "value": value, "flip": flip}
        spec["padding"] = "sides " + pair(near if flip else far)
        golden.add(f"scipy.ndimage.{name}", x, w, output, spec)


# --- What PyTorch refuses ------------------------------------------------------------------------

# (input, kernel, what differs from the plain call, our ErrorCode, what our message must name)
REFUSALS = [
    ((5, 5), (3, 3), {"padding": "same", "stride": (2, 2)}, "kStridedSame", "(2, 2)"),
    ((5, 7), (3, 2), {"padding": "same", "stride": (1, 2)}, "kStridedSame", "(1, 2)"),
    ((5, 5), (6, 6), {}, "kImpossibleGeometry", "5x5|6x6"),
    ((5, 5), (3, 3), {"dilation": (3, 3)}, "kImpossibleGeometry", "5x5|7x7"),
    ((5, 7), (2, 4), {"dilation": (3, 3), "padding": "pair 1,1"}, "kImpossibleGeometry", "7x9|4x10"),
    ((5, 5), (3, 3), {"stride": (0, 0)}, "kInvalidArgument", "(0, 0)"),
    ((5, 7), (3, 2), {"stride": (2, 0)}, "kInvalidArgument", "(2, 0)"),
    ((5, 7), (3, 2), {"stride": (-1, 2)}, "kInvalidArgument", "(-1, 2)"),
    ((5, 5), (3, 3), {"dilation": (0, 0)}, "kInvalidArgument", "(0, 0)"),
    ((5, 7), (3, 2), {"dilation": (1, -2)}, "kInvalidArgument", "(1, -2)"),
    ((5, 5), (3, 3), {"padding": "number -1"}, "kInvalidArgument", "top -1"),
    ((5, 7), (3, 2), {"padding": "pair 2,-3"}, "kInvalidArgument", "left -3"),
    ((5, 7), (3, 2), {"padding": "sides 5,0,0,0", "border": "reflect"}, "kImpossibleGeometry", "5|4"),
    ((5, 7), (3, 2), {"padding": "sides 0,0,0,7", "border": "reflect"}, "kImpossibleGeometry", "7|6"),
    ((5, 7), (3, 2), {"padding": "sides 0,6,0,0", "border": "circular"}, "kImpossibleGeometry", "6|5"),
    ((5, 7), (3, 2), {"padding": "sides 0,0,8,0", "border": "circular"}, "kImpossibleGeometry", "8|7"),
]


def write_refusals(folder):
    columns = COLUMNS[1:8] + ["code", "names", "torch_says"]
    with open(folder / "golden_refusals.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, columns, delimiter=";", lineterminator="\n")
        writer.writeheader()
        for shape, kernel, changes, code, names in REFUSALS:
            spec = {"stride": (1, 1), "dilation": (1, 1), "padding": "valid", "border": "zero"}
            spec.update(changes)
            try:
                torch_convolve(np.ones(shape), np.ones(kernel), spec, torch.float64)
            except (RuntimeError, AssertionError) as error:
                words = " ".join(str(error).split("\n")[0].replace(";", ",").split())
            else:
                raise AssertionError(f"PyTorch accepts {spec}")
            row = {key: spec[key] for key in ("padding", "border")}
            row.update(input=size(shape), kernel=size(kernel), border_value="0.0")
            row.update(stride=pair(spec["stride"]), dilation=pair(spec["dilation"]))
            row.update(code=code, names=names, torch_says=words)
            writer.writerow(row)


def main():
    folder = pathlib.Path(__file__).resolve().parent
    torch.set_num_threads(1)
    golden = Golden()
    random_torch_cases(golden)
    chosen_torch_cases(golden)
    scipy_signal_cases(golden)
    scipy_ndimage_cases(golden)
    golden.write(folder)
    write_refusals(folder)
    print(f"torch {torch.__version__}, scipy {scipy.__version__}, numpy {np.__version__}: "
          f"{len(golden.rows)} cases, {golden.length} values")


if __name__ == "__main__":
    main()
