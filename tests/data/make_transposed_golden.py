#!/usr/bin/python3
"""Writes transposed_golden.csv: what torch.nn.functional.conv_transpose2d answers and refuses.

    /usr/bin/python3 tests/data/make_transposed_golden.py      (Debian: python3-torch)

One line a case. All numbers are whole, so that every sum is exact. A line without `output` is a
call that PyTorch refuses, with its words in `torch_says` and our ErrorCode in `code`.
"""

import csv
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

COLUMNS = ["input", "kernel", "stride", "dilation", "padding", "output_padding", "x", "w",
           "output_size", "output", "code", "torch_says"]
CASES = 90

rng = np.random.default_rng(20261123)


def distinct(low, high):
    """Two different whole numbers: no test may pass with rows and columns exchanged."""
    first = int(rng.integers(low, high + 1))
    second = int(rng.integers(low, high))
    return first, second + (second >= first)


def whole(shape):
    return rng.integers(-4, 5, shape).astype(np.float64)


def random_case():
    stride, dilation = distinct(1, 4), distinct(1, 3)
    output_padding = tuple(int(rng.integers(0, max(s, d))) for s, d in zip(stride, dilation))
    return {"stride": stride, "dilation": dilation, "padding": distinct(0, 4),
            "output_padding": output_padding}


# (input, kernel, what differs from the plain call, our ErrorCode)
REFUSALS = [
    ((3, 4), (2, 3), {"output_padding": (1, 1)}, "kInvalidArgument"),
    ((3, 4), (2, 3), {"output_padding": (0, 1), "stride": (2, 1)}, "kInvalidArgument"),
    ((3, 4), (2, 3), {"output_padding": (2, 2), "dilation": (2, 3)}, "kInvalidArgument"),
    ((3, 4), (2, 3), {"output_padding": (0, -1), "stride": (2, 3)}, "kInvalidArgument"),
    ((3, 4), (2, 3), {"padding": (-1, 0)}, "kInvalidArgument"),
    ((3, 4), (2, 3), {"stride": (0, 1)}, "kInvalidArgument"),
    ((3, 4), (2, 3), {"dilation": (1, 0)}, "kInvalidArgument"),
    ((3, 4), (2, 3), {"padding": (2, 0)}, "kImpossibleGeometry"),
    ((3, 4), (2, 3), {"padding": (1, 3)}, "kImpossibleGeometry"),
]


def text(array):
    return " ".join(str(int(v)) for v in np.asarray(array).ravel())


def pair(values, separator=","):
    return separator.join(str(v) for v in values)


def line(x, w, case):
    row = {name: pair(values) for name, values in case.items()}
    row.update(input=pair(x.shape, "x"), kernel=pair(w.shape, "x"), x=text(x), w=text(w))
    return row


def transposed(x, w, case):
    tensor, weight = torch.tensor(x)[None, None], torch.tensor(w)[None, None]
    return F.conv_transpose2d(tensor, weight, **case)[0, 0].numpy()


def main():
    torch.set_num_threads(1)
    path = pathlib.Path(__file__).resolve().parent / "transposed_golden.csv"
    plain = {"stride": (1, 1), "dilation": (1, 1), "padding": (0, 0), "output_padding": (0, 0)}
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";", lineterminator="\n")
        writer.writeheader()
        made = 0
        while made < CASES:
            case = random_case()
            x, w = whole(distinct(1, 6)), whole(distinct(1, 5))
            try:
                output = transposed(x, w, case)
            except RuntimeError:  # the padding cuts the whole output off: draw another
                continue
            writer.writerow({**line(x, w, case), "output_size": pair(output.shape, "x"),
                             "output": text(output), "code": "", "torch_says": ""})
            made += 1
        for shape, kernel, changes, code in REFUSALS:
            x, w, case = whole(shape), whole(kernel), {**plain, **changes}
            try:
                transposed(x, w, case)
            except RuntimeError as error:
                words = " ".join(str(error).replace(";", ",").split())
            else:
                raise AssertionError(f"PyTorch accepts {case}")
            writer.writerow({**line(x, w, case), "output_size": "", "output": "", "code": code,
                             "torch_says": words})
    print(f"torch {torch.__version__}: {CASES} cases, {len(REFUSALS)} refusals")


if __name__ == "__main__":
    main()
