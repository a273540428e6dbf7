#!/usr/bin/python3
"""The peers, each timed inside this process: a request and an answer a line, in JSON.

Started by bench_convolve with the number of threads as its argument. A peer computes the same
sums as the case: cross-correlation, zeros around, `same` size. What prepares a call (layout of the
kernel, separating it, stuffing zeros into the gaps of a dilated one) is not timed.
"""
import json
import sys
import time

import numpy as np

try:
    import cv2
except ImportError:
    cv2 = None
try:
    import torch
except ImportError:
    torch = None
try:
    import scipy
    import scipy.fft
    import scipy.signal
except ImportError:
    scipy = None

# conv2d writes one column of the matrix it multiplies per output and weight: 4 bytes each.
TORCH_MOST_PRODUCTS = 1_100_000_000
# Below this a transform is never the fastest way.
FFT_LEAST_WEIGHTS = 121


class Case:
    """What `load` hands over."""

    def __init__(self, request):
        self.dtype = np.dtype(request["precision"])
        self.x = np.ascontiguousarray(np.load(request["input"]), self.dtype)
        weights = np.array(request["kernel"], np.float64).reshape(request["kernel_size"])
        self.w = np.ascontiguousarray(weights.astype(self.dtype))
        self.stride = tuple(request["stride"])
        self.dilation = tuple(request["dilation"])
        self.top, self.bottom, self.left, self.right = request["padding"]
        spans = [d * (k - 1) + 1 for d, k in zip(self.dilation, self.w.shape)]
        self.out = tuple((n + before + after - span) // s + 1 for n, before, after, span, s in zip(
            self.x.shape, (self.top, self.left), (self.bottom, self.right), spans, self.stride))

    def stuffed(self):
        """The kernel with zeros in the gaps of its dilation."""
        (kh, kw), (dh, dw) = self.w.shape, self.dilation
        big = np.zeros((dh * (kh - 1) + 1, dw * (kw - 1) + 1), self.dtype)
        big[::dh, ::dw] = self.w
        return big

    def strided(self, full):
        """Of an output for every cell, those of the stride: a view."""
        sh, sw = self.stride
        return full[::sh, ::sw][:self.out[0], :self.out[1]]


def opencv_filter2d(case):
    kernel, anchor = case.stuffed(), (case.left, case.top)
    out = np.empty_like(case.x)
    return lambda: case.strided(cv2.filter2D(
        case.x, -1, kernel, dst=out, anchor=anchor, borderType=cv2.BORDER_CONSTANT))


def opencv_sep_filter2d(case):
    kernel = case.stuffed().astype(np.float64)
    u, s, vt = np.linalg.svd(kernel)
    if len(s) > 1 and s[1] > 1e-6 * s[0]:
        return None
    column = np.ascontiguousarray((u[:, 0] * np.sqrt(s[0])).astype(case.dtype))
    row = np.ascontiguousarray((vt[0] * np.sqrt(s[0])).astype(case.dtype))
    out, anchor = np.empty_like(case.x), (case.left, case.top)
    return lambda: case.strided(cv2.sepFilter2D(
        case.x, -1, row, column, dst=out, anchor=anchor, borderType=cv2.BORDER_CONSTANT))


def opencv_box_filter(case):
    if case.dilation != (1, 1) or not np.all(case.w == case.w.flat[0]):
        return None
    kh, kw = case.w.shape
    if abs(float(case.w.flat[0]) * kh * kw - 1) > 1e-6:
        return None
    out, anchor = np.empty_like(case.x), (case.left, case.top)
    return lambda: case.strided(cv2.boxFilter(
        case.x, -1, (kw, kh), dst=out, anchor=anchor, normalize=True,
        borderType=cv2.BORDER_CONSTANT))


def torch_conv2d(case):
    if (case.top, case.left) != (case.bottom, case.right):
        return None
    if case.out[0] * case.out[1] * case.w.size > TORCH_MOST_PRODUCTS:
        return None
    x, w = torch.from_numpy(case.x)[None, None], torch.from_numpy(case.w)[None, None]
    padding = (case.top, case.left)

    def run():
        with torch.no_grad():
            return torch.nn.functional.conv2d(
                x, w, stride=case.stride, padding=padding, dilation=case.dilation)[0, 0].numpy()
    return run


def scipy_oaconvolve(case):
    odd = all(k % 2 == 1 for k in case.w.shape)
    if not odd or case.stride != (1, 1) or case.dilation != (1, 1):
        return None
    if case.w.size < FFT_LEAST_WEIGHTS:
        return None
    kernel = np.ascontiguousarray(case.w[::-1, ::-1])
    return lambda: scipy.signal.oaconvolve(case.x, kernel, mode="same")


class Peers:
    def __init__(self, threads):
        self.threads = threads
        self.case = None
        self.calls = {}
        if cv2 is not None:
            cv2.setNumThreads(threads)
        if torch is not None:
            torch.set_num_threads(threads)

    def versions(self, _):
        installed = [f"{name} {module.__version__}" for name, module in
                     (("OpenCV", cv2), ("PyTorch", torch), ("SciPy", scipy)) if module is not None]
        if not installed:
            return {"error": "no peer is installed: apt-get install python3-opencv python3-torch "
                             "python3-scipy, or run ./dev bench --peers"}
        return {"versions": ", ".join(installed)}

    def load(self, request):
        self.calls = {}
        self.case = Case(request)
        makers = []
        if cv2 is not None:
            makers += [("OpenCV filter2D", opencv_filter2d),
                       ("OpenCV sepFilter2D", opencv_sep_filter2d),
                       ("OpenCV boxFilter", opencv_box_filter)]
        if torch is not None:
            makers.append(("PyTorch conv2d", torch_conv2d))
        if scipy is not None:
            makers.append(("SciPy oaconvolve", scipy_oaconvolve))
        for name, make in makers:
            call = make(self.case)
            if call is not None:
                self.calls[name] = call
        return {"peers": list(self.calls)}

    def compare(self, request):
        ours = np.load(request["output"])
        start = time.perf_counter()
        theirs = self.calls[request["peer"]]()
        seconds = time.perf_counter() - start
        if theirs.shape != ours.shape:
            return {"error": f"{request['peer']} returned {theirs.shape}, not {ours.shape}"}
        difference = float(np.max(np.abs(theirs - ours)))
        return {"difference_and_seconds": [difference, seconds]}

    def time(self, request):
        call, calls = self.calls[request["peer"]], request["calls"]
        start = time.perf_counter()
        for _ in range(calls):
            call()
        return {"seconds": (time.perf_counter() - start) / calls}


def serve():
    peers = Peers(int(sys.argv[1]))
    actions = {"versions": peers.versions, "load": peers.load, "compare": peers.compare,
               "time": peers.time}
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = actions[request["do"]](request)
        except Exception as error:  # told to the caller, who names the case
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: peers.py THREADS (started by bench_convolve)")
    if scipy is not None:
        with scipy.fft.set_workers(int(sys.argv[1])):
            serve()
    else:
        serve()
