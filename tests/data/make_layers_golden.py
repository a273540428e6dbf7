#!/usr/bin/python3
"""Writes layers_golden.json: what PyTorch gives for stacks of layers.

    /usr/bin/python3 tests/data/make_layers_golden.py      (Debian: python3-torch)

A case has an input, its layers as session files spell them, and the output behind the last pooling.
All numbers are whole, and average-pools have 2, 4 or 8 cells, so that every sum and mean is exact.
"""

import json
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

CASES = 60
PAD_MODES = {"zero": "constant", "replicate": "replicate", "reflect": "reflect",
             "circular": "circular"}
MEAN_WINDOWS = [(1, 2), (2, 1), (2, 2), (4, 1), (2, 4)]

rng = np.random.default_rng(20261124)


def distinct(low, high):
    """Two different whole numbers: no test may pass with rows and columns exchanged."""
    first = int(rng.integers(low, high + 1))
    second = int(rng.integers(low, high))
    return [first, second + (second >= first)]


def kernel(size):
    return {"size": list(size), "weights": rng.integers(-2, 3, size).ravel().tolist()}


def layer(size, sides=(0, 0, 0, 0), border="zero", stride=(1, 1), dilation=(1, 1), flip=False,
          response="value", threshold=0, pooling=None):
    """`sides`: top, bottom, left, right. `pooling`: kind, window, stride."""
    kind, window, step = pooling or ("none", (2, 2), (2, 2))
    return {"kernel_name": "custom", "kernel": kernel(size),
            "convolution": {"stride": list(stride), "dilation": list(dilation),
                            "padding": {"mode": "explicit", "sides": list(sides)},
                            "border": border, "flip": flip},
            "response": {"kind": response, "threshold": threshold},
            "pooling": {"kind": kind, "window": list(window), "stride": list(step)}}


def through(x, spec):
    """What PyTorch makes of one layer; ValueError or RuntimeError: it refuses."""
    conv = spec["convolution"]
    top, bottom, left, right = conv["padding"]["sides"]
    x = F.pad(x, (left, right, top, bottom), mode=PAD_MODES[conv["border"]])
    w = torch.tensor(spec["kernel"]["weights"], dtype=torch.float64)
    w = w.reshape(1, 1, *spec["kernel"]["size"])
    x = F.conv2d(x, w.flip(2, 3) if conv["flip"] else w, stride=conv["stride"],
                 dilation=conv["dilation"])
    kind = spec["response"]["kind"]
    if kind == "ReLU":
        x = F.relu(x)
    elif kind == "absolute":
        x = x.abs()
    elif kind == "threshold":
        x = (x > spec["response"]["threshold"]).to(x.dtype)
    pooling = spec["pooling"]
    pool = {"none": None, "max": F.max_pool2d, "average": F.avg_pool2d}[pooling["kind"]]
    return x if pool is None else pool(x, pooling["window"], stride=pooling["stride"])


def random_layer():
    kind = ["none", "max", "average"][rng.integers(3)]
    window = MEAN_WINDOWS[rng.integers(len(MEAN_WINDOWS))] if kind == "average" else distinct(1, 3)
    return layer(distinct(1, 4), rng.integers(0, 3, 4).tolist(),
                 list(PAD_MODES)[rng.integers(len(PAD_MODES))], distinct(1, 2), distinct(1, 3),
                 bool(rng.integers(2)), ["value", "ReLU", "absolute", "threshold"][rng.integers(4)],
                 int(rng.integers(-3, 4)), (kind, window, distinct(1, 3)))


def case(name, size, layers):
    x = torch.tensor(rng.integers(-3, 4, size), dtype=torch.float64)
    y = x[None, None]
    for spec in layers:
        y = through(y, spec)
    return {"name": name, "input": x.tolist(), "layers": layers, "output": y[0, 0].tolist()}


def named_cases():
    """What a small network does, once in each way."""
    return [
        case("conv, ReLU, max-pool, conv", (12, 15),
             [layer((3, 2), (1, 1, 0, 1), response="ReLU", pooling=("max", (2, 3), (2, 2))),
              layer((2, 3))]),
        case("strided, dilated, average-pool", (14, 11),
             [layer((3, 3), (1, 2, 0, 1), "reflect", (2, 1), response="ReLU"),
              layer((2, 2), (2, 1, 0, 3), "replicate", (1, 2), (2, 1),
                    pooling=("average", (2, 2), (1, 2)))]),
    ]


def main():
    torch.set_num_threads(1)
    cases = named_cases()
    while len(cases) < CASES:
        layers = [random_layer() for _ in range(int(rng.integers(2, 5)))]
        try:
            cases.append(case(f"random {len(cases)}", distinct(8, 17), layers))
        except (RuntimeError, ValueError):  # a window larger than what is left: draw another
            continue
    path = pathlib.Path(__file__).resolve().parent / "layers_golden.json"
    path.write_text("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")
    print(f"torch {torch.__version__}: {len(cases)} cases")


if __name__ == "__main__":
    main()
